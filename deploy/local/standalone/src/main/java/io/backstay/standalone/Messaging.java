package io.backstay.standalone;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues with their parked ones, topics, and who hears what. */
record Messaging(SqsClient sqs, SnsClient sns) {
  private static final int RECEIVES = 100;
  private static final Duration PARKED_FOR = Duration.ofDays(14);

  /** A queue, and beside it the one where messages end that nobody could handle. */
  void queue(String name, SenderPolicy senders) {
    var parked = name + "-parked";
    create(
        parked,
        Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, Long.toString(PARKED_FOR.toSeconds())));
    var redrive =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
            .formatted(Home.queueArn(parked), RECEIVES);
    create(
        name,
        Map.of(
            QueueAttributeName.REDRIVE_POLICY,
            redrive,
            QueueAttributeName.POLICY,
            senders.of(Home.queueArn(name))));
  }

  /** The queue's URL. */
  String create(String name, Map<QueueAttributeName, String> attributes) {
    return sqs.createQueue(create -> create.queueName(name).attributes(attributes)).queueUrl();
  }

  void topic(String name) {
    sns.createTopic(create -> create.name(name));
  }

  /** Brings events of these types to the queue as they are; all events where none is named. */
  void subscribe(String queue, List<String> types) {
    var attributes = new HashMap<>(Map.of("RawMessageDelivery", "true"));
    if (!types.isEmpty()) {
      attributes.put("FilterPolicy", "{\"type\":" + texts(types) + "}");
    }
    sns.subscribe(subscribe ->
        subscribe
            .topicArn(Home.topicArn(Home.EVENTS))
            .protocol("sqs")
            .endpoint(Home.queueArn(queue))
            .attributes(attributes));
  }

  private static String texts(List<String> values) {
    return values.stream()
        .map(value -> '"' + value + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }
}
