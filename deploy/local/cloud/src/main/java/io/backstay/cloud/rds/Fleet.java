package io.backstay.cloud.rds;

import io.backstay.cloud.Chance;
import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Place;
import io.backstay.cloud.kms.Keys;
import java.time.Duration;
import java.time.Instant;

/** Turns the databases of a fleet file into instances. */
final class Fleet {

  private static final Duration AGE = Duration.ofDays(30);

  private final Keys keys;
  private final Chance chance;

  Fleet(Keys keys, Chance chance) {
    this.keys = keys;
    this.chance = chance;
  }

  RdsState start(FleetFile file, Instant now) {
    return RdsState.of(file.databases().stream().map(database -> instance(database, now)).toList());
  }

  private Instance instance(FleetFile.Database database, Instant now) {
    var place = new Place(database.account(), database.region());
    var name = ResourceName.instance(place, Names.stored(database.identifier()));
    var facts =
        new Facts(
            name.identifier(),
            "db-" + chance.stream("resource id of " + name.arn()).letters(26),
            now.minus(AGE),
            database.dbEngine(),
            database.engineVersion(),
            database.sizeGib(),
            database.multiAz(),
            database.region() + "a",
            database.backupWindow());
    return new Instance(
        name,
        database.instanceClass(),
        facts,
        database.kmsKey().map(key -> encryption(place, key)),
        database.status(),
        database.availableAfter().map(wait -> new Instance.Change(now.plus(wait), "available")),
        database.tags());
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
