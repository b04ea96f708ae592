package io.backstay.cloud.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.backstay.cloud.Chance;
import io.backstay.cloud.Place;
import io.backstay.cloud.Timed;
import io.backstay.cloud.sqs.Queues;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Json;
import io.backstay.cloud.wire.Refusal;
import io.backstay.cloud.wire.Reply;
import io.backstay.cloud.wire.Request;
import io.backstay.cloud.wire.RestJson;
import io.backstay.cloud.wire.Service;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * EventBridge Scheduler (REST JSON): schedules of the group default, whose targets are queues of
 * their region.
 */
public final class Scheduler implements Service, Timed {

  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
  private static final Pattern PATH = Pattern.compile("/schedules(?:/([0-9a-zA-Z_.-]{1,64}))?");

  /** The unique id that Scheduler's messages carry as SenderId; it is nobody's account. */
  private static final String SENDER = "AIDAEVENTBRIDGESCHED1";

  private record Key(Place place, String name) {}

  private final InstantSource clock;
  private final Chance chance;
  private final Queues queues;
  private final Map<Key, Schedule> schedules =
      new TreeMap<>(
          Comparator.comparing((Key key) -> key.place().account())
              .thenComparing(key -> key.place().region())
              .thenComparing(Key::name));

  public Scheduler(InstantSource clock, Chance chance, Queues queues) {
    this.clock = clock;
    this.chance = chance.stream("scheduler");
    this.queues = queues;
  }

  @Override
  public String action(Request request) {
    var path = PATH.matcher(request.uri().getPath());
    if (!path.matches()) {
      return "-";
    }
    var one = path.group(1) != null;
    return switch (request.method()) {
      case "GET" -> one ? "GetSchedule" : "ListSchedules";
      case "POST" -> one ? "CreateSchedule" : "-";
      case "PUT" -> one ? "UpdateSchedule" : "-";
      case "DELETE" -> one ? "DeleteSchedule" : "-";
      default -> "-";
    };
  }

  @Override
  public Reply serve(Request request) {
    var path = PATH.matcher(request.uri().getPath());
    var name = path.matches() && path.group(1) != null ? path.group(1) : "";
    try {
      return RestJson.ok(answer(request, action(request), new Key(request.place(), name)));
    } catch (Refusal refusal) {
      return refuse(refusal.answer());
    } catch (JsonProcessingException malformed) {
      return refuse(new Answer.Refused("ValidationException", 400, malformed.getOriginalMessage()));
    }
  }

  private synchronized JsonNode answer(Request request, String action, Key key)
      throws JsonProcessingException {
    requireDefaultGroup(request.query().getOrDefault("groupName", "default"));
    requireDefaultGroup(request.query().getOrDefault("ScheduleGroup", "default"));
    return switch (action) {
      case "CreateSchedule" -> create(key, request.json());
      case "UpdateSchedule" -> update(key, request.json());
      case "GetSchedule" -> require(key).toJson();
      case "DeleteSchedule" -> {
        require(key);
        schedules.remove(key);
        yield Json.object();
      }
      case "ListSchedules" -> list(key.place(), request.query().getOrDefault("NamePrefix", ""));
      default ->
          throw new Refusal(
              "UnknownOperationException",
              404,
              "The local cloud has no " + request.method() + " " + request.uri().getPath());
    };
  }

  private JsonNode create(Key key, JsonNode body) {
    requireDefaultGroup(body.path("GroupName").asText("default"));
    var now = clock.instant();
    var schedule = Schedule.of(key.place(), key.name(), body, now, now);
    if (schedules.putIfAbsent(key, schedule) != null) {
      throw new Refusal("ConflictException", 409, "Schedule " + key.name() + " already exists.");
    }
    return Json.object().put("ScheduleArn", schedule.arn());
  }

  private JsonNode update(Key key, JsonNode body) {
    requireDefaultGroup(body.path("GroupName").asText("default"));
    var created = require(key).created();
    var schedule = Schedule.of(key.place(), key.name(), body, created, clock.instant());
    schedules.put(key, schedule);
    return Json.object().put("ScheduleArn", schedule.arn());
  }

  private static void requireDefaultGroup(String group) {
    if (!group.equals("default")) {
      throw new Refusal(
          "ResourceNotFoundException", 404, "Schedule group " + group + " does not exist.");
    }
  }

  private Schedule require(Key key) {
    return Optional.ofNullable(schedules.get(key))
        .orElseThrow(() ->
            new Refusal(
                "ResourceNotFoundException", 404, "Schedule " + key.name() + " does not exist."));
  }

  private JsonNode list(Place place, String prefix) {
    var answer = Json.object();
    var list = answer.putArray("Schedules");
    schedules.values().stream()
        .filter(schedule -> schedule.place().equals(place) && schedule.name().startsWith(prefix))
        .forEach(schedule -> list.add(schedule.summary()));
    return answer;
  }

  @Override
  public synchronized Optional<Instant> nextDue() {
    return schedules.values().stream()
        .flatMap(schedule -> schedule.due().stream())
        .min(Instant::compareTo);
  }

  @Override
  public synchronized void advance(Instant now) {
    for (var next = first(now); next.isPresent(); next = first(now)) {
      fire(next.get());
    }
  }

  private Optional<Schedule> first(Instant now) {
    return schedules.values().stream()
        .filter(schedule -> schedule.due().filter(due -> !due.isAfter(now)).isPresent())
        .min(Comparator.comparing((Schedule schedule) -> schedule.due().orElseThrow()));
  }

  private void fire(Schedule schedule) {
    var due = schedule.due().orElseThrow();
    var key = new Key(schedule.place(), schedule.name());
    var after = schedule.after(due);
    if (after.due().isEmpty() && after.deletedWhenDone()) {
      schedules.remove(key);
    } else {
      schedules.put(key, after);
    }
    send(schedule, due);
  }

  private void send(Schedule schedule, Instant due) {
    var target = schedule.target();
    var body = new Invocation(schedule, due, chance.uuid().toString()).body();
    var plain = Queues.Message.of(body, SENDER);
    var group = Optional.of(target.path("SqsParameters").path("MessageGroupId").asText());
    var message =
        new Queues.Message(body, plain.attributes(), SENDER, group.filter(text -> !text.isEmpty()));
    var parked = target.path("DeadLetterConfig").path("Arn").asText();
    if (!queues.deliver(target.path("Arn").asText(), message) && !queues.deliver(parked, plain)) {
      LOG.warn("{} found no queue {}", schedule.arn(), target.path("Arn").asText());
    }
  }

  @Override
  public Reply refuse(Answer.Refused refused) {
    return RestJson.refused(refused);
  }
}
