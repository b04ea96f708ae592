package io.backstay.chassis.messages;

import io.backstay.chassis.Outage;
import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Filterable;
import io.backstay.contracts.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Events to SNS, commands and wake-ups to SQS. */
public final class AwsMessages implements Messages {
  private static final int BATCH = 10;

  /** The longest delay that SQS knows; a longer wait is made of several hops. */
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  private final SnsClient sns;
  private final SqsClient sqs;
  private final Addresses addresses;
  private final InstantSource world;

  public AwsMessages(SnsClient sns, SqsClient sqs, Addresses addresses, InstantSource world) {
    this.sns = sns;
    this.sqs = sqs;
    this.addresses = addresses;
    this.world = world;
  }

  /** Where messages go: the topic's ARN, and the URLs of the service's own queues. */
  public record Addresses(String topicArn, String commandQueueUrl, String eventQueueUrl) {}

  @Override
  public void publish(Envelope<Event> event) {
    var attributes = new HashMap<String, MessageAttributeValue>();
    Filterable.attributes(event)
        .forEach((name, value) ->
            attributes.put(
                name,
                MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    calling(
        "publishing " + event.type(),
        () ->
            sns.publish(publish ->
                publish
                    .topicArn(addresses.topicArn())
                    .message(Wire.print(event))
                    .messageAttributes(attributes)));
  }

  @Override
  public void command(List<Envelope<Command>> commands) {
    send(addresses.commandQueueUrl(), commands.stream().map(Wire::print).toList(), Duration.ZERO);
  }

  @Override
  public void wake(List<String> operations, Instant due) {
    var wait = Duration.between(world.instant(), due);
    var delay =
        wait.isNegative()
            ? Duration.ZERO
            : wait.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : wait;
    var bodies =
        operations.stream().map(operation -> new Signal.WakeUp(operation, due).print()).toList();
    send(addresses.eventQueueUrl(), bodies, delay);
  }

  private void send(String queueUrl, List<String> bodies, Duration delay) {
    var seconds = (int) delay.plusMillis(999).toSeconds();
    for (var from = 0; from < bodies.size(); from += BATCH) {
      var entries = new ArrayList<SendMessageBatchRequestEntry>();
      for (var body : bodies.subList(from, Math.min(from + BATCH, bodies.size()))) {
        entries.add(
            SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .messageBody(body)
                .delaySeconds(Math.min(seconds, (int) LONGEST_DELAY.toSeconds()))
                .build());
      }
      send(queueUrl, entries);
    }
  }

  /** A batch answers 200 also when entries failed. */
  private void send(String queueUrl, List<SendMessageBatchRequestEntry> entries) {
    var response =
        calling(
            "sending to " + queueUrl,
            () -> sqs.sendMessageBatch(batch -> batch.queueUrl(queueUrl).entries(entries)));
    if (!response.failed().isEmpty()) {
      throw new Outage(
          "sending to " + queueUrl,
          new IllegalStateException(response.failed().getFirst().toString()));
    }
  }

  private static <T> T calling(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException away) {
      throw new Outage(doing, away);
    }
  }
}
