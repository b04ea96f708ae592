package io.backstay.contracts;

import java.util.List;
import java.util.Optional;

/**
 * Where a copy goes: the account and region that own it, the key that encrypts it there, who may
 * restore from it, and the option group that it gets there. AWS wants one named where the source's
 * options bind it (TDE, a time zone of Oracle) and the place is another. Where the copy needs two
 * hops, the one in between is under the key {@code via}, and has an option group of the same name
 * in its own account; a source of whose key nothing is known needs them where {@code via} is given.
 */
public record Destination(
    String account,
    String region,
    Optional<String> kmsKey,
    List<String> shareWith,
    Optional<String> optionGroup,
    Optional<String> via) {
  public Destination {
    shareWith = List.copyOf(shareWith);
  }

  /** With the default option group. */
  public Destination(
      String account, String region, Optional<String> kmsKey, List<String> shareWith) {
    this(account, region, kmsKey, shareWith, Optional.empty());
  }

  /** In as few hops as AWS allows. */
  public Destination(
      String account,
      String region,
      Optional<String> kmsKey,
      List<String> shareWith,
      Optional<String> optionGroup) {
    this(account, region, kmsKey, shareWith, optionGroup, Optional.empty());
  }

  public Destination by(Optional<String> key) {
    return new Destination(account, region, kmsKey, shareWith, optionGroup, key);
  }
}
