package io.backstay.benchmarks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.chassis.messages.Signal;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** All contestants on one local cloud, whose books count every call. */
final class Theatre implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /** What is never the same twice: times, the ids that SQS gives, drawn spans. */
  private static final Set<String> ITS_OWN =
      Set.of("cause", "due", "ended", "ttl", "attention", "time", "traceparent");

  private static final String QUICK_TO_START = "-XX:TieredStopAtLevel=1";
  private static final int PROLOGUE = 9000;

  private final LocalCloud cloud = LocalCloud.start(Settings.still());
  private final Ground ground = new Ground(cloud.endpoint(), cloud.endpoint(), cloud.endpoint());
  private final Stage stage = new Stage(ground);
  private final Publications publications = new Publications();
  private final Track track = new Track(stage, publications);
  private final Map<Contestant, Entrant> entrants = new EnumMap<>(Contestant.class);

  /** Returns when every contestant has shown that it is up. */
  Theatre() throws InterruptedException {
    cloud.tap(publications);
    for (var contestant : Contestant.present()) {
      stage.furnish(contestant.id());
      var log = Path.of("target", contestant.id() + ".log");
      entrants.put(contestant, Entrant.start(contestant, ground, log, QUICK_TO_START));
    }
    for (var contestant : Contestant.present()) {
      var _ = lap(contestant, StepKind.BEGIN, new Size(1, 1), PROLOGUE);
      var _ = publications.bodies();
    }
  }

  Lap lap(Contestant contestant, StepKind kind, Size size, int first) throws InterruptedException {
    return track.lap(requireNonNull(entrants.get(contestant)), kind, size, first);
  }

  /** Brings the service on the chassis a message that makes it publish nothing. */
  void tell(StepKind kind, String body) {
    var queue = kind.queue(Contestant.CHASSIS.id());
    stage.send(queue, List.of(body));
    track.awaitEmpty(queue);
  }

  /** A wake-up for the end of the operation's patience, or for its beginning where that is over. */
  String wakeUp(String operation) {
    var due =
        stage.items(Contestant.CHASSIS.id()).stream()
            .filter(item -> key(item).equals("operation#" + operation))
            .map(item -> item.getOrDefault("due", AttributeValue.fromS(Instant.EPOCH.toString())))
            .map(AttributeValue::s)
            .findFirst();
    return new Signal.WakeUp(operation, Instant.parse(due.orElseThrow())).print();
  }

  /** RDS's event that says that the snapshot stands. */
  String created(String snapshot) {
    return """
    {"version":"0","id":"6a7e8feb-b491-4cf7-a9f1-bf3703467718","detail-type":"RDS DB Snapshot Event",\
    "source":"aws.rds","account":"111111111111","time":"2026-01-05T08:00:00Z","region":"us-east-1",\
    "resources":["arn:aws:rds:us-east-1:111111111111:snapshot:%1$s"],\
    "detail":{"EventCategories":["creation"],"SourceType":"SNAPSHOT",\
    "SourceArn":"arn:aws:rds:us-east-1:111111111111:snapshot:%1$s","Date":"2026-01-05T08:00:00.000Z",\
    "SourceIdentifier":"%1$s","Message":"Manual snapshot created","EventID":"RDS-EVENT-0042"}}\
    """
        .formatted(snapshot);
  }

  /** How often the contestant has called each action that reads, writes or sends. */
  Map<String, Long> calls(Contestant contestant) {
    var calls = new TreeMap<String, Long>();
    cloud.books().lines().stream()
        .filter(line -> line.of().application().equals(contestant.id()))
        .filter(line -> !line.of().action().startsWith("GetQueue"))
        .forEach(line -> calls.merge(line.of().action(), line.calls(), Long::sum));
    return calls;
  }

  /**
   * The items of the contestant's first operations as they stand, by key; its own values left out,
   * but not their names.
   */
  Map<String, String> items(Contestant contestant, int operations) {
    var first = IntStream.range(0, operations).mapToObj(number -> "rehearsal-" + number).toList();
    return stage.items(contestant.id()).stream()
        .filter(item -> first.stream().anyMatch(key(item).replaceAll(".*[#/]", "")::equals))
        .collect(Collectors.toMap(Theatre::key, Theatre::text));
  }

  private static String key(Map<String, AttributeValue> item) {
    return requireNonNull(item.get("pk")).s();
  }

  private static String text(Map<String, AttributeValue> item) {
    var attributes = new TreeMap<String, Object>(item);
    attributes.replaceAll((name, value) -> ITS_OWN.contains(name) ? "some" : value);
    // What is stored may spell an engine in its own way, messages may not.
    return attributes.toString().replace("RDS_INSTANCE", "rds-instance");
  }

  /** What is published next is the first that {@link #published} tells. */
  void forgetPublished() {
    var _ = publications.bodies();
  }

  /** What has been published since then, by id, likewise. */
  Map<String, JsonNode> published(Contestant contestant) {
    return publications.bodies().stream()
        .map(Theatre::json)
        .peek(body -> ITS_OWN.stream().filter(body::has).forEach(name -> body.put(name, "some")))
        .peek(body -> {
          if (body.path("source").asText().equals("backstay/" + contestant.id())) {
            body.put("source", "backstay/its-name");
          }
        })
        .collect(Collectors.toMap(body -> body.path("id").asText(), body -> body));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException unreadable) {
      throw new AssertionError(text, unreadable);
    }
  }

  @Override
  public void close() {
    entrants.values().forEach(Entrant::close);
    stage.close();
    cloud.close();
  }
}
