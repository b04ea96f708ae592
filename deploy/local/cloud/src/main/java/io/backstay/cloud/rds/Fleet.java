package io.backstay.cloud.rds;

import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Place;
import io.backstay.cloud.kms.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns the databases of a fleet file into DB instances and DB clusters with their members. */
final class Fleet {

  private static final Duration AGE = Duration.ofDays(30);

  private final Keys keys;
  private final Nights nights;
  private final Births births;

  Fleet(Keys keys, Nights nights, Births births) {
    this.keys = keys;
    this.nights = nights;
    this.births = births;
  }

  RdsState start(FleetFile file, Instant now) {
    var state =
        RdsState.of(
            file.databases().stream().flatMap(declared -> databases(file, declared, now)).toList(),
            file.optionGroups().stream().map(Fleet::optionGroup).toList());
    for (var declared : file.databases()) {
      var name =
          ResourceName.database(
              family(declared),
              new Place(declared.account(), declared.region()),
              Names.stored(declared.identifier()));
      for (var snapshot : automated(state.database(name), declared.automatedSnapshots(), now))
        state = state.with(snapshot);
    }
    return state;
  }

  private static Family family(FleetFile.Database declared) {
    return declared.engine() == FleetFile.Engine.RDS_INSTANCE ? Family.INSTANCES : Family.CLUSTERS;
  }

  /** Those of the last nights. */
  private List<Snapshot> automated(Optional<Database> found, int count, Instant now) {
    if (found.isEmpty() || count == 0) return List.of();
    var database = found.get();
    var window = database.facts().backupWindow();
    return nights.before(database.name(), window, now, count).stream()
        .map(time ->
            new Snapshot(
                AutomatedBackups.name(database.name(), time),
                Snapshot.Type.AUTOMATED,
                database.facts(),
                database.encryption(),
                new Origin.OfDatabase(),
                new Phase.Available(time),
                Collections.emptySortedSet(),
                Tags.none()))
        .toList();
  }

  private Stream<Database> databases(FleetFile file, FleetFile.Database declared, Instant now) {
    var instanceClass = declared.instanceClass();
    return switch (declared.engine()) {
      case RDS_INSTANCE -> {
        var build =
            declared
                .replicaOf()
                .<Build>map(source -> new Build.Replica(instanceClass, Names.stored(source)))
                .orElseGet(() -> new Build.Standalone(instanceClass));
        yield Stream.of(
            database(declared, Family.INSTANCES, declared.identifier(), build, now)
                .with(group(file, declared)));
      }
      case AURORA_CLUSTER, MULTI_AZ_CLUSTER -> cluster(declared, now);
    };
  }

  private static Optional<OptionGroup> group(FleetFile file, FleetFile.Database declared) {
    var place = new Place(declared.account(), declared.region());
    return file.optionGroups().stream()
        .map(Fleet::optionGroup)
        .filter(group -> group.place().equals(place))
        .filter(group -> declared.optionGroup().map(group.name()::equals).orElse(false))
        .findFirst();
  }

  private static OptionGroup optionGroup(FleetFile.OptionGroup declared) {
    return new OptionGroup(
        new Place(declared.account(), declared.region()),
        declared.name(),
        declared.dbEngine(),
        declared.majorEngineVersion(),
        new TreeSet<>(declared.options()));
  }

  private Stream<Database> cluster(FleetFile.Database declared, Instant now) {
    var instanceClass = declared.instanceClass();
    var cluster =
        database(
            declared,
            Family.CLUSTERS,
            declared.identifier(),
            new Build.Cluster(instanceClass),
            now);
    var members =
        IntStream.range(0, declared.members().size())
            .mapToObj(i ->
                database(
                    declared,
                    Family.INSTANCES,
                    declared.members().get(i),
                    new Build.Member(instanceClass, cluster.name().identifier(), i == 0),
                    now));
    return Stream.concat(Stream.of(cluster), members);
  }

  private Database database(
      FleetFile.Database declared, Family family, String identifier, Build build, Instant now) {
    var place = new Place(declared.account(), declared.region());
    var name = ResourceName.database(family, place, Names.stored(identifier));
    var facts =
        new Facts(
            name.identifier(),
            births.resourceId(name, now),
            now.minus(AGE),
            declared.dbEngine(),
            declared.engineVersion(),
            declared.sizeGib(),
            declared.multiAz(),
            declared.region() + "a",
            declared.backupWindow(),
            Optional.empty());
    return new Database(
        name,
        build,
        facts,
        declared.kmsKey().map(key -> encryption(place, key)),
        declared.status(),
        declared.availableAfter().map(wait -> Database.Change.quiet(now.plus(wait), "available")),
        backups(declared, name, build, now),
        declared.deletionProtection(),
        declared.tags());
  }

  /** The cluster keeps those of its members. */
  private Backups backups(
      FleetFile.Database declared, ResourceName name, Build build, Instant now) {
    if (build instanceof Build.Member) return Backups.none();
    return births.backups(name, declared.retentionDays(), declared.backupWindow(), now);
  }

  private Encryption encryption(Place place, String key) {
    return switch (keys.resolve(place, key, place.account())) {
      case Keys.Access.Usable(var arn, var awsManaged) -> new Encryption(arn, awsManaged);
      case Keys.Access.Disabled(var arn) -> new Encryption(arn, false);
      case Keys.Access.PendingDeletion(var arn) -> new Encryption(arn, false);
      case Keys.Access.Denied(var arn) -> new Encryption(arn, false);
      case Keys.Access.Missing(var missing) ->
          throw new IllegalArgumentException(
              "databases: key "
                  + missing
                  + " is not among the keys of "
                  + place.account()
                  + " in "
                  + place.region());
    };
  }
}
