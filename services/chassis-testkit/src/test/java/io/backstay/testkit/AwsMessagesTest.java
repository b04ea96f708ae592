package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.backstay.chassis.Outage;
import io.backstay.chassis.messages.AwsMessages;
import io.backstay.chassis.messages.AwsMessages.Addresses;
import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.messages.Signal;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.Sent;
import io.backstay.contracts.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class AwsMessagesTest extends MessagesContract {
  private static final int LONG_POLL_SECONDS = 5;
  private static LocalCloud cloud;
  private static SqsClient sqs;
  private static SnsClient sns;

  private final String name = "tea-" + UUID.randomUUID();
  private String topic = "";
  private String ear = "";
  private String commands = "";
  private String events = "";

  @BeforeAll
  static void start() {
    cloud = LocalCloud.start(Settings.still());
    sqs = Home.client(cloud, SqsClient.builder());
    sns = Home.client(cloud, SnsClient.builder());
  }

  @AfterAll
  static void stop() {
    sqs.close();
    sns.close();
    cloud.close();
  }

  @BeforeEach
  void create() {
    topic = sns.createTopic(create -> create.name(name)).topicArn();
    ear = queue("-ear");
    commands = queue("-commands");
    events = queue("-events");
    var arn =
        sqs.getQueueAttributes(
                get -> get.queueUrl(ear).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    sns.subscribe(subscribe ->
        subscribe
            .topicArn(topic)
            .protocol("sqs")
            .endpoint(arn)
            .attributes(Map.of("RawMessageDelivery", "true")));
  }

  private String queue(String suffix) {
    return sqs.createQueue(create -> create.queueName(name + suffix)).queueUrl();
  }

  @Override
  protected Messages messages() {
    return new AwsMessages(sns, sqs, new Addresses(topic, commands, events), () -> AT);
  }

  @Test
  void wake_up_is_not_shown_before_its_time_and_waits_fifteen_minutes_at_most() {
    messages().wake(List.of("soon"), AT.plus(Duration.ofMinutes(10)));
    messages().wake(List.of("much later"), AT.plus(Duration.ofHours(2)));
    assertEquals(List.of(), woken(0));
    cloud.advance(Duration.ofMinutes(10));
    assertEquals("soon", woken(1).getFirst().operation());
    cloud.advance(Duration.ofMinutes(5));
    assertEquals(
        new Signal.WakeUp("much later", AT.plus(Duration.ofHours(2))), woken(1).getFirst());
  }

  @Test
  void topic_that_does_not_exist_is_an_outage() {
    var nowhere =
        new AwsMessages(sns, sqs, new Addresses(topic + "-none", commands, events), () -> AT);
    var event =
        new Event.MessageParked(
            "q", "m", AT, "s", Optional.empty(), Optional.empty(), "$", "is not JSON");
    assertThrows(Outage.class, () -> nowhere.publish(Envelope.of("e", "backstay/test", AT, event)));
  }

  @Override
  protected List<Envelope<Event>> published(int count) {
    return bodies(ear, count).stream().map(body -> read(Wire.event(body))).toList();
  }

  @Override
  protected List<Envelope<Command>> commanded(int count) {
    return bodies(commands, count).stream()
        .map(body -> read(Wire.command(body, new Sent("m", AT))))
        .toList();
  }

  private static <T> T read(Parsed<T> parsed) {
    if (parsed instanceof Parsed.Read<T>(var value)) {
      return value;
    }
    throw new AssertionError("cannot be read: " + parsed);
  }

  @Override
  protected List<Signal.WakeUp> woken(int count) {
    return bodies(events, count).stream()
        .map(body -> Signal.parse(body).orElseThrow())
        .map(Signal.WakeUp.class::cast)
        .toList();
  }

  @Override
  protected List<Signal.Tell> told(int count) {
    return bodies(events, count).stream()
        .map(body -> Signal.parse(body).orElseThrow())
        .map(Signal.Tell.class::cast)
        .toList();
  }

  /** One look where nothing is expected; else looks until so many have come. */
  private List<String> bodies(String url, int count) {
    var bodies = new ArrayList<String>();
    do {
      var wait = count == 0 ? 0 : LONG_POLL_SECONDS;
      var batch =
          sqs.receiveMessage(
                  receive -> receive.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(wait))
              .messages();
      if (count > 0 && batch.isEmpty()) {
        throw new AssertionError("only " + bodies.size() + " of " + count + " came");
      }
      batch.forEach(message -> {
        bodies.add(message.body());
        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
      });
    } while (bodies.size() < count);
    return bodies;
  }
}
