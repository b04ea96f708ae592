package io.backstay.cloud.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.Chance;
import io.backstay.cloud.Happenings;
import io.backstay.cloud.Place;
import io.backstay.cloud.Timed;
import io.backstay.cloud.faults.EventFaults;
import io.backstay.cloud.sqs.Queues;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Call;
import io.backstay.cloud.wire.Json;
import io.backstay.cloud.wire.Refusal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * EventBridge (AWSEvents, JSON 1.1) on the default buses: rules, targets, PutEvents, and what the
 * cloud's machines tell.
 */
public final class EventBridge implements Function<Call, Answer> {

  private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,64}");
  private static final int MOST_TARGETS = 5;

  private final Buses buses;
  private final Delivery delivery;
  private final PutEvents putEvents;

  public EventBridge(InstantSource clock, Chance chance, Queues queues) {
    this.buses = new Buses(queues);
    this.delivery = new Delivery(clock, chance, buses::publish);
    this.putEvents = new PutEvents(clock, chance.stream("put events"), buses::publish);
  }

  /** Where the machines leave what happened. */
  public Happenings happenings() {
    return delivery;
  }

  /** What waits for its time on the way to the bus. */
  public Timed timed() {
    return delivery;
  }

  public void faults(EventFaults faults) {
    delivery.faults(faults);
  }

  /** How often each fault of events struck. */
  public Map<String, Long> struck() {
    return delivery.struck();
  }

  @Override
  public Answer apply(Call call) {
    if (!(call.params() instanceof Call.Json(var body))) {
      return new Answer.Refused("SerializationException", 400, call.action() + " speaks JSON.");
    }
    try {
      requireDefaultBus(body);
      return new Answer.Json(answer(call.action(), call.caller().place(), body));
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private ObjectNode answer(String action, Place place, JsonNode body) {
    return switch (action) {
      case "PutRule" -> putRule(place, body);
      case "DescribeRule" -> buses.require(place, name(body, "Name")).toJson();
      case "ListRules" -> listRules(place, body);
      case "EnableRule" -> enable(place, body, true);
      case "DisableRule" -> enable(place, body, false);
      case "DeleteRule" -> deleteRule(place, body);
      case "PutTargets" -> putTargets(place, body);
      case "RemoveTargets" -> removeTargets(place, body);
      case "ListTargetsByRule" -> listTargets(place, body);
      case "PutEvents" -> putEvents.put(place, body);
      case "PutPermission" -> changePolicy(place, policy -> policy.with(body));
      case "RemovePermission" -> changePolicy(place, policy -> policy.without(body));
      case "DescribeEventBus" -> describe(place, body.path("Name").asText("default"));
      default ->
          throw new Refusal(
              "UnknownOperationException", 400, "The local cloud has no AWSEvents." + action);
    };
  }

  private ObjectNode changePolicy(Place place, UnaryOperator<BusPolicy> change) {
    buses.changePolicy(place, change);
    return Json.object();
  }

  private ObjectNode describe(Place place, String bus) {
    requireDefault(bus);
    return buses.policy(place).describe(place);
  }

  private static void requireDefaultBus(JsonNode body) {
    requireDefault(body.path("EventBusName").asText("default"));
  }

  private static void requireDefault(String bus) {
    if (!bus.equals("default") && !bus.endsWith(":event-bus/default")) {
      throw new Refusal("ResourceNotFoundException", 400, "Event bus " + bus + " does not exist.");
    }
  }

  private static String name(JsonNode body, String field) {
    var name = body.path(field).asText();
    if (!NAME.matcher(name).matches()) {
      throw new Refusal(
          "ValidationException",
          400,
          "Value '%s' at '%s' must be 1 to 64 of [.-_A-Za-z0-9]".formatted(name, field));
    }
    return name;
  }

  private ObjectNode putRule(Place place, JsonNode body) {
    if (body.hasNonNull("ScheduleExpression") || !body.hasNonNull("EventPattern")) {
      throw new Refusal(
          "ValidationException",
          400,
          "The local cloud's rules have an EventPattern; for schedules there is Scheduler.");
    }
    var rule =
        new Rule(
            place,
            name(body, "Name"),
            body.path("Description").asText(),
            EventPattern.of(body.path("EventPattern").asText()),
            !body.path("State").asText().equals("DISABLED"),
            Map.of());
    buses.put(rule);
    return Json.object().put("RuleArn", rule.arn());
  }

  private ObjectNode listRules(Place place, JsonNode body) {
    var answer = Json.object();
    var rules = answer.putArray("Rules");
    buses.in(place, body.path("NamePrefix").asText()).forEach(rule -> rules.add(rule.toJson()));
    return answer;
  }

  private ObjectNode enable(Place place, JsonNode body, boolean enabled) {
    buses.change(place, name(body, "Name"), rule -> rule.enabled(enabled));
    return Json.object();
  }

  /** AWS deletes a rule that does not exist without a word, and none that still has targets. */
  private ObjectNode deleteRule(Place place, JsonNode body) {
    var name = name(body, "Name");
    if (buses.in(place, name).stream()
        .anyMatch(rule -> rule.name().equals(name) && !rule.targets().isEmpty())) {
      throw new Refusal("ValidationException", 400, "Rule can't be deleted since it has targets.");
    }
    buses.remove(place, name);
    return Json.object();
  }

  private ObjectNode putTargets(Place place, JsonNode body) {
    var name = name(body, "Rule");
    var targets = new ArrayList<Target>();
    for (var target : body.path("Targets")) {
      targets.add(new Target(target.deepCopy()).checked(place));
    }
    if (buses.require(place, name).with(targets).targets().size() > MOST_TARGETS) {
      throw new Refusal(
          "LimitExceededException",
          400,
          "The requested resource exceeds the maximum number allowed.");
    }
    buses.change(place, name, rule -> rule.with(targets));
    return failedNone();
  }

  private ObjectNode removeTargets(Place place, JsonNode body) {
    List<String> ids = new ArrayList<>();
    body.path("Ids").forEach(id -> ids.add(id.asText()));
    buses.change(place, name(body, "Rule"), rule -> rule.without(ids));
    return failedNone();
  }

  private static ObjectNode failedNone() {
    var answer = Json.object().put("FailedEntryCount", 0);
    answer.putArray("FailedEntries");
    return answer;
  }

  private ObjectNode listTargets(Place place, JsonNode body) {
    var answer = Json.object();
    var targets = answer.putArray("Targets");
    buses
        .require(place, name(body, "Rule"))
        .targetsInOrder()
        .forEach(target -> targets.add(target.given()));
    return answer;
  }
}
