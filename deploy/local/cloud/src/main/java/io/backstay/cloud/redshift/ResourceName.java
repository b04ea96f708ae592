package io.backstay.cloud.redshift;

import io.backstay.cloud.Place;
import java.util.Comparator;

/** What a resource is called: its kind, where it lives and its identifier in lower case. */
record ResourceName(Kind kind, Place place, String identifier) implements Comparable<ResourceName> {

  /** The kinds of resources, by their names in ARNs. */
  enum Kind {
    CLUSTER("cluster"),
    SNAPSHOT("snapshot"),
    GRANT("snapshotcopygrant"),
    SUBSCRIPTION("eventsubscription");

    final String inArn;

    Kind(String inArn) {
      this.inArn = inArn;
    }
  }

  private static final Comparator<ResourceName> ORDER =
      Comparator.comparing((ResourceName name) -> name.place().account())
          .thenComparing(name -> name.place().region())
          .thenComparing(ResourceName::kind)
          .thenComparing(ResourceName::identifier);

  static ResourceName cluster(Place place, String identifier) {
    return new ResourceName(Kind.CLUSTER, place, Names.stored(identifier));
  }

  static ResourceName snapshot(Place place, String identifier) {
    return new ResourceName(Kind.SNAPSHOT, place, Names.stored(identifier));
  }

  static ResourceName grant(Place place, String name) {
    return new ResourceName(Kind.GRANT, place, name);
  }

  static ResourceName subscription(Place place, String name) {
    return new ResourceName(Kind.SUBSCRIPTION, place, name);
  }

  /** The ARN of anything but a snapshot, whose ARN also names its cluster. */
  String arn() {
    return arn(identifier);
  }

  String arn(String resource) {
    return "arn:aws:redshift:%s:%s:%s:%s"
        .formatted(place.region(), place.account(), kind.inArn, resource);
  }

  @Override
  public int compareTo(ResourceName other) {
    return ORDER.compare(this, other);
  }
}
