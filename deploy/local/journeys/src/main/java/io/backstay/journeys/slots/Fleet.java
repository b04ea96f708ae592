package io.backstay.journeys.slots;

import io.backstay.cloud.Settings;
import io.backstay.cloud.rds.Quotas;
import io.backstay.cloud.rds.RdsSettings;
import io.backstay.journeys.storm.OneAccount;
import io.backstay.journeys.storm.Site;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The cloud that a load runs on: databases of all sizes, and room for as many snapshots. */
final class Fleet {
  private static final int SMALLEST = 20;
  private static final int LARGEST = 400;
  private static final int ROOM = 10_000;

  private Fleet() {}

  static String database(int number) {
    return "db-%03d".formatted(number);
  }

  static Settings settings(Size size) {
    var usual = RdsSettings.standard();
    var quotas =
        new Quotas(ROOM, size.slots(), usual.quotas().sharedAccounts(), usual.quotas().tags());
    return Settings.still()
        .withSeed(size.seed())
        .withFleet(file(size))
        .withRds(new RdsSettings(usual.durations(), quotas, usual.switches()));
  }

  private static Path file(Size size) {
    var chance = new Random(size.seed());
    var databases =
        IntStream.range(0, size.databases())
            .mapToObj(number -> line(number, SMALLEST + chance.nextInt(LARGEST - SMALLEST)))
            .collect(Collectors.joining());
    return OneAccount.file(databases);
  }

  private static String line(int number, int sizeGiB) {
    return """
      - {engine: rds-instance, account: "%s", region: us-east-1, identifier: %s, sizeGiB: %d, kmsKey: alias/databases}
    """
        .formatted(Site.HOME, database(number), sizeGiB);
  }
}
