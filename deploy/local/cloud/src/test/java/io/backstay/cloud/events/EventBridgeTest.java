package io.backstay.cloud.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstay.cloud.Clients;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Place;
import io.backstay.cloud.Settings;
import io.backstay.cloud.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;

class EventBridgeTest {

  private static LocalCloud cloud;
  private static EventBridgeClient home;
  private static SqsClient homeQueues;

  @BeforeAll
  static void start() {
    cloud = LocalCloud.start(Settings.still());
    home = Clients.of(cloud).client(EventBridgeClient.builder());
    homeQueues = Clients.of(cloud).client(SqsClient.builder());
  }

  @AfterAll
  static void stop() {
    home.close();
    homeQueues.close();
    cloud.close();
  }

  @Test
  void an_event_that_matches_reaches_the_queue_in_its_envelope() throws Exception {
    var queue = queue("matched");
    rule(
        home, "matched", "{\"source\":[\"app\"],\"detail\":{\"size\":[{\"numeric\":[\">\",10]}]}}");
    target(home, "matched", arn("sqs", Clients.HOME, "matched"));

    put(home, "app", "{\"size\":5}");
    var id = put(home, "app", "{\"size\":50}");

    var events = receive(homeQueues, queue);
    assertEquals(1, events.size());
    assertEquals(
        Json.read(
            """
            {"version":"0","id":"%s","detail-type":"Thing","source":"app","account":"111111111111",
             "time":"%s","region":"us-east-1","resources":["arn:one"],"detail":{"size":50}}
            """
                .formatted(id, cloud.clock().instant())),
        events.getFirst());
  }

  @Test
  void an_event_forwarded_to_another_region_keeps_its_id_account_and_region() {
    try (var west = Clients.of(cloud).in(Clients.WEST).client(EventBridgeClient.builder())) {
      var queue = queue("forwarded");
      rule(west, "to-home", "{\"source\":[\"traveller\"]}");
      target(west, "to-home", "arn:aws:events:us-east-1:111111111111:event-bus/default");
      rule(home, "forwarded", "{\"source\":[\"traveller\"],\"region\":[\"us-west-2\"]}");
      target(home, "forwarded", arn("sqs", Clients.HOME, "forwarded"));

      var id = put(west, "traveller", "{}");

      var event = receive(homeQueues, queue).getFirst();
      assertEquals(id, event.path("id").asText());
      assertEquals("us-west-2", event.path("region").asText());
      assertEquals("111111111111", event.path("account").asText());
    }
  }

  @Test
  void two_buses_that_forward_to_each_other_do_not_run_in_circles() {
    try (var vault = Clients.of(cloud).in(Clients.VAULT).client(EventBridgeClient.builder())) {
      var queue = queue("circle");
      rule(home, "there", "{\"source\":[\"circle\"]}");
      target(home, "there", "arn:aws:events:us-east-1:222222222222:event-bus/default");
      rule(vault, "back", "{\"source\":[\"circle\"]}");
      target(vault, "back", "arn:aws:events:us-east-1:111111111111:event-bus/default");
      admit(home, Clients.VAULT.account());
      admit(vault, Clients.HOME.account());
      rule(home, "seen", "{\"source\":[\"circle\"]}");
      target(home, "seen", arn("sqs", Clients.HOME, "circle"));

      put(home, "circle", "{}");

      assertEquals(1, receive(homeQueues, queue).size());
    }
  }

  @Test
  void a_bus_takes_events_of_another_account_only_while_its_policy_admits_it() {
    var stranger = "333333333333";
    try (var other =
        Clients.of(cloud)
            .in(new Place(stranger, "us-east-1"))
            .client(EventBridgeClient.builder())) {
      var queue = queue("admitted");
      var rejected = queue("rejected");
      rule(other, "out", "{\"source\":[\"stranger\"]}");
      other.putTargets(put ->
          put.rule("out")
              .targets(
                  Target.builder()
                      .id("home")
                      .arn("arn:aws:events:us-east-1:111111111111:event-bus/default")
                      .deadLetterConfig(dead -> dead.arn(arn("sqs", Clients.HOME, "rejected")))
                      .build()));
      rule(home, "admitted", "{\"source\":[\"stranger\"]}");
      target(home, "admitted", arn("sqs", Clients.HOME, "admitted"));

      put(other, "stranger", "{}");
      assertEquals(1, receive(homeQueues, rejected).size());

      admit(home, stranger);
      assertTrue(home.describeEventBus(bus -> {}).policy().contains(stranger));
      var id = put(other, "stranger", "{}");
      assertEquals(id, receive(homeQueues, queue).getFirst().path("id").asText());

      home.removePermission(remove -> remove.statementId("from-" + stranger));
      put(other, "stranger", "{}");
      assertEquals(1, receive(homeQueues, rejected).size());
      assertThrows(
          ResourceNotFoundException.class,
          () -> home.removePermission(remove -> remove.statementId("from-" + stranger)));
    }
  }

  private static void admit(EventBridgeClient bus, String account) {
    bus.putPermission(
        put -> put.action("events:PutEvents").principal(account).statementId("from-" + account));
  }

  @Test
  void a_disabled_rule_sends_nothing_until_it_is_enabled_again() {
    var queue = queue("switched");
    rule(home, "switched", "{\"source\":[\"switched\"]}");
    target(home, "switched", arn("sqs", Clients.HOME, "switched"));

    home.disableRule(of -> of.name("switched"));
    put(home, "switched", "{}");
    assertEquals(List.of(), receive(homeQueues, queue));
    home.enableRule(of -> of.name("switched"));
    put(home, "switched", "{}");

    assertEquals(1, receive(homeQueues, queue).size());
  }

  @Test
  void a_target_gets_a_constant_or_a_part_of_the_event_where_it_says_so() {
    var queue = queue("inputs");
    rule(home, "inputs", "{\"source\":[\"inputs\"]}");
    home.putTargets(put ->
        put.rule("inputs")
            .targets(
                Target.builder()
                    .id("a")
                    .arn(arn("sqs", Clients.HOME, "inputs"))
                    .input("{\"constant\":true}")
                    .build(),
                Target.builder()
                    .id("b")
                    .arn(arn("sqs", Clients.HOME, "inputs"))
                    .inputPath("$.detail.inner")
                    .build()));

    put(home, "inputs", "{\"inner\":{\"x\":1}}");

    var bodies = receive(homeQueues, queue).stream().map(JsonNode::toString).sorted().toList();
    assertEquals(List.of("{\"constant\":true}", "{\"x\":1}"), bodies);
  }

  @Test
  void errors_are_typed_by_the_sdk() {
    assertThrows(
        InvalidEventPatternException.class, () -> rule(home, "broken", "{\"source\":\"text\"}"));
    assertThrows(
        ResourceNotFoundException.class, () -> home.describeRule(of -> of.name("missing")));
    assertThrows(
        ResourceNotFoundException.class,
        () -> target(home, "missing", arn("sqs", Clients.HOME, "queue")));
    rule(home, "local", "{\"source\":[\"local\"]}");
    assertThrows(
        EventBridgeException.class, () -> target(home, "local", arn("sqs", Clients.WEST, "far")));
  }

  @Test
  void an_entry_of_aws_itself_or_with_a_broken_detail_fails_alone() {
    var result =
        home.putEvents(
            put -> put.entries(entry("aws.rds", "{}"), entry("app", "broken"), entry("app", "{}")));

    assertEquals(2, result.failedEntryCount());
    assertEquals("NotAuthorizedForSourceException", result.entries().get(0).errorCode());
    assertEquals("MalformedDetail", result.entries().get(1).errorCode());
    assertTrue(result.entries().get(2).eventId().length() == 36);
  }

  @Test
  void rules_and_targets_are_listed_and_a_rule_with_targets_stays() {
    rule(home, "listed-1", "{\"source\":[\"none\"]}");
    rule(home, "listed-2", "{\"source\":[\"none\"]}");
    target(home, "listed-1", arn("sqs", Clients.HOME, "queue"));

    assertEquals(2, home.listRules(of -> of.namePrefix("listed-")).rules().size());
    assertThrows(EventBridgeException.class, () -> home.deleteRule(of -> of.name("listed-1")));
    home.removeTargets(of -> of.rule("listed-1").ids("only"));
    assertEquals(List.of(), home.listTargetsByRule(of -> of.rule("listed-1")).targets());
    home.deleteRule(of -> of.name("listed-1"));

    assertEquals(1, home.listRules(of -> of.namePrefix("listed-")).rules().size());
  }

  private static String arn(String service, Place place, String name) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, place.region(), place.account(), name);
  }

  private static void rule(EventBridgeClient client, String name, String pattern) {
    client.putRule(put -> put.name(name).eventPattern(pattern));
  }

  private static void target(EventBridgeClient client, String rule, String arn) {
    client.putTargets(put -> put.rule(rule).targets(Target.builder().id("only").arn(arn).build()));
  }

  private static String put(EventBridgeClient client, String source, String detail) {
    return client
        .putEvents(put -> put.entries(entry(source, detail)))
        .entries()
        .getFirst()
        .eventId();
  }

  private static PutEventsRequestEntry entry(String source, String detail) {
    return PutEventsRequestEntry.builder()
        .source(source)
        .detailType("Thing")
        .detail(detail)
        .resources("arn:one")
        .build();
  }

  private static String queue(String name) {
    return homeQueues.createQueue(create -> create.queueName(name)).queueUrl();
  }

  private static List<JsonNode> receive(SqsClient client, String url) {
    var events = new ArrayList<JsonNode>();
    for (var message :
        client.receiveMessage(of -> of.queueUrl(url).maxNumberOfMessages(10)).messages()) {
      try {
        events.add(Json.read(message.body()));
      } catch (com.fasterxml.jackson.core.JsonProcessingException malformed) {
        throw new AssertionError(malformed);
      }
    }
    return events;
  }
}
