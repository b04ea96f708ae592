package io.backstay.audit.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.audit.Samples;
import io.backstay.chassis.service.Service;
import io.backstay.contracts.wire.Wire;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The real service against a real queue, topic and table. */
final class ServiceTest {
  private static World world;
  private static String topic;
  private static ApplicationContext service;

  @BeforeAll
  static void start() {
    world = new World();
    world.createQueues();
    topic = world.sns.createTopic(create -> create.name("backstay-events")).topicArn();
    world.sns.subscribe(subscribe ->
        subscribe
            .topicArn(topic)
            .protocol("sqs")
            .endpoint("arn:aws:sqs:us-east-1:111111111111:" + World.QUEUE)
            .attributes(Map.of("RawMessageDelivery", "true")));
    service = Service.start("audit", settings());
  }

  private static Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    for (var name : new String[] {"sqs", "sns", "dynamodb"}) {
      settings.put(
          "aws.services." + name + ".endpoint-override", world.cloud.endpoint().toString());
    }
    settings.put("aws.region", "us-east-1");
    settings.put("aws.access-key-id", "111111111111");
    settings.put("aws.secret-key", "secret");
    settings.put("backstay.events.topic-arn", topic);
    settings.put("micronaut.server.port", -1);
    return settings;
  }

  @AfterAll
  static void stop() {
    service.close();
    world.close();
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var server = service.getBean(EmbeddedServer.class).getURI();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString());
    }
  }

  @Test
  void an_event_on_the_topic_arrives_in_the_table() {
    var event = Wire.print(Samples.told("a", Samples.NIGHT, Samples.STARTED));

    world.sns.publish(publish -> publish.topicArn(topic).message(event));

    var trail = world.awaitTrail("orders");
    assertEquals(1, trail.size());
    assertEquals("SnapshotStarted", trail.getFirst().text("type"));
  }

  @Test
  void what_nobody_can_read_arrives_among_the_parked_ones_and_in_the_table() {
    world.sqs.sendMessage(send -> send.queueUrl(world.queueUrl(World.QUEUE)).messageBody("{"));

    var parked = world.awaitMessages(World.QUEUE + "-parked");

    assertEquals(1, parked.size());
    assertEquals("{", parked.getFirst().body());
    var field = MessageAttributeValue.builder().dataType("String").stringValue("$").build();
    assertEquals(field, parked.getFirst().messageAttributes().get("field"));
    assertEquals("parked", world.awaitTrail("unknown").getFirst().text("outcome"));
  }

  @Test
  void it_says_that_it_lives_and_that_it_is_ready() throws Exception {
    for (var path : new String[] {"/health/liveness", "/health/readiness"}) {
      var answer = get(path);

      assertEquals(200, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains("\"status\":\"UP\""), answer.body());
    }
    assertTrue(get("/health/readiness").body().contains("inboxes"));
  }

  @Test
  void it_tells_its_metrics() throws Exception {
    world.sqs.sendMessage(send ->
        send.queueUrl(world.queueUrl(World.QUEUE))
            .messageBody("{\"detail-type\":\"Metered\",\"detail\":{\"SourceIdentifier\":\"m\"}}"));
    world.awaitTrail("m");

    var answer = get("/prometheus");

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("backstay_audit_entries_total{"), answer.body());
  }
}
