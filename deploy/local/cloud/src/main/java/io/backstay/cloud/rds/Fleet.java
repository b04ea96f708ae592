package io.backstay.cloud.rds;

import io.backstay.cloud.Chance;
import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Place;
import io.backstay.cloud.kms.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns the databases of a fleet file into DB instances and DB clusters with their members. */
final class Fleet {

  private static final Duration AGE = Duration.ofDays(30);

  private final Keys keys;
  private final Chance chance;

  Fleet(Keys keys, Chance chance) {
    this.keys = keys;
    this.chance = chance;
  }

  RdsState start(FleetFile file, Instant now) {
    return RdsState.of(
        file.databases().stream().flatMap(declared -> databases(declared, now)).toList());
  }

  private Stream<Database> databases(FleetFile.Database declared, Instant now) {
    var instanceClass = declared.instanceClass();
    return switch (declared.engine()) {
      case RDS_INSTANCE -> {
        var build =
            declared
                .replicaOf()
                .<Build>map(source -> new Build.Replica(instanceClass, Names.stored(source)))
                .orElseGet(() -> new Build.Standalone(instanceClass));
        yield Stream.of(database(declared, Family.INSTANCES, declared.identifier(), build, now));
      }
      case AURORA_CLUSTER, MULTI_AZ_CLUSTER -> cluster(declared, now);
    };
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
            resourceId(name),
            now.minus(AGE),
            declared.dbEngine(),
            declared.engineVersion(),
            declared.sizeGib(),
            declared.multiAz(),
            declared.region() + "a",
            declared.backupWindow());
    return new Database(
        name,
        build,
        facts,
        declared.kmsKey().map(key -> encryption(place, key)),
        declared.status(),
        declared.availableAfter().map(wait -> new Database.Change(now.plus(wait), "available")),
        declared.tags());
  }

  private String resourceId(ResourceName name) {
    var prefix =
        switch (name.family()) {
          case INSTANCES -> "db-";
          case CLUSTERS -> "cluster-";
        };
    return prefix + chance.stream("resource id of " + name.arn()).letters(26);
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
