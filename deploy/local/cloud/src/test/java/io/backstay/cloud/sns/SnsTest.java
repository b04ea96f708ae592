package io.backstay.cloud.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.backstay.cloud.Clients;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.cloud.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class SnsTest {

  private static LocalCloud cloud;
  private static SnsClient home;
  private static SqsClient queues;

  @BeforeAll
  static void start() {
    cloud = LocalCloud.start(Settings.still());
    home = Clients.of(cloud).client(SnsClient.builder());
    queues = Clients.of(cloud).client(SqsClient.builder());
  }

  @AfterAll
  static void stop() {
    home.close();
    queues.close();
    cloud.close();
  }

  @Test
  void
      a_filter_policy_lets_through_what_its_attributes_match_and_raw_delivery_keeps_the_attributes() {
    var topic = topic("raw");
    var queue =
        subscribe(
            topic,
            "raw",
            Map.of(
                "RawMessageDelivery", "true",
                "FilterPolicy", "{\"type\":[\"SnapshotCompleted\",{\"prefix\":\"Copy\"}]}"));

    publish(topic, "one", "SnapshotCompleted");
    publish(topic, "two", "BackupFailed");
    publish(topic, "three", "CopyCompleted");

    var messages = receive(queue);
    assertEquals(List.of("one", "three"), messages.stream().map(Message::body).sorted().toList());
    assertEquals(
        "String",
        messages.getFirst().messageAttributes().getOrDefault("type", sqsValue("")).dataType());
  }

  @Test
  void without_raw_delivery_the_message_comes_in_an_envelope() throws Exception {
    var topic = topic("wrapped");
    var queue = subscribe(topic, "wrapped", Map.of());

    var id =
        home.publish(of ->
                of.topicArn(topic)
                    .subject("Subject")
                    .message(" text & <more> ")
                    .messageAttributes(Map.of("type", string("T"))))
            .messageId();

    var envelope = Json.read(receive(queue).getFirst().body());
    assertEquals(" text & <more> ", envelope.path("Message").asText());
    assertEquals("Notification", envelope.path("Type").asText());
    assertEquals(id, envelope.path("MessageId").asText());
    assertEquals(topic, envelope.path("TopicArn").asText());
    assertEquals("Subject", envelope.path("Subject").asText());
    assertEquals("T", envelope.path("MessageAttributes").path("type").path("Value").asText());
  }

  @Test
  void a_filter_policy_on_the_body_sees_nested_fields() {
    var topic = topic("bodies");
    var queue =
        subscribe(
            topic,
            "bodies",
            Map.of(
                "RawMessageDelivery", "true",
                "FilterPolicyScope", "MessageBody",
                "FilterPolicy", "{\"data\":{\"region\":[\"us-west-2\"]}}"));

    for (var body :
        List.of(
            "{\"data\":{\"region\":\"us-west-2\"}}",
            "{\"data\":{\"region\":\"eu-west-1\"}}",
            "no json")) {
      home.publish(of -> of.topicArn(topic).message(body));
    }

    assertEquals(
        List.of("{\"data\":{\"region\":\"us-west-2\"}}"),
        receive(queue).stream().map(Message::body).toList());
  }

  @Test
  void numbers_and_arrays_of_attributes_are_matched_as_such() {
    var topic = topic("typed");
    var queue =
        subscribe(
            topic,
            "typed",
            Map.of(
                "RawMessageDelivery", "true",
                "FilterPolicy", "{\"size\":[{\"numeric\":[\">=\",10]}],\"tags\":[\"b\"]}"));

    for (var size : List.of("9", "10")) {
      home.publish(of ->
          of.topicArn(topic)
              .message(size)
              .messageAttributes(
                  Map.of(
                      "size",
                          MessageAttributeValue.builder()
                              .dataType("Number")
                              .stringValue(size)
                              .build(),
                      "tags",
                          MessageAttributeValue.builder()
                              .dataType("String.Array")
                              .stringValue("[\"a\",\"b\"]")
                              .build())));
    }

    assertEquals(List.of("10"), receive(queue).stream().map(Message::body).toList());
  }

  @Test
  void a_changed_filter_policy_counts_from_the_next_message() {
    var topic = topic("changed");
    var queue = subscribe(topic, "changed", Map.of("RawMessageDelivery", "true"));
    var subscription =
        home.listSubscriptionsByTopic(of -> of.topicArn(topic)).subscriptions().getFirst();

    publish(topic, "before", "A");
    home.setSubscriptionAttributes(set ->
        set.subscriptionArn(subscription.subscriptionArn())
            .attributeName("FilterPolicy")
            .attributeValue("{\"type\":[\"B\"]}"));
    publish(topic, "after", "A");

    assertEquals(List.of("before"), receive(queue).stream().map(Message::body).toList());
    var attributes =
        home.getSubscriptionAttributes(of -> of.subscriptionArn(subscription.subscriptionArn()))
            .attributes();
    assertEquals("{\"type\":[\"B\"]}", attributes.get("FilterPolicy"));
    assertEquals("true", attributes.get("RawMessageDelivery"));
  }

  @Test
  void a_batch_tells_each_entry_its_own_outcome() {
    var topic = topic("batch");
    var queue = subscribe(topic, "batch", Map.of("RawMessageDelivery", "true"));

    var answer =
        home.publishBatch(of ->
            of.topicArn(topic)
                .publishBatchRequestEntries(
                    entry("good", "body").build(),
                    entry("bad", "body")
                        .messageAttributes(
                            Map.of(
                                "x",
                                MessageAttributeValue.builder()
                                    .dataType("Nonsense")
                                    .stringValue("1")
                                    .build()))
                        .build()));

    assertEquals("good", answer.successful().getFirst().id());
    assertEquals("bad", answer.failed().getFirst().id());
    assertEquals("ParameterValueInvalid", answer.failed().getFirst().code());
    assertEquals(1, receive(queue).size());
  }

  @Test
  void what_cannot_be_delivered_goes_to_the_subscriptions_dead_letter_queue() {
    var topic = topic("dead");
    var parked = queues.createQueue(create -> create.queueName("sns-parked")).queueUrl();
    subscribe(
        topic,
        "gone",
        Map.of(
            "RawMessageDelivery", "true",
            "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:111111111111:sns-parked\"}"));
    queues.deleteQueue(of -> of.queueUrl(cloud.endpoint() + "/111111111111/gone"));

    publish(topic, "lost", "A");

    assertEquals(List.of("lost"), receive(parked).stream().map(Message::body).toList());
  }

  @Test
  void raw_delivery_of_more_attributes_than_a_queue_takes_fails() {
    var topic = topic("many");
    var parked = queues.createQueue(create -> create.queueName("sns-too-many")).queueUrl();
    var raw =
        subscribe(
            topic,
            "bare",
            Map.of(
                "RawMessageDelivery", "true",
                "RedrivePolicy",
                    "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:111111111111:sns-too-many\"}"));
    var wrapped = subscribe(topic, "wrapped", Map.of());
    var eleven =
        IntStream.range(0, 11).boxed().collect(Collectors.toMap(i -> "a" + i, _ -> string("x")));

    home.publish(publish -> publish.topicArn(topic).message("much").messageAttributes(eleven));

    assertEquals(List.of(), receive(raw));
    assertEquals(1, receive(wrapped).size());
    assertEquals(List.of("much"), receive(parked).stream().map(Message::body).toList());
  }

  @Test
  void topics_are_made_once_listed_described_and_deleted() {
    try (var west = Clients.of(cloud).in(Clients.WEST).client(SnsClient.builder())) {
      var arn = west.createTopic(create -> create.name("listed")).topicArn();
      assertEquals("arn:aws:sns:us-west-2:111111111111:listed", arn);
      assertEquals(arn, west.createTopic(create -> create.name("listed")).topicArn());

      west.setTopicAttributes(
          set -> set.topicArn(arn).attributeName("DisplayName").attributeValue("Listed"));
      assertEquals(
          "Listed",
          west.getTopicAttributes(of -> of.topicArn(arn)).attributes().get("DisplayName"));
      assertEquals(1, west.listTopics().topics().size());

      west.deleteTopic(of -> of.topicArn(arn));
      assertEquals(List.of(), west.listTopics().topics());
    }
  }

  @Test
  void an_unsubscribed_queue_gets_nothing_more() {
    var topic = topic("left");
    var queue = subscribe(topic, "left", Map.of("RawMessageDelivery", "true"));
    var arn =
        home.listSubscriptionsByTopic(of -> of.topicArn(topic))
            .subscriptions()
            .getFirst()
            .subscriptionArn();

    home.unsubscribe(of -> of.subscriptionArn(arn));
    publish(topic, "late", "A");

    assertEquals(List.of(), receive(queue));
    assertThrows(
        NotFoundException.class,
        () -> home.getSubscriptionAttributes(of -> of.subscriptionArn(arn)));
  }

  @Test
  void errors_are_typed_by_the_sdk() {
    var topic = topic("refusing");

    assertThrows(
        NotFoundException.class,
        () -> publish("arn:aws:sns:us-east-1:111111111111:missing", "body", "A"));
    assertThrows(
        AuthorizationErrorException.class,
        () -> publish("arn:aws:sns:us-east-1:222222222222:theirs", "body", "A"));
    assertThrows(InvalidParameterException.class, () -> publish(topic, "x".repeat(262_145), "A"));
    assertThrows(
        InvalidParameterValueException.class,
        () ->
            home.publish(of ->
                of.topicArn(topic)
                    .message("body")
                    .messageAttributes(
                        Map.of(
                            "x",
                            MessageAttributeValue.builder()
                                .dataType("Date")
                                .stringValue("1")
                                .build()))));
    for (var policy :
        List.of(
            "no json",
            "{\"a\":{\"nested\":[1]}}",
            "{\"a\":[1],\"b\":[1],\"c\":[1],\"d\":[1],\"e\":[1],\"f\":[1]}",
            "{\"a\":[{\"unheard-of\":1}]}")) {
      assertThrows(
          InvalidParameterException.class,
          () -> subscribe(topic, "refusing", Map.of("FilterPolicy", policy)),
          policy);
    }
  }

  private static PublishBatchRequestEntry.Builder entry(String id, String body) {
    return PublishBatchRequestEntry.builder().id(id).message(body);
  }

  private static MessageAttributeValue string(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static software.amazon.awssdk.services.sqs.model.MessageAttributeValue sqsValue(
      String value) {
    return software.amazon.awssdk.services.sqs.model.MessageAttributeValue.builder()
        .stringValue(value)
        .build();
  }

  private static String topic(String name) {
    return home.createTopic(create -> create.name(name)).topicArn();
  }

  private static void publish(String topic, String body, String type) {
    home.publish(
        of -> of.topicArn(topic).message(body).messageAttributes(Map.of("type", string(type))));
  }

  private static String subscribe(String topic, String queue, Map<String, String> attributes) {
    var url = queues.createQueue(create -> create.queueName(queue)).queueUrl();
    home.subscribe(of ->
        of.topicArn(topic)
            .protocol("sqs")
            .endpoint("arn:aws:sqs:us-east-1:111111111111:" + queue)
            .attributes(attributes)
            .returnSubscriptionArn(true));
    return url;
  }

  private static List<Message> receive(String url) {
    return queues
        .receiveMessage(of -> of.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
        .messages();
  }
}
