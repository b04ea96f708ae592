package io.backstay.chassis.messages;

import io.backstay.chassis.Outage;
import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Filterable;
import io.backstay.contracts.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Events to SNS, commands, wake-ups and what operations tell each other to SQS; what many threads
 * send at the same time shares calls.
 */
public final class AwsMessages implements Messages {
  private static final int BATCH = 10;

  /** The longest delay that SQS knows; a longer wait is made of several hops. */
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  private final SnsClient sns;
  private final SqsClient sqs;
  private final Addresses addresses;
  private final InstantSource world;
  private final Batcher<Publication> events;
  private final Batcher<Parcel> signals;

  public AwsMessages(SnsClient sns, SqsClient sqs, Addresses addresses, InstantSource world) {
    this.sns = sns;
    this.sqs = sqs;
    this.addresses = addresses;
    this.world = world;
    this.events = new Batcher<>(this::publish, Publication::size);
    this.signals =
        new Batcher<>(
            parcels -> sendBatch(addresses.eventQueueUrl(), parcels),
            parcel -> parcel.body().getBytes(StandardCharsets.UTF_8).length);
  }

  /** Where messages go: the topic's ARN, and the URLs of the service's own queues. */
  public record Addresses(String topicArn, String commandQueueUrl, String eventQueueUrl) {}

  @Override
  public void publish(Envelope<Event> event) {
    events.send(new Publication(event.type(), Wire.print(event), Filterable.attributes(event)));
  }

  /** One alone is published as such: that is what people look for in logs. */
  private Map<Integer, RuntimeException> publish(List<Publication> publications) {
    if (publications.size() == 1) {
      var one = publications.getFirst();
      calling(
          "publishing " + one.type(),
          () ->
              sns.publish(publish ->
                  publish
                      .topicArn(addresses.topicArn())
                      .message(one.body())
                      .messageAttributes(one.attributes())));
      return Map.of();
    }
    var entries =
        IntStream.range(0, publications.size())
            .mapToObj(place -> entry(publications.get(place), place))
            .toList();
    var failed =
        calling(
                "publishing " + publications.size() + " events",
                () ->
                    sns.publishBatch(publish ->
                        publish.topicArn(addresses.topicArn()).publishBatchRequestEntries(entries)))
            .failed();
    return failed.stream()
        .collect(
            Collectors.toMap(
                entry -> Integer.valueOf(entry.id()),
                entry -> new Outage("publishing", new IllegalStateException(entry.toString()))));
  }

  private static PublishBatchRequestEntry entry(Publication publication, int place) {
    return PublishBatchRequestEntry.builder()
        .id(Integer.toString(place))
        .message(publication.body())
        .messageAttributes(publication.attributes())
        .build();
  }

  /** An event on its way; {@code labels} are what subscribers filter by. */
  private record Publication(String type, String body, Map<String, String> labels) {

    int size() {
      return Stream.concat(
              Stream.of(body),
              labels.entrySet().stream().map(label -> label.getKey() + "String" + label.getValue()))
          .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
          .sum();
    }

    Map<String, MessageAttributeValue> attributes() {
      return labels.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, label -> attribute(label.getValue())));
    }

    private static MessageAttributeValue attribute(String value) {
      return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }
  }

  @Override
  public void command(List<Envelope<Command>> commands) {
    send(
        addresses.commandQueueUrl(),
        commands.stream().map(command -> new Parcel(Wire.print(command), Duration.ZERO)).toList());
  }

  @Override
  public void wake(String operation, Instant due) {
    signals.send(wakeUp(operation, due));
  }

  @Override
  public void tell(Signal.Tell said) {
    signals.send(new Parcel(said.print(), Duration.ZERO));
  }

  @Override
  public void wake(List<String> operations, Instant due) {
    send(
        addresses.eventQueueUrl(),
        operations.stream().map(operation -> wakeUp(operation, due)).toList());
  }

  private Parcel wakeUp(String operation, Instant due) {
    var wait = Duration.between(world.instant(), due);
    var delay =
        wait.isNegative()
            ? Duration.ZERO
            : wait.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : wait;
    return new Parcel(new Signal.WakeUp(operation, due).print(), delay);
  }

  /** A body, and for how long nobody shall see it. */
  private record Parcel(String body, Duration delay) {
    SendMessageBatchRequestEntry entry(int place) {
      var seconds = (int) delay.plusMillis(999).toSeconds();
      return SendMessageBatchRequestEntry.builder()
          .id(Integer.toString(place))
          .messageBody(body)
          .delaySeconds(Math.min(seconds, (int) LONGEST_DELAY.toSeconds()))
          .build();
    }
  }

  private void send(String queueUrl, List<Parcel> parcels) {
    for (var from = 0; from < parcels.size(); from += BATCH) {
      var batch = parcels.subList(from, Math.min(from + BATCH, parcels.size()));
      sendBatch(queueUrl, batch).values().stream()
          .findFirst()
          .ifPresent(failure -> {
            throw failure;
          });
    }
  }

  /** A batch answers 200 also when entries failed. */
  private Map<Integer, RuntimeException> sendBatch(String queueUrl, List<Parcel> parcels) {
    var entries =
        IntStream.range(0, parcels.size())
            .mapToObj(place -> parcels.get(place).entry(place))
            .toList();
    var failed =
        calling(
                "sending to " + queueUrl,
                () -> sqs.sendMessageBatch(batch -> batch.queueUrl(queueUrl).entries(entries)))
            .failed();
    return failed.stream()
        .collect(
            Collectors.toMap(
                entry -> Integer.valueOf(entry.id()),
                entry ->
                    new Outage(
                        "sending to " + queueUrl, new IllegalStateException(entry.toString()))));
  }

  private static <T> T calling(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException away) {
      throw new Outage(doing, away);
    }
  }
}
