package io.backstay.cloud.redshift;

import io.backstay.cloud.Place;
import io.backstay.cloud.redshift.ResourceName.Kind;
import java.util.Optional;

/** An ARN of Redshift taken apart; that of a snapshot names its cluster too. */
record Arn(ResourceName name, Optional<String> cluster) {

  static Optional<Arn> parse(String text) {
    var parts = text.split(":", 7);
    if (parts.length < 7 || !parts[0].equals("arn") || !parts[2].equals("redshift"))
      return Optional.empty();
    for (var kind : Kind.values())
      if (kind.inArn.equals(parts[5])) return of(kind, new Place(parts[4], parts[3]), parts[6]);
    return Optional.empty();
  }

  private static Optional<Arn> of(Kind kind, Place place, String resource) {
    if (kind != Kind.SNAPSHOT)
      return Optional.of(
          new Arn(new ResourceName(kind, place, Names.stored(resource)), Optional.empty()));
    var slash = resource.indexOf('/');
    if (slash < 0) return Optional.empty();
    return Optional.of(
        new Arn(
            ResourceName.snapshot(place, resource.substring(slash + 1)),
            Optional.of(Names.stored(resource.substring(0, slash)))));
  }

  /** AWS lets {@code *} stand for the cluster of a snapshot. */
  boolean means(Snapshot snapshot) {
    return snapshot.name().equals(name)
        && cluster.filter(named -> !named.equals("*")).map(snapshot.cluster()::equals).orElse(true);
  }
}
