package io.backstay.retention;

import io.backstay.contracts.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * That AWS will delete a recovery point by itself: the retention period of a manual Redshift
 * snapshot (ManualSnapshotRetentionPeriod) knows no guard and no hold.
 *
 * @param at on which day, at the earliest, as far as AWS has told it
 */
public record Expiry(RecoveryPoint point, Why why, Optional<Instant> at) {
  /** What has so little time left is one that nobody's rules have let go of when they could. */
  static final Duration NEAR = Duration.ofDays(30);

  /** Why that must not be. */
  public enum Why {
    HELD("it is held"),
    NEAR("its retention period ends, and the catalog has it");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static Expiry held(RecoveryPoint point) {
    return new Expiry(point, Why.HELD, Optional.empty());
  }

  /** Where there is a reason, at {@code now}, that it should not end so. */
  static Optional<Expiry> of(Entry entry, Instant end, Instant now) {
    if (!entry.holds().inForce(now).isEmpty()) {
      return Optional.of(new Expiry(entry.point(), Why.HELD, Optional.of(end)));
    }
    return end.isAfter(now.plus(NEAR))
        ? Optional.empty()
        : Optional.of(new Expiry(entry.point(), Why.NEAR, Optional.of(end)));
  }

  Expiry until(Instant end) {
    return new Expiry(point, why, Optional.of(end));
  }

  Expiry held() {
    return new Expiry(point, Why.HELD, at);
  }

  String operation() {
    return Place.of(point).expiry(point.name());
  }
}
