package io.backstay.cloud.rds;

import io.backstay.cloud.Place;
import java.util.Comparator;
import java.util.Optional;

/** What a resource is called: its kind, where it lives and its identifier in lower case. */
record ResourceName(Kind kind, Place place, String identifier) implements Comparable<ResourceName> {

  /** The kinds of resources, by their names in ARNs, in the API and in events. */
  enum Kind {
    INSTANCE("db", "db-instance", "DB_INSTANCE", "RDS DB Instance Event"),
    SNAPSHOT("snapshot", "db-snapshot", "SNAPSHOT", "RDS DB Snapshot Event");

    final String inArn;
    final String inApi;
    final String inEvents;
    final String detailType;

    Kind(String inArn, String inApi, String inEvents, String detailType) {
      this.inArn = inArn;
      this.inApi = inApi;
      this.inEvents = inEvents;
      this.detailType = detailType;
    }
  }

  private static final Comparator<ResourceName> ORDER =
      Comparator.comparing((ResourceName name) -> name.place().account())
          .thenComparing(name -> name.place().region())
          .thenComparing(ResourceName::kind)
          .thenComparing(ResourceName::identifier);

  static ResourceName snapshot(Place place, String identifier) {
    return new ResourceName(Kind.SNAPSHOT, place, identifier);
  }

  static ResourceName instance(Place place, String identifier) {
    return new ResourceName(Kind.INSTANCE, place, identifier);
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
