package io.backstay.retention.io;

import io.backstay.chassis.service.SettingsReader;
import io.backstay.retention.LeftoverRemoval.Ages;
import io.backstay.retention.SnapshotQuotas;
import java.time.Duration;

/** How often places are looked through, what they have room for, and when leftovers go. */
record StocktakeSettings(Duration between, SnapshotQuotas quotas, Ages ages) {
  private static final int MOST = 100_000;

  static StocktakeSettings read(SettingsReader reader) {
    return reader.checked(
        new StocktakeSettings(
            reader.duration(
                "backstay.retention.stocktake-every",
                Duration.ofDays(1),
                Duration.ofHours(1),
                Duration.ofDays(30)),
            new SnapshotQuotas(
                reader.number(
                    "backstay.retention.snapshot-quota", SnapshotQuotas.USUAL.rds(), 1, MOST),
                reader.number(
                    "backstay.retention.redshift-snapshot-quota",
                    SnapshotQuotas.USUAL.redshift(),
                    1,
                    MOST)),
            new Ages(
                reader.duration(
                    "backstay.retention.failed-age",
                    Ages.USUAL.failed(),
                    Duration.ZERO,
                    Duration.ofDays(365)),
                reader.duration(
                    "backstay.retention.unfinished-age",
                    Ages.USUAL.unfinished(),
                    Duration.ofDays(1),
                    Duration.ofDays(365)))));
  }
}
