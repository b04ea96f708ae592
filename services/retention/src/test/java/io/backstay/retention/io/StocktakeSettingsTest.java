package io.backstay.retention.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.backstay.chassis.service.SettingsReader;
import io.backstay.chassis.service.WrongSettings;
import io.backstay.retention.LeftoverRemoval.Ages;
import io.backstay.retention.SnapshotQuotas;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StocktakeSettingsTest {

  private static StocktakeSettings read(Map<String, String> settings) {
    return StocktakeSettings.read(
        new SettingsReader(name -> Optional.ofNullable(settings.get(name))));
  }

  @Test
  void usual_ones_look_once_a_day_and_leave_what_somebody_may_wait_for() {
    assertEquals(
        new StocktakeSettings(
            Duration.ofDays(1),
            new SnapshotQuotas(100, 20),
            new Ages(Duration.ofDays(1), Duration.ofDays(31))),
        read(Map.of()));
  }

  @Test
  void each_one_can_be_set() {
    assertEquals(
        new StocktakeSettings(
            Duration.ofHours(6),
            new SnapshotQuotas(250, 700),
            new Ages(Duration.ofHours(2), Duration.ofDays(8))),
        read(
            Map.of(
                "backstay.retention.stocktake-every", "PT6H",
                "backstay.retention.snapshot-quota", "250",
                "backstay.retention.redshift-snapshot-quota", "700",
                "backstay.retention.failed-age", "PT2H",
                "backstay.retention.unfinished-age", "P8D")));
  }

  @Test
  void wrong_ones_are_named_with_their_rules() {
    var wrong =
        assertThrows(
            WrongSettings.class,
            () ->
                read(
                    Map.of(
                        "backstay.retention.stocktake-every", "PT1M",
                        "backstay.retention.snapshot-quota", "many")));
    assertEquals(
        "BACKSTAY_RETENTION_STOCKTAKE_EVERY must be a duration from PT1H to PT720H, but is PT1M;"
            + " BACKSTAY_RETENTION_SNAPSHOT_QUOTA must be a whole number from 1 to 100000, but is many",
        wrong.getMessage());
  }
}
