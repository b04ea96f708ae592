package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.backstay.chassis.inbox.MessageQueue;
import io.backstay.chassis.inbox.SqsQueue;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

final class SqsQueueTest extends MessageQueueContract {
  private static LocalCloud cloud;
  private static SqsClient sqs;

  private final String name = "tea-" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    cloud = LocalCloud.start(Settings.still());
    sqs = Home.client(cloud, SqsClient.builder());
  }

  @AfterAll
  static void stop() {
    sqs.close();
    cloud.close();
  }

  @BeforeEach
  void create() {
    sqs.createQueue(create -> create.queueName(name));
    sqs.createQueue(create -> create.queueName(name + "-parked"));
  }

  @Test
  void an_original_id_that_no_operation_can_bear_is_ignored() throws InterruptedException {
    for (var id : List.of("two words", "ä", "x".repeat(257))) {
      send(id, Map.of("original_id", id));
    }
    for (var seen = new HashSet<String>(); seen.size() < 3; ) {
      for (var message : queue().receive(10)) {
        assertNotEquals(message.body(), message.messageId());
        seen.add(message.body());
      }
    }
  }

  @Override
  protected MessageQueue queue() {
    return SqsQueue.named(sqs, name, VISIBILITY);
  }

  @Override
  protected void send(String body, Map<String, String> attributes) {
    var sent = new HashMap<String, MessageAttributeValue>();
    attributes.forEach((key, value) ->
        sent.put(
            key, MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    sqs.sendMessage(send -> send.queueUrl(url(name)).messageBody(body).messageAttributes(sent));
  }

  @Override
  protected Map<String, String> parked() {
    var bodies = new HashMap<String, String>();
    sqs.receiveMessage(receive ->
            receive
                .queueUrl(url(name + "-parked"))
                .messageAttributeNames("All")
                .maxNumberOfMessages(10)
                .waitTimeSeconds(5))
        .messages()
        .forEach(message ->
            Optional.ofNullable(message.messageAttributes().get("reason"))
                .ifPresent(reason -> bodies.put(message.body(), reason.stringValue())));
    return bodies;
  }

  /** Visibility runs on real time here, which passes by itself while a test polls. */
  @Override
  protected void pass(Duration time) {}

  private static String url(String queue) {
    return sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
  }
}
