package io.backstay.retention.io;

import io.backstay.chassis.service.SettingsReader;
import io.backstay.retention.Breaker;

/** How much may go in one run before a person is asked, in percent of what stands. */
final class BreakerSettings {
  private static final int USUAL_PERCENT = 50;

  private BreakerSettings() {}

  static Breaker read(SettingsReader reader) {
    var ofDatabase = percent(reader, "backstay.retention.most-of-database");
    var ofFleet = percent(reader, "backstay.retention.most-of-fleet");
    return reader.checked(new Breaker(ofFleet / 100.0, ofDatabase / 100.0));
  }

  private static int percent(SettingsReader reader, String name) {
    return Math.clamp(reader.number(name, USUAL_PERCENT, 0, 100), 0, 100);
  }
}
