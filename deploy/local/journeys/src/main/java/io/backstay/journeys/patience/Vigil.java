package io.backstay.journeys.patience;

import io.backstay.cloud.Books;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyStarted;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Event.SnapshotStarted;
import io.backstay.contracts.Event.SourceShared;
import io.backstay.contracts.Event.SourceUnshared;
import io.backstay.journeys.storm.Clockwork;
import io.backstay.journeys.storm.Queues;
import io.backstay.journeys.storm.Roots;
import io.backstay.journeys.storm.Site;
import io.backstay.standalone.Standalone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.redshift.RedshiftClient;

/**
 * All services on a cloud whose time is stepped, and one backup of each engine at a time, so that
 * nobody shares a look. The copy's true end is seen as the root of the account sees it.
 */
final class Vigil implements AutoCloseable {
  private static final List<String> COUNTED = List.of("snapshot", "copy-share");
  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final Duration LONGEST_STEP = Duration.ofHours(1);

  /** The true end is known as exactly as this. */
  private static final Duration GRAIN = Duration.ofMillis(200);

  private static final int MOST_STEPS = 2000;

  /** Redshift takes a snapshot by itself within eight hours. */
  private static final Duration UNTIL_AUTOMATED = Duration.ofHours(10);

  private static final String PROMOTION = "{\"promote\": \"P2D\"}";

  private final Trial trial;
  private final Standalone standalone;
  private final Roots roots;
  private final RedshiftClient redshift;
  private final Queues queues;
  private final Clockwork clockwork;
  private final Ear ear;

  private Vigil(Trial trial) {
    this.trial = trial;
    this.standalone = Standalone.start(Fleet.settings(trial));
    var cloud = standalone.cloud();
    this.roots = new Roots(cloud.endpoint());
    var place = trial.destinations(Engine.REDSHIFT_CLUSTER).getFirst();
    this.redshift = roots.client(RedshiftClient.builder(), place);
    this.queues = new Queues(roots.sqs());
    this.clockwork = new Clockwork(cloud, queues, () -> {}, _ -> true);
    this.ear = new Ear(roots);
  }

  static Vigil start(Trial trial) {
    var vigil = new Vigil(trial);
    if (trial.promoted()) {
      vigil.standalone.cloud().advance(UNTIL_AUTOMATED);
    }
    return vigil;
  }

  /** A copy under way, as far as it is known. */
  private static final class Watched {
    private final Site place;
    private String name = "";
    private Instant begun = Instant.MIN;
    private Instant stands = Instant.MAX;
    private Instant found = Instant.MAX;

    private Watched(Site place) {
      this.place = place;
    }

    /** What is asked again is told again. */
    private void foundAt(Instant at) {
      found = at.isBefore(found) ? at : found;
    }

    private boolean isAwaited() {
      return !name.isEmpty() && stands.equals(Instant.MAX);
    }
  }

  /** A backup under way. */
  private static final class Backup {
    private final String cluster;
    private final String operation;
    private final Map<String, Long> before;
    private final List<Watched> copies;
    private final Set<String> lent = new HashSet<>();
    private boolean isComplete;

    private Backup(
        String cluster, String operation, Map<String, Long> before, List<Watched> copies) {
      this.cluster = cluster;
      this.operation = operation;
      this.before = before;
      this.copies = copies;
    }

    private Watched to(Destination destination) {
      var place = new Site(destination.account(), destination.region());
      return copies.stream().filter(copy -> copy.place.equals(place)).findFirst().orElseThrow();
    }

    /** What was lent for it is taken back by a call of its own. */
    private boolean isOver() {
      return isComplete && lent.isEmpty();
    }
  }

  Outcome run(Consumer<String> progress) {
    var real = System.nanoTime();
    var samples = new ArrayList<Sample>();
    for (var round = 1; round <= trial.rounds(); round++) {
      for (var number = 0; number < trial.clusters(); number++) {
        samples.addAll(backUp(round, number));
      }
      progress.accept("%d of %d rounds".formatted(round, trial.rounds()));
    }
    return new Outcome(trial, samples, Duration.ofNanos(System.nanoTime() - real));
  }

  private List<Sample> backUp(int round, int number) {
    var backups = new EnumMap<Engine, Backup>(Engine.class);
    for (var engine : Fleet.ENGINES) {
      backups.put(engine, begin(engine, Fleet.cluster(engine, number)));
    }
    for (var step = 0; backups.values().stream().anyMatch(one -> !one.isOver()); step++) {
      if (step > MOST_STEPS || !clockwork.settles(SETTLING)) {
        throw new IllegalStateException("no end of backup " + number + " in round " + round);
      }
      ear.heard().forEach(said -> hear(said, backups.values()));
      clockwork.next(clockwork.now().plus(LONGEST_STEP), GRAIN);
      backups.forEach(this::look);
    }
    var samples = new ArrayList<Sample>();
    backups.forEach((engine, backup) -> {
      var calls = Sample.since(backup.before, calls(engine));
      backup.copies.forEach(copy ->
          samples.add(
              new Sample(
                  engine,
                  round,
                  Duration.between(copy.begun, copy.stands),
                  Duration.between(copy.stands, copy.found),
                  calls)));
    });
    return samples;
  }

  private Backup begin(Engine engine, String cluster) {
    var copies = trial.destinations(engine).stream().map(Watched::new).toList();
    return new Backup(cluster, queues.send(command(engine, cluster)), calls(engine), copies);
  }

  private void hear(Envelope<Event> said, Iterable<Backup> backups) {
    for (var one : backups) {
      var operation = said.operation().orElse("");
      if (!operation.equals(one.operation) && !operation.startsWith(one.operation + ".")) {
        continue;
      }
      switch (said.data()) {
        case CopyStarted started -> {
          var copy = one.to(started.destination());
          copy.name = started.copy();
          copy.begun = said.time();
        }
        case SnapshotStarted started when trial.promoted() -> {
          var snapshot = one.copies.getFirst();
          snapshot.name = started.snapshot();
          snapshot.begun = said.time();
        }
        case SnapshotCompleted _ when trial.promoted() ->
            one.copies.getFirst().foundAt(said.time());
        case CopyCompleted completed -> one.to(completed.destination()).foundAt(said.time());
        // A copy that is copied further stays shared as planned, and one in between is deleted.
        case SourceShared(var source, var by)
            when source.region().equals(Site.EAST) && by.via().isEmpty() ->
            one.lent.add(by.account());
        case SourceUnshared(_, var by) -> one.lent.remove(by.account());
        case BackupCompleted _ -> one.isComplete = true;
        case Event.UnshareFailed failed -> throw new IllegalStateException(failed.toString());
        case Event.BackupFailed failed -> throw new IllegalStateException(failed.toString());
        case Event.BackupIncomplete part -> throw new IllegalStateException(part.toString());
        case Event _ -> {
          // Nothing that is measured.
        }
      }
    }
  }

  /** Right after each step: what stands now has come to stand within it. */
  private void look(Engine engine, Backup backup) {
    for (var copy : backup.copies) {
      if (copy.isAwaited() && stands(engine, backup.cluster, copy)) {
        copy.stands = clockwork.now().minus(GRAIN);
      }
    }
  }

  private boolean stands(Engine engine, String cluster, Watched one) {
    return switch (engine) {
      case AURORA_CLUSTER, MULTI_AZ_CLUSTER ->
          roots
              .rds(one.place)
              .describeDBClusterSnapshots(get -> get.dbClusterSnapshotIdentifier(one.name))
              .dbClusterSnapshots()
              .stream()
              .anyMatch(snapshot -> snapshot.status().equals("available"));
      case REDSHIFT_CLUSTER ->
          redshift
              .describeClusterSnapshots(
                  get -> get.clusterIdentifier(cluster).snapshotType("manual"))
              .snapshots()
              .stream()
              .filter(snapshot -> snapshot.snapshotIdentifier().endsWith(one.name))
              .anyMatch(snapshot -> snapshot.status().equals("available"));
      case RDS_INSTANCE -> throw new IllegalArgumentException("has events");
    };
  }

  /** So far, by action. */
  private Map<String, Long> calls(Engine engine) {
    var service = engine == Engine.REDSHIFT_CLUSTER ? "redshift" : "rds";
    return standalone.cloud().books().lines().stream()
        .filter(line -> line.of().service().equals(service))
        .filter(line -> COUNTED.contains(line.of().application()))
        .collect(
            Collectors.groupingBy(
                line -> line.of().action(), Collectors.summingLong(Books.Line::calls)));
  }

  private String command(Engine engine, String cluster) {
    var copies =
        trial.destinations(engine).stream().map(this::copy).collect(Collectors.joining(", "));
    var plan = trial.promoted() ? PROMOTION : "{\"copies\": [%s]}".formatted(copies);
    return """
    {"type": "CreateSnapshot", "window": "P2D",
     "database": {"engine": "%s", "account": "%s", "region": "%s", "identifier": "%s"},
     "plan": %s,
     "requestedBy": "trial", "reason": "patience"}
    """
        .formatted(engine.wireName(), Site.HOME, Site.EAST, cluster, plan);
  }

  /** What the vault's own copy is made of is shared with it for good. */
  private String copy(Site place) {
    var isAtHome = place.account().equals(Site.HOME);
    return """
    {"account": "%s", "region": "%s", "kmsKey": "%s", "shareWith": [%s]}\
    """
        .formatted(
            place.account(),
            place.region(),
            isAtHome ? "alias/backstay" : "alias/backstay-vault",
            isAtHome && trial.vault() ? "\"" + Site.VAULT + "\"" : "");
  }

  @Override
  public void close() {
    redshift.close();
    roots.close();
    standalone.close();
  }
}
