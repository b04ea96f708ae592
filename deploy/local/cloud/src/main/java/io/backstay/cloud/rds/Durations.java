package io.backstay.cloud.rds;

import io.backstay.cloud.Chance;
import java.time.Duration;

/**
 * How long snapshots and copies take: a fixed part, a part per GiB, and a seeded jitter around both
 * (0.1 is ± 10 %).
 */
public record Durations(
    Duration createFixed,
    Duration createPerGib,
    Duration copyFixed,
    Duration copyPerGib,
    double jitter) {

  public Durations {
    if (createFixed.isNegative()
        || createPerGib.isNegative()
        || copyFixed.isNegative()
        || copyPerGib.isNegative())
      throw new IllegalArgumentException("durations: must not be negative");
    if (!(jitter >= 0 && jitter < 1))
      throw new IllegalArgumentException("jitter: must be from 0 to below 1, was " + jitter);
  }

  /**
   * Our own estimate, as AWS publishes none: 90 s + 1 s per GiB for a snapshot, 120 s + 1.5 s per
   * GiB for a copy, ± 10 %.
   */
  public static Durations standard() {
    return new Durations(
        Duration.ofSeconds(90),
        Duration.ofSeconds(1),
        Duration.ofSeconds(120),
        Duration.ofMillis(1500),
        0.1);
  }

  Duration create(ResourceName snapshot, int sizeGib, Chance chance) {
    return jittered(createFixed.plus(createPerGib.multipliedBy(sizeGib)), snapshot, chance);
  }

  Duration copy(ResourceName target, int sizeGib, Chance chance) {
    return jittered(copyFixed.plus(copyPerGib.multipliedBy(sizeGib)), target, chance);
  }

  private Duration jittered(Duration plain, ResourceName snapshot, Chance chance) {
    var factor = 1 + jitter * (2 * chance.stream("duration of " + snapshot.arn()).fraction() - 1);
    return Duration.ofMillis(Math.round(plain.toMillis() * factor));
  }
}
