package io.backstay.contracts.rds;

import io.backstay.contracts.rds.Clues.Place;
import io.backstay.contracts.rds.Resource.Kind;
import java.util.regex.Pattern;

/** Finds what an event is about, and refuses one that says two things about it. */
final class Resources {

  private static final Pattern ARN =
      Pattern.compile("arn:(aws[a-z-]*):rds:([a-z0-9-]+):([0-9]{12}):([a-zA-Z-]+):(.{1,300})");
  private static final String AUTOMATED = "rds:";

  private Resources() {}

  sealed interface Outcome {}

  record Found(Resource resource) implements Outcome {}

  record Wrong(String field, String rule) implements Outcome {}

  /** {@code manual}: the event is one that no automated snapshot has. */
  static Outcome of(Clues clues, boolean manual) {
    var told = clues.arn().value();
    if (told.isPresent()) {
      return checked(told.get(), clues, manual);
    }
    if (clues.kind().isEmpty() || clues.identifier().value().isEmpty()) {
      return new Wrong(clues.arn().field(), "is missing");
    }
    for (var place : new Place[] {clues.account(), clues.region()}) {
      if (place.value().isEmpty()) {
        return new Wrong(place.field(), "is missing, and there is no ARN to tell it");
      }
    }
    return checked(computed(clues), clues, manual);
  }

  private static Outcome checked(String arn, Clues clues, boolean manual) {
    var parts = ARN.matcher(arn);
    if (!parts.matches()) {
      return new Wrong(clues.arn().field(), "must be the ARN of an RDS resource");
    }
    var region = parts.group(2);
    var account = parts.group(3);
    if (disagrees(clues.account(), account)) {
      return new Wrong(clues.account().field(), "must be the account of the ARN, " + account);
    }
    if (disagrees(clues.region(), region)) {
      return new Wrong(clues.region().field(), "must be the region of the ARN, " + region);
    }
    var kind = Kind.of(parts.group(4));
    var bare = manual || !kind.isSnapshot();
    var name = plain(parts.group(5), bare);
    var told = clues.identifier().value().map(other -> plain(other, bare));
    if (told.isPresent() && kind != Kind.OTHER && !told.get().equalsIgnoreCase(name)) {
      var rule = "must name the same resource as " + clues.arn().field();
      return new Wrong(clues.identifier().field(), rule);
    }
    var own = arn(parts.group(1), region, account, parts.group(4), name);
    return new Found(new Resource(kind, account, region, own, name));
  }

  private static boolean disagrees(Place place, String inArn) {
    return place.value().filter(told -> !told.equals(inArn)).isPresent();
  }

  /**
   * AWS's own samples write the prefix of automated snapshots before names that cannot have one.
   */
  private static String plain(String name, boolean bare) {
    return bare && name.startsWith(AUTOMATED) ? name.substring(AUTOMATED.length()) : name;
  }

  /** Older events carry no ARN. */
  private static String computed(Clues clues) {
    var region = clues.region().value().orElseThrow();
    return arn(
        partition(region),
        region,
        clues.account().value().orElseThrow(),
        clues.kind().map(Kind::inArn).orElseThrow(),
        clues.identifier().value().orElseThrow());
  }

  private static String arn(
      String partition, String region, String account, String kind, String name) {
    return String.join(":", "arn", partition, "rds", region, account, kind, name);
  }

  private static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
