package io.backstay.cloud.rds;

import java.time.Instant;

/** What a snapshot was made from. */
sealed interface Origin {

  record OfDatabase() implements Origin {}

  /** {@code originalCreateTime} is handed on from copy to copy. */
  record CopyOf(ResourceName source, Instant originalCreateTime) implements Origin {

    boolean crossRegion(ResourceName target) {
      return !source.place().region().equals(target.place().region());
    }
  }
}
