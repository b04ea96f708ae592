package io.backstay.peers;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import tools.jackson.databind.JsonNode;

/** Events to the topic, wake-ups to the own event queue. */
final class Post {
  private static final int LONGEST_DELAY_SECONDS = 900;

  private final SnsClient sns;
  private final SqsClient sqs;
  private final Places places;
  private final String eventQueueUrl;

  Post(SnsClient sns, SqsClient sqs, Places places) {
    this.sns = sns;
    this.sqs = sqs;
    this.places = places;
    this.eventQueueUrl = sqs.getQueueUrl(get -> get.queueName(places.eventQueue())).queueUrl();
  }

  String source() {
    return "backstay/" + places.name();
  }

  void wakeUp(String operation, Instant due) {
    var body =
        "{\"signal\":\"WakeUp\",\"operation\":\"%s\",\"due\":\"%s\"}".formatted(operation, due);
    var entry =
        SendMessageBatchRequestEntry.builder()
            .id("0")
            .messageBody(body)
            .delaySeconds(LONGEST_DELAY_SECONDS)
            .build();
    var sent = sqs.sendMessageBatch(batch -> batch.queueUrl(eventQueueUrl).entries(entry));
    if (!sent.failed().isEmpty()) {
      throw new IllegalStateException(sent.failed().toString());
    }
  }

  void publish(String type, JsonNode database, String message) {
    var attributes =
        Map.of(
            "type", attribute(type),
            "source", attribute(source()),
            "account", attribute(database.path("account").asString()),
            "region", attribute(database.path("region").asString()),
            "engine", attribute(database.path("engine").asString()),
            "database", attribute(database.path("identifier").asString()));
    sns.publish(publish ->
        publish.topicArn(places.topicArn()).message(message).messageAttributes(attributes));
  }

  private static MessageAttributeValue attribute(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
