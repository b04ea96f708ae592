package io.backstay.journeys.runs;

import io.backstay.contracts.Command;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.PolicyApplied;
import io.backstay.contracts.Event.RunCompleted;
import io.backstay.contracts.Filterable;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.RunTally;
import io.backstay.contracts.Sent;
import io.backstay.contracts.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * In place of the snapshot service, whose work is not what is measured: each backup has completed
 * as soon as its command is read. It counts the commands by their ids and by their databases.
 */
final class StandIn implements AutoCloseable {
  private static final String TOPIC = "arn:aws:sns:us-east-1:111111111111:backstay-events";
  private static final int READERS = 4;

  private final SqsClient sqs;
  private final SnsClient sns;
  private final String commands;
  private final String ear;
  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private final Set<String> databases = ConcurrentHashMap.newKeySet();
  private final AtomicLong received = new AtomicLong();
  private final CountDownLatch applied = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Optional<RunTally> tally = Optional.empty();
  private volatile boolean closed;

  StandIn(SqsClient sqs, SnsClient sns) {
    this.sqs = sqs;
    this.sns = sns;
    this.commands = sqs.getQueueUrl(get -> get.queueName("backstay-snapshot-commands")).queueUrl();
    this.ear = sqs.createQueue(create -> create.queueName("runs-ear")).queueUrl();
    sns.subscribe(subscribe ->
        subscribe
            .topicArn(TOPIC)
            .protocol("sqs")
            .endpoint("arn:aws:sqs:us-east-1:111111111111:runs-ear")
            .attributes(
                Map.of(
                    "RawMessageDelivery",
                    "true",
                    "FilterPolicy",
                    "{\"type\":[\"RunCompleted\",\"PolicyApplied\"]}")));
    IntStream.range(0, READERS).forEach(_ -> Thread.ofVirtual().start(() -> loop(this::answer)));
    Thread.ofVirtual().start(() -> loop(this::listen));
  }

  private void loop(Runnable round) {
    while (!closed) {
      try {
        round.run();
      } catch (SdkException away) {
        // Only closing ends a poll.
        closed = true;
      }
    }
  }

  private void answer() {
    var messages = receive(commands);
    if (messages.isEmpty()) {
      return;
    }
    received.addAndGet(messages.size());
    var entries =
        IntStream.range(0, messages.size())
            .mapToObj(place -> completed(messages.get(place), place))
            .toList();
    sns.publishBatch(batch -> batch.topicArn(TOPIC).publishBatchRequestEntries(entries));
    delete(commands, messages);
  }

  private PublishBatchRequestEntry completed(Message message, int place) {
    var command = read(message);
    var database = ((CreateSnapshot) command.data()).database();
    ids.add(command.id());
    databases.add(database.toString());
    Event event = new BackupCompleted(database, List.of());
    var envelope =
        Envelope.of(command.id() + "#done", "backstay/snapshot", command.time(), event)
            .within(command.id(), Optional.empty());
    return PublishBatchRequestEntry.builder()
        .id(Integer.toString(place))
        .message(Wire.print(envelope))
        .messageAttributes(
            Filterable.attributes(envelope).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, label -> text(label.getValue()))))
        .build();
  }

  private static Envelope<Command> read(Message message) {
    return switch (Wire.command(message.body(), new Sent("none", Instant.EPOCH))) {
      case Parsed.Read<Envelope<Command>>(var command) -> command;
      case Parsed<Envelope<Command>> other -> throw new IllegalStateException(other.toString());
    };
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private void listen() {
    var messages = receive(ear);
    for (var message : messages) {
      if (Wire.event(message.body()) instanceof Parsed.Read<Envelope<Event>>(var envelope)) {
        heard(envelope.data());
      }
    }
    if (!messages.isEmpty()) {
      delete(ear, messages);
    }
  }

  private void heard(Event event) {
    switch (event) {
      case PolicyApplied _ -> applied.countDown();
      case RunCompleted run -> {
        tally = Optional.of(run.tally());
        over.countDown();
      }
      case Event _ -> {
        // Not subscribed.
      }
    }
  }

  private List<Message> receive(String url) {
    return sqs.receiveMessage(
            receive -> receive.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1))
        .messages();
  }

  private void delete(String url, List<Message> messages) {
    sqs.deleteMessageBatch(batch ->
        batch
            .queueUrl(url)
            .entries(
                IntStream.range(0, messages.size())
                    .mapToObj(place ->
                        DeleteMessageBatchRequestEntry.builder()
                            .id(Integer.toString(place))
                            .receiptHandle(messages.get(place).receiptHandle())
                            .build())
                    .toList()));
  }

  /** False where the policy does not stand after that time. */
  boolean awaitsPolicy(long seconds) {
    return awaits(applied, seconds);
  }

  /** False where the run did not complete in that time. */
  boolean awaitsRun(long seconds) {
    return awaits(over, seconds);
  }

  private static boolean awaits(CountDownLatch latch, long seconds) {
    try {
      return latch.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  RunTally tally() {
    return tally.orElse(RunTally.NONE);
  }

  int ids() {
    return ids.size();
  }

  int databases() {
    return databases.size();
  }

  long received() {
    return received.get();
  }

  @Override
  public void close() {
    closed = true;
  }
}
