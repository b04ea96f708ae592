package io.backstay.audit;

import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.rds.RdsEvent;
import io.backstay.contracts.rds.Resource;
import io.backstay.contracts.redshift.RedshiftEvent;
import java.util.Optional;

/**
 * Whose trail an entry belongs to: {@code instanceId} is the identifier of the database, or the
 * nearest to it that is known; account and region are the database's own where it is known.
 */
public record Subject(
    String instanceId,
    Optional<String> account,
    Optional<String> region,
    Optional<String> engine,
    Optional<String> database) {

  /** The trail of everything that names no database. */
  public static final String UNKNOWN = "unknown";

  /** What we make says by this tag of what it was made. */
  private static final String TAG = "backstay:database";

  static Subject of(Optional<Database> database) {
    return database.map(Subject::of).orElseGet(Subject::unknown);
  }

  static Subject of(Database database) {
    return new Subject(
        database.identifier(),
        Optional.of(database.account()),
        Optional.of(database.region()),
        Optional.of(database.engine().wireName()),
        Optional.of(database.identifier()));
  }

  /** A snapshot's own name says less than our tag on it. */
  static Subject of(RdsEvent event) {
    return Optional.ofNullable(event.about().tags().get(TAG))
        .flatMap(Subject::tagged)
        .orElseGet(() -> of(event.resource()));
  }

  /** The cluster's, where anything names it; a snapshot's own name is better than none. */
  static Subject of(RedshiftEvent.About about) {
    var told = about.told();
    return new Subject(
        told.cluster().orElse(told.resource()),
        Optional.of(about.account()),
        Optional.of(about.region()),
        Optional.of(Engine.REDSHIFT_CLUSTER.wireName()),
        told.cluster());
  }

  /** A policy belongs to no one database, and has a trail of its own. */
  static Subject ofPolicy(String name) {
    return new Subject(
        "policy/" + name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What is told of the whole fleet has a trail of its own. */
  static Subject ofFleet() {
    return new Subject(
        "fleet", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What is told of an account and region has a trail there. */
  static Subject ofPlace(String account, String region) {
    return new Subject(
        "place/" + account + "/" + region,
        Optional.of(account),
        Optional.of(region),
        Optional.empty(),
        Optional.empty());
  }

  public static Subject unknown() {
    return new Subject(
        UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Subject of(Resource resource) {
    var isDatabase =
        switch (resource.kind()) {
          case INSTANCE, CLUSTER -> true;
          case SNAPSHOT, CLUSTER_SNAPSHOT, OTHER -> false;
        };
    var identifier = Optional.of(resource.identifier());
    return new Subject(
        resource.identifier(),
        Optional.of(resource.account()),
        Optional.of(resource.region()),
        Optional.empty(),
        isDatabase ? identifier : Optional.empty());
  }

  /** Reads {@code rds-instance/111111111111/us-east-1/orders}; people can write tags too. */
  private static Optional<Subject> tagged(String tag) {
    var parts = tag.split("/", -1);
    if (parts.length != 4 || parts[3].isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new Subject(
            parts[3],
            Optional.of(parts[1]),
            Optional.of(parts[2]),
            Optional.of(parts[0]),
            Optional.of(parts[3])));
  }
}
