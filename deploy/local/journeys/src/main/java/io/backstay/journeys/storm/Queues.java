package io.backstay.journeys.storm;

import io.backstay.journeys.storm.Observed.Count;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The services' queues: how much is in them, what is parked, and a way to send and to purge. */
public final class Queues {
  static final String COMMANDS = "backstay-snapshot-commands";

  private static final List<String> NAMES =
      List.of(
          COMMANDS,
          "backstay-snapshot-events",
          "backstay-copy-share-commands",
          "backstay-copy-share-events",
          "backstay-audit-events",
          "backstay-audit-commands");

  private final SqsClient sqs;
  private final List<String> names;
  private final Map<String, String> urls = new HashMap<>();

  /** Of all services. */
  public Queues(SqsClient sqs) {
    this(sqs, NAMES);
  }

  /** Of these alone, where the others do not run and take nothing out of theirs. */
  public static Queues of(SqsClient sqs, String... services) {
    var own =
        Stream.of(services)
            .flatMap(service ->
                Stream.of("backstay-" + service + "-commands", "backstay-" + service + "-events"))
            .toList();
    return new Queues(sqs, own);
  }

  private Queues(SqsClient sqs, List<String> names) {
    this.sqs = sqs;
    this.names = names;
    for (var name : names) {
      urls.put(name, sqs.getQueueUrl(get -> get.queueName(name)).queueUrl());
      urls.put(
          name + "-parked", sqs.getQueueUrl(get -> get.queueName(name + "-parked")).queueUrl());
    }
  }

  private String url(String name) {
    return urls.getOrDefault(name, name);
  }

  /** Returns the message's id, which is the operation of a bare command. */
  public String send(String body) {
    return sqs.sendMessage(send -> send.queueUrl(url(COMMANDS)).messageBody(body)).messageId();
  }

  /**
   * Loses every message that no service has taken yet; wake-ups that are still delayed as well.
   * What people send is left alone: a command that is lost before anybody took it was never given,
   * and nobody can know of it.
   */
  void purge() {
    names.stream()
        .filter(name -> !name.equals(COMMANDS))
        .forEach(name -> sqs.purgeQueue(purge -> purge.queueUrl(url(name))));
  }

  /**
   * Nothing waits and nothing is in hand; what is delayed is not looked at. Two looks, for during
   * one of them a message may go from a queue that is still to be seen into one that was.
   */
  public boolean areIdle() {
    return Stream.concat(names.stream(), names.stream())
        .map(this::count)
        .allMatch(count -> count.visible() == 0 && count.hidden() == 0);
  }

  /** What is in them, in words. */
  public String inHand() {
    return counts().toString();
  }

  SortedMap<String, Count> counts() {
    var counts = new TreeMap<String, Count>();
    names.forEach(name -> counts.put(name, count(name)));
    return counts;
  }

  private Count count(String name) {
    var attributes =
        sqs.getQueueAttributes(get ->
                get.queueUrl(url(name))
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
            .attributes();
    return new Count(
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
  }

  private static int number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
    return Integer.parseInt(attributes.getOrDefault(name, "0"));
  }

  /**
   * The ids of everything that is parked, which is taken away with that. One message may be parked
   * twice: a worker that dies between parking and acknowledging does it again.
   */
  Set<String> takeParked() {
    var ids = new HashSet<String>();
    names.forEach(name -> ids.addAll(takeParked(name + "-parked")));
    return ids;
  }

  private Set<String> takeParked(String name) {
    var ids = new HashSet<String>();
    while (true) {
      var messages =
          sqs.receiveMessage(receive ->
                  receive.queueUrl(url(name)).maxNumberOfMessages(10).messageAttributeNames("All"))
              .messages();
      if (messages.isEmpty()) {
        return ids;
      }
      for (var message : messages) {
        var original = message.messageAttributes().get("original_id");
        // SQS itself parks what came a hundred times, without any attribute.
        ids.add(original == null ? message.body() : original.stringValue());
        sqs.deleteMessage(
            delete -> delete.queueUrl(url(name)).receiptHandle(message.receiptHandle()));
      }
    }
  }
}
