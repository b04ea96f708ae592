package io.backstay.cloud.rds;

import io.backstay.cloud.Place;
import java.util.Comparator;
import java.util.Optional;

/** What a resource is called: its kind, where it lives and its identifier in lower case. */
record ResourceName(Kind kind, Place place, String identifier) implements Comparable<ResourceName> {

  /** The kinds of resources, by their names in ARNs, in the API and in events. */
  enum Kind {
    INSTANCE(Family.INSTANCES, "db", "db-instance", "DB_INSTANCE", "RDS DB Instance Event"),
    SNAPSHOT(Family.INSTANCES, "snapshot", "db-snapshot", "SNAPSHOT", "RDS DB Snapshot Event"),
    CLUSTER(Family.CLUSTERS, "cluster", "db-cluster", "CLUSTER", "RDS DB Cluster Event"),
    CLUSTER_SNAPSHOT(
        Family.CLUSTERS,
        "cluster-snapshot",
        "db-cluster-snapshot",
        "CLUSTER_SNAPSHOT",
        "RDS DB Cluster Snapshot Event");

    final Family family;
    final String inArn;
    final String inApi;
    final String inEvents;
    final String detailType;

    Kind(Family family, String inArn, String inApi, String inEvents, String detailType) {
      this.family = family;
      this.inArn = inArn;
      this.inApi = inApi;
      this.inEvents = inEvents;
      this.detailType = detailType;
    }

    boolean isSnapshot() {
      return this == SNAPSHOT || this == CLUSTER_SNAPSHOT;
    }
  }

  private static final Comparator<ResourceName> ORDER =
      Comparator.comparing((ResourceName name) -> name.place().account())
          .thenComparing(name -> name.place().region())
          .thenComparing(ResourceName::kind)
          .thenComparing(ResourceName::identifier);

  static ResourceName snapshot(Family family, Place place, String identifier) {
    var kind =
        switch (family) {
          case INSTANCES -> Kind.SNAPSHOT;
          case CLUSTERS -> Kind.CLUSTER_SNAPSHOT;
        };
    return new ResourceName(kind, place, identifier);
  }

  static ResourceName database(Family family, Place place, String identifier) {
    var kind =
        switch (family) {
          case INSTANCES -> Kind.INSTANCE;
          case CLUSTERS -> Kind.CLUSTER;
        };
    return new ResourceName(kind, place, identifier);
  }

  static Optional<ResourceName> parse(String arn) {
    var parts = arn.split(":", 7);
    if (parts.length < 7 || !parts[0].equals("arn") || !parts[2].equals("rds"))
      return Optional.empty();
    for (var kind : Kind.values())
      if (kind.inArn.equals(parts[5]))
        return Optional.of(
            new ResourceName(kind, new Place(parts[4], parts[3]), Names.stored(parts[6])));
    return Optional.empty();
  }

  Family family() {
    return kind.family;
  }

  String arn() {
    return "arn:aws:rds:"
        + place.region()
        + ":"
        + place.account()
        + ":"
        + kind.inArn
        + ":"
        + identifier;
  }

  @Override
  public int compareTo(ResourceName other) {
    return ORDER.compare(this, other);
  }
}
