package io.backstay.contracts.rds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.rds.Meanings.Meaning;
import io.backstay.contracts.rds.RdsEvent.About;
import io.backstay.contracts.rds.RdsEvent.CopySource;
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
  private static final Pattern EVENT_ID = Pattern.compile("RDS-EVENT-[0-9]{4}$");
  private static final Pattern COPY =
      Pattern.compile(
          "(?i)copy (?:request )?of (?:snapshot )?(\\S{1,255}) (?:from|in) region ([a-z0-9-]{1,32})");

  private RdsEvents() {}

  /**
   * Unknown is what is not an RDS event at all; an event whose account or region disagrees with its
   * ARN is Broken, for then somebody else than RDS has made it.
   */
  public static Parsed<RdsEvent> parse(String body) {
    return switch (Body.of(body)) {
      case Body.Unreadable(var rule) -> broken("$", rule, Optional.empty());
      case Body.Json(var object) -> event(object);
    };
  }

  private static Parsed<RdsEvent> event(ObjectNode object) {
    var detailType = object.path("detail-type").asText("");
    var source = object.path("source").asText("");
    if (detailType.isEmpty()) {
      return broken("detail-type", "is missing", Optional.empty());
    }
    if (!source.equals("aws.rds") || !DETAIL_TYPE.matcher(detailType).matches()) {
      return new Parsed.Unknown<>(detailType);
    }
    var detail = object.path("detail");
    var eventId = text(detail, "EventID").flatMap(RdsEvents::bareId);
    var message = text(detail, "Message").orElse("");
    var row = Meanings.of(detailType, eventId, categories(detail), message);
    return switch (Resources.of(object, row.filter(Meanings.Row::manual).isPresent())) {
      case Resources.Wrong(var field, var rule) -> broken(field, rule, Optional.of(detailType));
      case Resources.Found(var resource) -> {
        var id = text(object, "id");
        var at = time(detail, "Date").or(() -> time(object, "time"));
        if (id.isEmpty() || at.isEmpty()) {
          yield broken(id.isEmpty() ? "id" : "time", "is missing", Optional.of(detailType));
        }
        var about = new About(id.get(), at.get(), resource, tags(detail));
        var other = new RdsEvent.Other(about, detailType, eventId);
        yield row.map(known -> meant(known.meaning(), about, message, detailType))
            .orElse(new Parsed.Read<>(other));
      }
    };
  }

  private static Parsed<RdsEvent> meant(
      Meaning meaning, About about, String message, String detailType) {
    var isSnapshot = about.resource().kind().isSnapshot();
    var fits =
        switch (meaning) {
          case CREATING, CREATED, DELETED, COPY_STARTED, COPY_FINISHED, COPY_CANCELED -> isSnapshot;
          case DATABASE_CREATED, DATABASE_DELETED, EMERGENT -> !isSnapshot;
          // Documented as an event of the snapshot, seen as one of the new instance.
          case RESTORED -> true;
        };
    if (!fits) {
      var kind = isSnapshot ? "a database" : "a snapshot";
      return broken("detail.SourceArn", "must be the ARN of " + kind, Optional.of(detailType));
    }
    return new Parsed.Read<>(
        switch (meaning) {
          case CREATING -> new RdsEvent.SnapshotCreating(about);
          case CREATED -> new RdsEvent.SnapshotCreated(about);
          case DELETED -> new RdsEvent.SnapshotDeleted(about);
          case COPY_STARTED -> new RdsEvent.CopyStarted(about, copySource(message));
          case COPY_FINISHED -> new RdsEvent.CopyFinished(about, copySource(message));
          case COPY_CANCELED -> new RdsEvent.CopyCanceled(about, copySource(message));
          case RESTORED -> new RdsEvent.Restored(about);
          case DATABASE_CREATED -> new RdsEvent.DatabaseCreated(about);
          case DATABASE_DELETED -> new RdsEvent.DatabaseDeleted(about);
          case EMERGENT -> new RdsEvent.EmergentSnapshotRequest(about);
        });
  }

  private static Optional<CopySource> copySource(String message) {
    var match = COPY.matcher(message);
    return match.find()
        ? Optional.of(new CopySource(match.group(1), match.group(2).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  private static Optional<String> bareId(String text) {
    var match = EVENT_ID.matcher(text.strip());
    return match.find() ? Optional.of(match.group()) : Optional.empty();
  }

  private static List<String> categories(JsonNode detail) {
    var categories = new ArrayList<String>();
    detail
        .path("EventCategories")
        .forEach(node -> categories.add(node.asText().toLowerCase(Locale.ROOT)));
    return List.copyOf(categories);
  }

  private static Map<String, String> tags(JsonNode detail) {
    var tags = new HashMap<String, String>();
    detail
        .path("Tags")
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

  static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.path(field).textValue()).filter(text -> !text.isBlank());
  }

  private static Parsed<RdsEvent> broken(String field, String rule, Optional<String> type) {
    return new Parsed.Broken<>(field, rule, type, Optional.empty());
  }
}
