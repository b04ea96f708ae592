package io.backstay.cloud.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.Place;
import io.backstay.cloud.wire.Json;
import io.backstay.cloud.wire.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One schedule as it was given, and when it fires next; empty where it never does again or is
 * switched off.
 */
record Schedule(
    Place place,
    String name,
    ObjectNode given,
    Expression expression,
    Instant created,
    Instant modified,
    Optional<Instant> due) {

  private static final Pattern QUEUE =
      Pattern.compile("arn:aws:sqs:([a-z0-9-]+):(\\d{12}):[\\w.-]{1,80}");
  private static final Set<String> SHOWN =
      Set.of(
          "ActionAfterCompletion",
          "Description",
          "EndDate",
          "FlexibleTimeWindow",
          "ScheduleExpression",
          "ScheduleExpressionTimezone",
          "StartDate",
          "State",
          "Target");

  /** Refuses what Scheduler refuses, and what the local cloud does not do. */
  static Schedule of(Place place, String name, JsonNode body, Instant created, Instant now) {
    for (var field : new String[] {"ScheduleExpression", "FlexibleTimeWindow", "Target"}) {
      require(body.hasNonNull(field), "Value at '%s' must not be null".formatted(field));
    }
    var target = body.path("Target");
    require(target.hasNonNull("RoleArn"), "Value at 'Target.RoleArn' must not be null");
    var queue = QUEUE.matcher(target.path("Arn").asText());
    require(
        queue.matches() && queue.group(1).equals(place.region()),
        "Provided Arn is not in correct format: the local cloud's schedules go to queues of their region.");
    var mode = body.path("FlexibleTimeWindow").path("Mode").asText();
    require(
        Set.of("OFF", "FLEXIBLE").contains(mode),
        "FlexibleTimeWindow.Mode must be OFF or FLEXIBLE");
    ObjectNode given = body.deepCopy();
    given.retain(SHOWN);
    defaults(given);
    var expression = expression(given);
    return new Schedule(place, name, given, expression, created, now, Optional.empty()).after(now);
  }

  private static void defaults(ObjectNode given) {
    if (!given.hasNonNull("State")) {
      given.put("State", "ENABLED");
    }
    if (!given.hasNonNull("ScheduleExpressionTimezone")) {
      given.put("ScheduleExpressionTimezone", "UTC");
    }
    if (!given.hasNonNull("ActionAfterCompletion")) {
      given.put("ActionAfterCompletion", "NONE");
    }
  }

  private static Expression expression(JsonNode given) {
    try {
      var zone = ZoneId.of(given.path("ScheduleExpressionTimezone").asText());
      return Expression.parse(given.path("ScheduleExpression").asText(), zone);
    } catch (DateTimeException | IllegalArgumentException wrong) {
      throw invalid(String.valueOf(wrong.getMessage()));
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw invalid(otherwise);
    }
  }

  private static Refusal invalid(String message) {
    return new Refusal("ValidationException", 400, message);
  }

  String arn() {
    return "arn:aws:scheduler:%s:%s:schedule/default/%s"
        .formatted(place.region(), place.account(), name);
  }

  /** The same schedule, due the next time after {@code instant}. */
  Schedule after(Instant instant) {
    return new Schedule(
        place,
        name,
        given,
        expression,
        created,
        modified,
        enabled() ? next(instant) : Optional.empty());
  }

  private Optional<Instant> next(Instant instant) {
    if (expression instanceof Expression.At) {
      // Start and end are ignored for a schedule that fires once.
      return expression.next(instant, created);
    }
    var start = date("StartDate");
    var from = start.map(date -> date.minusMillis(1)).filter(instant::isBefore).orElse(instant);
    var counted = start.filter(_ -> expression instanceof Expression.Rate);
    var next =
        counted.filter(from::isBefore).or(() -> expression.next(from, counted.orElse(created)));
    return next.filter(time -> date("EndDate").map(end -> !time.isAfter(end)).orElse(true));
  }

  private Optional<Instant> date(String field) {
    var node = given.path(field);
    return node.isNumber()
        ? Optional.of(Instant.ofEpochMilli((long) (node.asDouble() * 1000)))
        : Optional.empty();
  }

  private boolean enabled() {
    return !given.path("State").asText().equals("DISABLED");
  }

  boolean deletedWhenDone() {
    return given.path("ActionAfterCompletion").asText().equals("DELETE");
  }

  JsonNode target() {
    return given.path("Target");
  }

  ObjectNode toJson() {
    var json = Json.object();
    json.setAll(given);
    return dated(json);
  }

  ObjectNode summary() {
    var json = dated(Json.object());
    json.set("State", given.path("State"));
    json.putObject("Target").set("Arn", target().path("Arn"));
    return json;
  }

  private ObjectNode dated(ObjectNode json) {
    return json.put("Arn", arn())
        .put("GroupName", "default")
        .put("Name", name)
        .put("CreationDate", created.toEpochMilli() / 1000.0)
        .put("LastModificationDate", modified.toEpochMilli() / 1000.0);
  }
}
