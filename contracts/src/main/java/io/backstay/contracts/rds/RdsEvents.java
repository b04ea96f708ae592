package io.backstay.contracts.rds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.rds.Clues.Place;
import io.backstay.contracts.rds.Report.Wording;
import io.backstay.contracts.wire.Body;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the events of RDS as EventBridge delivers them; never throws, whatever the text. */
public final class RdsEvents {

  private static final Pattern DETAIL_TYPE = Pattern.compile("RDS .+ Event");

  private RdsEvents() {}

  /**
   * Unknown is what is not an RDS event at all; an event whose account or region disagrees with its
   * ARN is Broken, for then somebody else than RDS has made it.
   */
  public static Parsed<RdsEvent> parse(String body) {
    return switch (Body.of(body)) {
      case Body.Unreadable(var rule) -> broken("$", rule, Optional.empty());
      case Body.Json(var object) -> parse(object);
    };
  }

  /** Of a body that somebody has read already. */
  public static Parsed<RdsEvent> parse(ObjectNode object) {
    var detailType = object.path("detail-type").asText("");
    var source = object.path("source").asText("");
    if (detailType.isEmpty()) {
      return broken("detail-type", "is missing", Optional.empty());
    }
    if (!source.equals("aws.rds") || !DETAIL_TYPE.matcher(detailType).matches()) {
      return new Parsed.Unknown<>(detailType);
    }
    for (var required : List.of("account", "region", "id")) {
      if (text(object, required).isEmpty()) {
        return broken(required, "is missing", Optional.of(detailType));
      }
    }
    var detail = object.path("detail");
    var at = time(detail, "Date").or(() -> time(object, "time"));
    if (at.isEmpty()) {
      return broken("time", "is missing", Optional.of(detailType));
    }
    if (namesTwo(object, detail)) {
      var rule = "must be the same as resources[0]";
      return broken("detail.SourceArn", rule, Optional.of(detailType));
    }
    var message = text(detail, "Message").orElse("");
    return new Report(
            detailType,
            new Wording(text(detail, "EventID"), categories(detail), message),
            object.path("id").asText(),
            at.get(),
            clues(object, detail),
            tags(detail))
        .read();
  }

  private static boolean namesTwo(ObjectNode object, JsonNode detail) {
    var source = text(detail, "SourceArn");
    var listed = first(object.path("resources"));
    return listed.isPresent() && source.isPresent() && !listed.equals(source);
  }

  private static Clues clues(ObjectNode object, JsonNode detail) {
    var source = new Place("detail.SourceArn", text(detail, "SourceArn"));
    var listed = new Place("resources[0]", first(object.path("resources")));
    return new Clues(
        new Place("account", text(object, "account")),
        new Place("region", text(object, "region")),
        source.value().isEmpty() && listed.value().isPresent() ? listed : source,
        Resource.Kind.ofSourceType(text(detail, "SourceType").orElse("")),
        new Place("detail.SourceIdentifier", text(detail, "SourceIdentifier")));
  }

  private static List<String> categories(JsonNode detail) {
    var categories = new ArrayList<String>();
    detail
        .path("EventCategories")
        .forEach(node -> categories.add(node.asText().toLowerCase(Locale.ROOT)));
    return List.copyOf(categories);
  }

  /** As RDS sends them by both of its channels. */
  static Map<String, String> tags(JsonNode told) {
    var tags = new HashMap<String, String>();
    told.path("Tags")
        .properties()
        .forEach(tag -> {
          if (tag.getValue().isTextual()) {
            tags.put(tag.getKey(), tag.getValue().textValue());
          }
        });
    return tags;
  }

  private static Optional<Instant> time(JsonNode node, String field) {
    return text(node, field)
        .flatMap(time -> {
          try {
            return Optional.of(OffsetDateTime.parse(time).toInstant());
          } catch (DateTimeException unreadable) {
            return Optional.empty();
          }
        });
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.path(field).textValue()).filter(text -> !text.isBlank());
  }

  private static Optional<String> first(JsonNode list) {
    return Optional.ofNullable(list.path(0).textValue());
  }

  private static Parsed<RdsEvent> broken(String field, String rule, Optional<String> type) {
    return new Parsed.Broken<>(field, rule, type, Optional.empty());
  }
}
