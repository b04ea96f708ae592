package io.backstay.cloud.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.Clients;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.cloud.wire.Tap;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

class SqsTest {

  private static LocalCloud cloud;
  private static SqsClient home;

  @BeforeAll
  static void start() {
    cloud = LocalCloud.start(Settings.still());
    home = Clients.of(cloud).client(SqsClient.builder());
  }

  @AfterAll
  static void stop() {
    home.close();
    cloud.close();
  }

  @Test
  void a_queue_url_points_at_the_front_door_and_its_arn_names_the_place() {
    var url = queue("addressed");

    assertEquals(cloud.endpoint() + "/111111111111/addressed", url);
    assertEquals(
        "arn:aws:sqs:us-east-1:111111111111:addressed",
        attribute(url, QueueAttributeName.QUEUE_ARN));
  }

  @Test
  void a_delayed_message_arrives_when_its_simulated_time_has_come() {
    var url = queue("delayed");
    var sent = home.sendMessage(send -> send.queueUrl(url).messageBody("later").delaySeconds(300));

    cloud.advance(Duration.ofSeconds(299));
    assertEquals(List.of(), receive(url));
    assertEquals("1", attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));

    cloud.advance(Duration.ofSeconds(1));
    var received = receive(url);

    assertEquals(List.of("later"), received.stream().map(Message::body).toList());
    assertEquals(sent.messageId(), received.getFirst().messageId());
    assertEquals("0", attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
  }

  @Test
  void the_queues_own_delay_holds_every_message_in_simulated_time() {
    var url =
        home.createQueue(create ->
                create.queueName("slow").attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "60")))
            .queueUrl();
    home.sendMessage(send -> send.queueUrl(url).messageBody("slow"));
    home.sendMessage(send -> send.queueUrl(url).messageBody("at once").delaySeconds(0));

    assertEquals(List.of("at once"), receive(url).stream().map(Message::body).toList());
    cloud.advance(Duration.ofMinutes(1));
    assertEquals(List.of("slow"), receive(url).stream().map(Message::body).toList());
  }

  @Test
  void timestamps_are_simulated_and_the_sender_is_the_account() {
    var url = queue("stamped");
    var sentAt = cloud.clock().instant();
    home.sendMessage(send ->
        send.queueUrl(url)
            .messageBody("body")
            .messageSystemAttributes(
                Map.of(
                    MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                    MessageSystemAttributeValue.builder()
                        .dataType("String")
                        .stringValue("Root=1-5759e988")
                        .build())));
    cloud.advance(Duration.ofHours(2));
    var receivedAt = cloud.clock().instant();

    var attributes = receive(url).getFirst().attributes();

    assertEquals(
        Map.of(
            MessageSystemAttributeName.SENDER_ID, "111111111111",
            MessageSystemAttributeName.SENT_TIMESTAMP, Long.toString(sentAt.toEpochMilli()),
            MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
                Long.toString(receivedAt.toEpochMilli()),
            MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1",
            MessageSystemAttributeName.AWS_TRACE_HEADER, "Root=1-5759e988"),
        attributes);
  }

  @Test
  void only_the_attributes_asked_for_come_back() {
    var url = queue("asked");
    home.sendMessage(send -> send.queueUrl(url).messageBody("body"));

    var received =
        home.receiveMessage(of ->
                of.queueUrl(url).messageSystemAttributeNames(MessageSystemAttributeName.SENDER_ID))
            .messages()
            .getFirst();

    assertEquals(
        Map.of(MessageSystemAttributeName.SENDER_ID, "111111111111"), received.attributes());
  }

  @Test
  void message_attributes_travel_and_their_digest_satisfies_the_sdk_held_or_not() {
    var url = queue("attributes");
    var attributes =
        Map.of(
            "type", MessageAttributeValue.builder().dataType("String").stringValue("A").build(),
            "count", MessageAttributeValue.builder().dataType("Number").stringValue("3").build());

    home.sendMessage(send -> send.queueUrl(url).messageBody("now").messageAttributes(attributes));
    home.sendMessage(send ->
        send.queueUrl(url).messageBody("later").messageAttributes(attributes).delaySeconds(5));
    cloud.advance(Duration.ofSeconds(5));

    assertEquals(
        List.of(attributes, attributes),
        receive(url).stream().map(Message::messageAttributes).toList());
  }

  @Test
  void a_batch_holds_what_is_delayed_and_sends_the_rest() {
    var url = queue("batch");

    var answer =
        home.sendMessageBatch(
            send -> send.queueUrl(url).entries(entry("one", "now", 0), entry("two", "later", 60)));

    assertEquals(List.of(), answer.failed());
    assertEquals(2, answer.successful().size());
    assertEquals(List.of("now"), receive(url).stream().map(Message::body).toList());
    cloud.advance(Duration.ofMinutes(1));
    assertEquals(List.of("later"), receive(url).stream().map(Message::body).toList());
  }

  @Test
  void a_purge_takes_held_messages_too() {
    var url = queue("purged");
    home.sendMessage(send -> send.queueUrl(url).messageBody("now"));
    home.sendMessage(send -> send.queueUrl(url).messageBody("later").delaySeconds(60));

    home.purgeQueue(of -> of.queueUrl(url));
    cloud.advance(Duration.ofMinutes(2));

    assertEquals(List.of(), receive(url));
  }

  @Test
  void a_message_of_one_mebibyte_passes_and_one_byte_more_is_refused() {
    var url = queue("large");
    home.sendMessage(send -> send.queueUrl(url).messageBody("x".repeat(1_048_576)));

    var refused =
        assertThrows(
            SqsException.class,
            () -> home.sendMessage(send -> send.queueUrl(url).messageBody("x".repeat(1_048_577))));

    assertEquals("InvalidParameterValue", refused.awsErrorDetails().errorCode());
    assertEquals(1_048_576, receive(url).getFirst().body().length());
  }

  @Test
  void a_batch_that_succeeds_also_says_that_nothing_failed() throws Exception {
    var url = queue("both-lists");
    home.sendMessage(send -> send.queueUrl(url).messageBody("a"));
    var receipt = receive(url).getFirst().receiptHandle();
    var read = new ArrayList<String>();
    cloud.tap((_, action, _, reply) -> read.add(action + " " + new String(reply.body(), UTF_8)));

    home.changeMessageVisibilityBatch(change ->
        change
            .queueUrl(url)
            .entries(
                ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id("1")
                    .receiptHandle(receipt)
                    .visibilityTimeout(30)
                    .build()));
    home.deleteMessageBatch(delete ->
        delete
            .queueUrl(url)
            .entries(
                DeleteMessageBatchRequestEntry.builder().id("1").receiptHandle(receipt).build()));
    cloud.tap(Tap.NOBODY);

    assertEquals(
        List.of(
            "ChangeMessageVisibilityBatch {\"Successful\":[{\"Id\":\"1\"}],\"Failed\":[]}",
            "DeleteMessageBatch {\"Successful\":[{\"Id\":\"1\"}],\"Failed\":[]}"),
        read);
  }

  @Test
  void a_batch_larger_than_one_mebibyte_in_all_is_refused() {
    var url = queue("large-batch");
    var entries =
        IntStream.range(0, 3).mapToObj(i -> entry("id" + i, "x".repeat(400_000), 0)).toList();

    assertThrows(
        BatchRequestTooLongException.class,
        () -> home.sendMessageBatch(send -> send.queueUrl(url).entries(entries)));
  }

  @Test
  void a_missing_queue_is_typed_by_the_sdk() {
    var url = cloud.endpoint() + "/111111111111/missing";

    assertThrows(
        QueueDoesNotExistException.class,
        () -> home.sendMessage(send -> send.queueUrl(url).messageBody("body")));
    assertThrows(
        QueueDoesNotExistException.class, () -> home.receiveMessage(of -> of.queueUrl(url)));
    assertThrows(
        QueueDoesNotExistException.class, () -> home.getQueueUrl(of -> of.queueName("missing")));
  }

  @Test
  void a_queue_is_made_again_with_the_same_attributes_only() {
    var url = queue("again");

    assertEquals(url, queue("again"));
    assertThrows(
        QueueNameExistsException.class,
        () ->
            home.createQueue(create ->
                create
                    .queueName("again")
                    .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5"))));
  }

  @Test
  void each_account_and_region_has_its_own_queues() {
    queue("mine");

    for (var place : List.of(Clients.WEST, Clients.VAULT)) {
      try (var other = Clients.of(cloud).in(place).client(SqsClient.builder())) {
        assertThrows(
            QueueDoesNotExistException.class, () -> other.getQueueUrl(of -> of.queueName("mine")));
        assertEquals(List.of(), other.listQueues().queueUrls());
      }
    }
  }

  @Test
  void a_message_received_too_often_moves_to_the_dead_letter_queue_and_keeps_its_id_and_sender() {
    var parked = queue("parked");
    var url =
        home.createQueue(create ->
                create
                    .queueName("work")
                    .attributes(
                        Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            "0",
                            QueueAttributeName.REDRIVE_POLICY,
                            "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:111111111111:parked\",\"maxReceiveCount\":2}")))
            .queueUrl();
    var sent = home.sendMessage(send -> send.queueUrl(url).messageBody("poison"));

    for (int i = 0; i < 3; i++) {
      receive(url);
    }

    var message = receive(parked).getFirst();
    assertEquals(sent.messageId(), message.messageId());
    assertEquals("111111111111", message.attributes().get(MessageSystemAttributeName.SENDER_ID));
  }

  @Test
  void attributes_that_only_aws_knows_are_kept_and_unknown_ones_refused() {
    var url = queue("kept");
    home.setQueueAttributes(set ->
        set.queueUrl(url)
            .attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "1209600")));

    assertEquals("1209600", attribute(url, QueueAttributeName.MESSAGE_RETENTION_PERIOD));
    assertThrows(
        SqsException.class,
        () ->
            home.setQueueAttributes(
                set -> set.queueUrl(url).attributesWithStrings(Map.of("Nonsense", "1"))));
  }

  @Test
  void the_older_query_protocol_sends_receives_and_refuses() throws Exception {
    queue("older");

    var sent =
        query(
            "/111111111111/older",
            "Action=SendMessage&MessageBody=a%26b&MessageAttribute.1.Name=type&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=T");
    var received =
        query(
            "/111111111111/older",
            "Action=ReceiveMessage&MessageAttributeName.1=All&AttributeName.1=All");
    var missing = query("/", "Action=GetQueueUrl&QueueName=absent");

    assertTrue(sent.contains("<SendMessageResult>") && sent.contains("<MessageId>"), sent);
    assertTrue(received.contains("<Body>a&amp;b</Body>"), received);
    assertTrue(received.contains("<Name>SenderId</Name><Value>111111111111</Value>"), received);
    assertTrue(received.contains("<StringValue>T</StringValue>"), received);
    assertTrue(missing.contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>"), missing);
  }

  private static String query(String path, String form) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(cloud.endpoint() + path))
              .header(
                  "Authorization",
                  "AWS4-HMAC-SHA256 Credential=111111111111/20260105/us-east-1/sqs/aws4_request, Signature=0")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form))
              .build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static SendMessageBatchRequestEntry entry(String id, String body, int delay) {
    return SendMessageBatchRequestEntry.builder()
        .id(id)
        .messageBody(body)
        .delaySeconds(delay)
        .build();
  }

  @Test
  void what_a_receiver_asks_beyond_the_ranges_is_refused() {
    var url = queue("ranges");
    for (var most : List.of(0, 11))
      refused(() -> home.receiveMessage(ask -> ask.queueUrl(url).maxNumberOfMessages(most)));
    refused(() -> home.receiveMessage(ask -> ask.queueUrl(url).waitTimeSeconds(21)));
    refused(() -> home.receiveMessage(ask -> ask.queueUrl(url).visibilityTimeout(43_201)));
    home.sendMessage(send -> send.queueUrl(url).messageBody("kept"));
    var handle = receive(url).getFirst().receiptHandle();
    refused(() ->
        home.changeMessageVisibility(
            change -> change.queueUrl(url).receiptHandle(handle).visibilityTimeout(43_201)));

    var batch =
        home.changeMessageVisibilityBatch(change ->
            change
                .queueUrl(url)
                .entries(visibility("far", handle, 43_201), visibility("near", handle, 60)));

    assertEquals("far", batch.failed().getFirst().id());
    assertEquals("InvalidParameterValue", batch.failed().getFirst().code());
    assertEquals("near", batch.successful().getFirst().id());
  }

  private static ChangeMessageVisibilityBatchRequestEntry visibility(
      String id, String handle, int seconds) {
    return ChangeMessageVisibilityBatchRequestEntry.builder()
        .id(id)
        .receiptHandle(handle)
        .visibilityTimeout(seconds)
        .build();
  }

  @Test
  void a_batch_of_receipts_has_one_to_ten_entries() {
    var url = queue("receipts");
    var eleven =
        IntStream.range(0, 11)
            .mapToObj(i ->
                DeleteMessageBatchRequestEntry.builder().id("n" + i).receiptHandle("any").build())
            .toList();

    assertThrows(
        TooManyEntriesInBatchRequestException.class,
        () -> home.deleteMessageBatch(delete -> delete.queueUrl(url).entries(eleven)));
    assertThrows(
        EmptyBatchRequestException.class,
        () -> home.deleteMessageBatch(delete -> delete.queueUrl(url).entries(List.of())));
  }

  @Test
  void message_attributes_have_a_legal_name_a_type_and_a_value() {
    var url = queue("named");
    refusedAttribute(url, "AWS.trace", "String", "x");
    refusedAttribute(url, "a..b", "String", "x");
    refusedAttribute(url, "empty", "String", "");
    refusedAttribute(url, "typed", "Text", "x");
    refusedAttribute(url, "count", "Number", "many");
    home.sendMessage(send ->
        send.queueUrl(url)
            .messageBody("x")
            .messageAttributes(Map.of("a.b-c_1", attribute("Number.int", "-1.5e3"))));
  }

  private static void refusedAttribute(String url, String name, String type, String value) {
    refused(() ->
        home.sendMessage(send ->
            send.queueUrl(url)
                .messageBody("x")
                .messageAttributes(Map.of(name, attribute(type, value)))));
  }

  private static MessageAttributeValue attribute(String type, String value) {
    return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
  }

  @Test
  void an_attribute_that_no_queue_has_is_not_shown() {
    var url = queue("shown");
    var refused =
        assertThrows(
            InvalidAttributeNameException.class,
            () ->
                home.getQueueAttributes(
                    get -> get.queueUrl(url).attributeNamesWithStrings("Colour")));

    assertEquals("Unknown Attribute Colour.", refused.awsErrorDetails().errorMessage());
  }

  private static void refused(org.junit.jupiter.api.function.Executable asked) {
    var refused = assertThrows(SqsException.class, asked);
    assertEquals("InvalidParameterValue", refused.awsErrorDetails().errorCode());
    assertEquals(400, refused.statusCode());
  }

  private static String queue(String name) {
    return home.createQueue(create -> create.queueName(name)).queueUrl();
  }

  private static List<Message> receive(String url) {
    return home.receiveMessage(of ->
            of.queueUrl(url)
                .maxNumberOfMessages(10)
                .messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private static String attribute(String url, QueueAttributeName name) {
    var attributes =
        home.getQueueAttributes(of -> of.queueUrl(url).attributeNames(name)).attributes();
    return attributes.getOrDefault(name, "");
  }
}
