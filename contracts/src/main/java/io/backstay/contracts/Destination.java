package io.backstay.contracts;

import java.util.List;
import java.util.Optional;

/**
 * Where a copy goes: the account and region that own it, the key that encrypts it there, and who
 * may restore from it.
 */
public record Destination(
    String account, String region, Optional<String> kmsKey, List<String> shareWith) {
  public Destination {
    shareWith = List.copyOf(shareWith);
  }
}
