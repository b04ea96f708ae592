package io.backstay.cloud.redshift;

import io.backstay.cloud.Chance;
import java.time.Duration;

/**
 * How long things take: snapshots and their way to another region have a fixed part and a part per
 * GiB, and a seeded jitter around both (0.1 is ± 10 %); a restored cluster becomes available, and
 * its restore is completed as long again after that; a cluster takes its time to be deleted.
 */
public record Durations(
    Duration createFixed,
    Duration createPerGib,
    Duration copyFixed,
    Duration copyPerGib,
    double jitter,
    Duration restore,
    Duration delete) {

  public Durations {
    if (createFixed.isNegative()
        || createPerGib.isNegative()
        || copyFixed.isNegative()
        || copyPerGib.isNegative()
        || restore.isNegative()
        || delete.isNegative())
      throw new IllegalArgumentException("durations: must not be negative");
    if (!(jitter >= 0 && jitter < 1))
      throw new IllegalArgumentException("jitter: must be from 0 to below 1, was " + jitter);
  }

  /**
   * Our own estimate, as AWS publishes none: 60 s + 0.5 s per GiB for a snapshot, 120 s + 1.5 s per
   * GiB on its way to another region, ± 10 %; 8 minutes for each half of a restore, 3 minutes for
   * the end of a cluster.
   */
  public static Durations standard() {
    return new Durations(
        Duration.ofSeconds(60),
        Duration.ofMillis(500),
        Duration.ofSeconds(120),
        Duration.ofMillis(1500),
        0.1,
        Duration.ofMinutes(8),
        Duration.ofMinutes(3));
  }

  Duration create(ResourceName snapshot, int sizeGib, Chance chance) {
    return jittered(createFixed.plus(createPerGib.multipliedBy(sizeGib)), snapshot, chance);
  }

  Duration copy(ResourceName snapshot, int sizeGib, Chance chance) {
    return jittered(copyFixed.plus(copyPerGib.multipliedBy(sizeGib)), snapshot, chance);
  }

  private Duration jittered(Duration plain, ResourceName snapshot, Chance chance) {
    var factor = 1 + jitter * (2 * chance.stream("duration of " + snapshot.arn()).fraction() - 1);
    return Duration.ofMillis(Math.round(plain.toMillis() * factor));
  }
}
