package io.backstay.journeys.patience;

import io.backstay.cloud.Settings;
import io.backstay.cloud.rds.RdsSettings;
import io.backstay.cloud.rds.SnapshotQuota;
import io.backstay.cloud.redshift.RedshiftSettings;
import io.backstay.contracts.Engine;
import io.backstay.journeys.storm.OneAccount;
import io.backstay.journeys.storm.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clusters from small to large, with room for all that is made of them. */
final class Fleet {
  static final List<Engine> ENGINES = List.of(Engine.AURORA_CLUSTER, Engine.REDSHIFT_CLUSTER);

  private static final int ROOM = 10_000;

  private Fleet() {}

  static String cluster(Engine engine, int number) {
    return engine.wireName() + "-%02d".formatted(number);
  }

  static Settings settings(Trial trial) {
    var rds = RdsSettings.standard();
    var redshift = RedshiftSettings.standard();
    return Settings.still()
        .withSeed(trial.seed())
        .withFleet(file(trial))
        .withRds(
            new RdsSettings(
                rds.durations(),
                rds.quotas().withClusters(new SnapshotQuota(ROOM, 5)),
                rds.switches()))
        .withRedshift(
            new RedshiftSettings(
                redshift.durations(),
                redshift.quotas().withUserSnapshots(ROOM),
                trial.silent() ? redshift.switches().withoutCopiedEvent() : redshift.switches()));
  }

  private static Path file(Trial trial) {
    var databases =
        ENGINES.stream()
            .flatMap(engine ->
                IntStream.range(0, trial.clusters())
                    .mapToObj(number -> line(trial, engine, number)))
            .collect(Collectors.joining());
    return OneAccount.file(databases);
  }

  /** From 20 GiB on, each a third larger than the one before, up to 4 TiB; then again. */
  private static String line(Trial trial, Engine engine, int number) {
    var sizeGiB = (int) (20 * Math.pow(4.0 / 3, number % 19));
    return """
      - {engine: %s, account: "%s", region: us-east-1, identifier: %s, sizeGiB: %d, kmsKey: alias/databases%s}
    """
        .formatted(
            engine.wireName(),
            Site.HOME,
            cluster(engine, number),
            sizeGiB,
            trial.promoted() && engine != Engine.REDSHIFT_CLUSTER ? ", automatedSnapshots: 1" : "");
  }
}
