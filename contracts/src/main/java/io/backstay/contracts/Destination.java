package io.backstay.contracts;

import java.util.List;
import java.util.Optional;

/**
 * Where a copy goes: the account and region that own it, the key that encrypts it there, who may
 * restore from it, and the option group that it gets there. AWS wants one named where the source's
 * is not a default one and the region is another.
 */
public record Destination(
    String account,
    String region,
    Optional<String> kmsKey,
    List<String> shareWith,
    Optional<String> optionGroup) {
  public Destination {
    shareWith = List.copyOf(shareWith);
  }

  /** With the default option group. */
  public Destination(
      String account, String region, Optional<String> kmsKey, List<String> shareWith) {
    this(account, region, kmsKey, shareWith, Optional.empty());
  }
}
