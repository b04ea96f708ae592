package io.backstay.contracts.rds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.rds.Resource.Kind;
import java.util.Optional;
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
  static Outcome of(ObjectNode event, boolean manual) {
    var detail = event.path("detail");
    var account = text(event, "account");
    var region = text(event, "region");
    if (account.isEmpty() || region.isEmpty()) {
      return new Wrong(account.isEmpty() ? "account" : "region", "is missing");
    }
    var listed = Optional.ofNullable(event.path("resources").path(0).textValue());
    var source = text(detail, "SourceArn");
    if (listed.isPresent() && source.isPresent() && !listed.equals(source)) {
      return new Wrong("detail.SourceArn", "must be the same as resources[0]");
    }
    var field = source.isPresent() ? "detail.SourceArn" : "resources[0]";
    return source
        .or(() -> listed)
        .or(() -> computed(account.get(), region.get(), detail))
        .<Outcome>map(arn -> checked(arn, field, event, manual))
        .orElse(new Wrong("detail.SourceArn", "is missing"));
  }

  private static Outcome checked(String arn, String field, ObjectNode event, boolean manual) {
    var parts = ARN.matcher(arn);
    if (!parts.matches()) {
      return new Wrong(field, "must be the ARN of an RDS resource");
    }
    var region = parts.group(2);
    var account = parts.group(3);
    if (!account.equals(event.path("account").textValue())) {
      return new Wrong("account", "must be the account of the ARN, " + account);
    }
    if (!region.equals(event.path("region").textValue())) {
      return new Wrong("region", "must be the region of the ARN, " + region);
    }
    var kind = Kind.of(parts.group(4));
    var bare = manual || !kind.isSnapshot();
    var name = plain(parts.group(5), bare);
    var told = text(event.path("detail"), "SourceIdentifier").map(other -> plain(other, bare));
    if (told.isPresent() && kind != Kind.OTHER && !told.get().equalsIgnoreCase(name)) {
      return new Wrong("detail.SourceIdentifier", "must name the same resource as " + field);
    }
    var own =
        "arn:"
            + parts.group(1)
            + ":rds:"
            + region
            + ":"
            + account
            + ":"
            + parts.group(4)
            + ":"
            + name;
    return new Found(new Resource(kind, account, region, own, name));
  }

  /**
   * AWS's own samples write the prefix of automated snapshots before names that cannot have one.
   */
  private static String plain(String name, boolean bare) {
    return bare && name.startsWith(AUTOMATED) ? name.substring(AUTOMATED.length()) : name;
  }

  /** Older events carry no ARN. */
  private static Optional<String> computed(String account, String region, JsonNode detail) {
    var kind =
        switch (text(detail, "SourceType").orElse("")) {
          case "DB_INSTANCE" -> Optional.of("db");
          case "CLUSTER" -> Optional.of("cluster");
          case "SNAPSHOT" -> Optional.of("snapshot");
          case "CLUSTER_SNAPSHOT" -> Optional.of("cluster-snapshot");
          default -> Optional.<String>empty();
        };
    return kind.flatMap(inArn ->
        text(detail, "SourceIdentifier")
            .map(name ->
                "arn:"
                    + partition(region)
                    + ":rds:"
                    + region
                    + ":"
                    + account
                    + ":"
                    + inArn
                    + ":"
                    + name));
  }

  private static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  private static Optional<String> text(JsonNode node, String field) {
    return RdsEvents.text(node, field);
  }
}
