package io.backstay.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.faults.CallFault;
import io.backstay.cloud.faults.CallFault.Kind;
import io.backstay.cloud.faults.DatabaseFault;
import io.backstay.cloud.faults.DatabaseFault.Moment;
import io.backstay.cloud.faults.EventFaults;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.KeyFault;
import io.backstay.cloud.faults.Pick;
import io.backstay.cloud.faults.QueueFaults;
import io.backstay.cloud.faults.SnapshotFault;
import io.backstay.cloud.faults.Whom;
import io.backstay.cloud.faults.Window;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates.Making;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sts.StsClient;

/** What goes wrong on purpose, as real SDK clients meet it. */
class FaultsTest {

  private static final Settings SETTINGS =
      Settings.still().withFleet(Path.of("src/test/resources/small-fleet.yaml"));

  private LocalCloud cloud;
  private Clients clients;
  private RdsClient rds;
  private SqsClient sqs;

  @BeforeEach
  void start() {
    begin(SETTINGS);
  }

  private void begin(Settings settings) {
    cloud = LocalCloud.start(settings);
    clients = Clients.of(cloud);
    rds = clients.client(RdsClient.builder());
    sqs = clients.client(SqsClient.builder());
  }

  @AfterEach
  void stop() {
    rds.close();
    sqs.close();
    cloud.close();
  }

  @ParameterizedTest
  @CsvSource({
    "dynamodb, ThrottlingException 400, InternalServerError 500",
    "events, ThrottlingException 400, InternalException 500",
    "kms, ThrottlingException 400, KMSInternalException 500",
    "rds, Throttling 400, InternalFailure 500",
    "scheduler, ThrottlingException 429, InternalServerException 500",
    "sns, Throttling 400, InternalError 500",
    "sqs, RequestThrottled 400, InternalFailure 500",
    "sts, Throttling 400, InternalFailure 500"
  })
  void each_service_says_in_its_own_words_what_is_wrong(
      String service, String throttled, String broken) {
    calls(CallFault.of(service, Kind.THROTTLE));
    assertEquals(throttled, refusal(() -> call(service)));
    calls(CallFault.of(service, Kind.ERROR));
    assertEquals(broken, refusal(() -> call(service)));
    calls(CallFault.of(service, Kind.UNAVAILABLE));
    assertEquals("ServiceUnavailable 503", refusal(() -> call(service)));
    calls(CallFault.of(service, Kind.CLOSE));
    assertThrows(SdkClientException.class, () -> call(service));
    cloud.faults(Faults.none());
    call(service);
  }

  private void call(String service) {
    switch (service) {
      case "dynamodb" -> with(clients.client(DynamoDbClient.builder()), d -> d.listTables());
      case "events" ->
          with(clients.client(EventBridgeClient.builder()), events -> events.listRules(_ -> {}));
      case "kms" -> with(clients.client(KmsClient.builder()), kms -> kms.listKeys());
      case "rds" -> rds.describeDBInstances();
      case "scheduler" ->
          with(clients.client(SchedulerClient.builder()), all -> all.listSchedules(_ -> {}));
      case "sns" -> with(clients.client(SnsClient.builder()), sns -> sns.listTopics());
      case "sqs" -> sqs.listQueues();
      case "sts" -> with(clients.client(StsClient.builder()), sts -> sts.getCallerIdentity());
      default -> throw new AssertionError(service);
    }
  }

  private static <C extends AutoCloseable> void with(C client, Consumer<C> what) {
    try (client) {
      what.accept(client);
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void only_the_call_that_is_picked_fails_and_nothing_has_happened() {
    calls(CallFault.of("rds", Kind.ERROR).onAction("CreateDBSnapshot").picking(new Pick.Nth(2)));

    snapshot("first");
    cloud.advance(Duration.ofHours(1));
    assertEquals("InternalFailure 500", refusal(() -> snapshot("second")));
    snapshot("third");

    assertEquals(List.of("first", "third"), snapshots());
    assertEquals(Map.of("calls[0]", 1L), cloud.struck());
  }

  @Test
  void a_call_that_fails_after_serving_has_happened() {
    calls(CallFault.of("rds", Kind.ERROR).onAction("CreateDBSnapshot").afterServing());

    assertEquals("InternalFailure 500", refusal(() -> snapshot("lost")));
    assertEquals("DBSnapshotAlreadyExists 400", afterwards(() -> snapshot("lost")));

    assertEquals(List.of("lost"), snapshots());
  }

  @Test
  void a_connection_that_ends_after_serving_leaves_the_effect_too() {
    calls(CallFault.of("rds", Kind.CLOSE).onAction("CreateDBSnapshot").afterServing());

    assertThrows(SdkClientException.class, () -> snapshot("lost"));

    assertEquals(List.of("lost"), snapshots());
  }

  private String afterwards(Executable call) {
    cloud.faults(Faults.none());
    return refusal(call);
  }

  @Test
  void others_are_not_concerned() {
    var someone = CallFault.of("rds", Kind.ERROR);
    calls(
        someone.from(Whom.everybody().ofApplication("copy-share")),
        someone.from(Whom.everybody().ofAccount("222222222222")),
        someone.from(Whom.everybody().ofRegion("us-west-2")));

    rds.describeDBInstances();
    try (var vault = clients.in(Clients.VAULT).client(RdsClient.builder());
        var west = clients.in(Clients.WEST).client(RdsClient.builder())) {
      refusal(() -> vault.describeDBInstances());
      refusal(() -> west.describeDBInstances());
    }

    assertEquals(Map.of("calls[0]", 0L, "calls[1]", 1L, "calls[2]", 1L), cloud.struck());
  }

  @Test
  void dynamodb_is_away_for_ten_minutes_and_back_with_all_its_data() {
    try (var dynamoDb = clients.client(DynamoDbClient.builder())) {
      dynamoDb.createTable(table ->
          table
              .tableName("books")
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(
                  AttributeDefinition.builder().attributeName("id").attributeType("S").build())
              .keySchema(KeySchemaElement.builder().attributeName("id").keyType("HASH").build()));
      var item = Map.of("id", AttributeValue.fromS("kept"));
      dynamoDb.putItem(put -> put.tableName("books").item(item));
      calls(
          CallFault.of("dynamodb", Kind.UNAVAILABLE)
              .during(Window.lasting(Duration.ofMinutes(10)).startingAfter(Duration.ofMinutes(5))));

      dynamoDb.putItem(put -> put.tableName("books").item(item));
      cloud.advance(Duration.ofMinutes(5));
      assertEquals(
          "ServiceUnavailable 503",
          refusal(() -> dynamoDb.getItem(get -> get.tableName("books").key(item))));
      cloud.advance(Duration.ofMinutes(10));

      assertEquals(item, dynamoDb.getItem(get -> get.tableName("books").key(item)).item());
      assertEquals(Map.of("calls[0]", 1L), cloud.struck());
    }
  }

  @Test
  void what_reads_items_is_throttled_by_throughput() {
    calls(CallFault.of("dynamodb", Kind.THROTTLE));
    try (var dynamoDb = clients.client(DynamoDbClient.builder())) {
      assertEquals(
          "ProvisionedThroughputExceededException 400",
          refusal(() -> dynamoDb.scan(scan -> scan.tableName("books"))));
    }
  }

  @Test
  void a_snapshot_fails_by_itself_where_it_is_told_to() {
    cloud.faults(
        Faults.none()
            .snapshots(
                SnapshotFault.of(Making.CREATION, new Fate.Fails())
                    .named("doomed*")
                    .picking(new Pick.Next(1))));

    for (var name : List.of("well", "doomed-1", "doomed-2")) {
      snapshot(name);
      cloud.advance(Duration.ofHours(1));
    }

    assertEquals(
        List.of("available", "failed", "available"),
        List.of(status("well"), status("doomed-1"), status("doomed-2")));
    assertEquals(Map.of("snapshots[0]", 1L), cloud.struck());
  }

  @Test
  void a_database_is_busy_just_when_a_snapshot_is_asked_for_or_at_a_time() {
    cloud.faults(
        Faults.none()
            .databases(
                DatabaseFault.of("orders", Duration.ofMinutes(20))
                    .at(new Moment.Asked(new Pick.Next(1))),
                DatabaseFault.of("ord*", Duration.ofMinutes(20))
                    .at(new Moment.After(Duration.ofHours(1)))));

    assertEquals("InvalidDBInstanceState 400", refusal(() -> snapshot("first")));
    cloud.advance(Duration.ofMinutes(20));
    snapshot("second");
    cloud.advance(Duration.ofMinutes(40));
    assertEquals("InvalidDBInstanceState 400", refusal(() -> snapshot("third")));
    cloud.advance(Duration.ofMinutes(20));
    snapshot("third");

    assertEquals(Map.of("databases[0]", 1L, "databases[1]", 1L), cloud.struck());
  }

  @Test
  void a_key_is_disabled_at_its_time_and_enabled_again() {
    try (var kms = clients.client(KmsClient.builder())) {
      var id = kms.createKey().keyMetadata().keyId();
      cloud.faults(
          Faults.none()
              .keys(
                  new KeyFault(Clients.HOME, id, Window.ALWAYS)
                      .during(
                          Window.lasting(Duration.ofHours(1))
                              .startingAfter(Duration.ofMinutes(5)))));

      assertTrue(enabled(kms, id));
      cloud.advance(Duration.ofMinutes(5));
      assertTrue(!enabled(kms, id));
      cloud.advance(Duration.ofHours(1));
      assertTrue(enabled(kms, id));

      assertEquals(Map.of("keys[0]", 1L), cloud.struck());
    }
  }

  @Test
  void a_key_comes_back_when_other_faults_are_set() {
    try (var kms = clients.client(KmsClient.builder())) {
      var id = kms.createKey().keyMetadata().keyId();
      cloud.faults(Faults.none().keys(new KeyFault(Clients.HOME, id, Window.ALWAYS)));
      assertTrue(!enabled(kms, id));

      cloud.faults(Faults.none());

      assertTrue(enabled(kms, id));
    }
  }

  private static boolean enabled(KmsClient kms, String id) {
    return kms.describeKey(get -> get.keyId(id)).keyMetadata().enabled();
  }

  @Test
  void a_message_comes_twice_and_once_more_after_it_was_deleted() {
    var queue = sqs.createQueue(create -> create.queueName("inbox")).queueUrl();
    cloud.faults(Faults.none().with(QueueFaults.none().withDoubled(1).withAgain(1)));
    sqs.sendMessage(send -> send.queueUrl(queue).messageBody("body"));

    var first = received(queue);
    cloud.advance(Duration.ofMinutes(1));
    var second = received(queue);
    first.forEach(message -> delete(queue, message));
    second.forEach(message -> delete(queue, message));
    cloud.advance(Duration.ofMinutes(1));
    var third = received(queue);
    third.forEach(message -> delete(queue, message));
    cloud.advance(Duration.ofDays(1));

    assertEquals(List.of(1, 1, 1), List.of(first.size(), second.size(), third.size()));
    assertEquals(first.getFirst().messageId(), second.getFirst().messageId());
    assertEquals(first.getFirst().messageId(), third.getFirst().messageId());
    assertEquals("body", third.getFirst().body());
    assertEquals(List.of(), received(queue));
    assertEquals(Map.of("queues.double", 1L, "queues.again", 1L), cloud.struck());
  }

  @Test
  void messages_of_other_queues_come_once() {
    var queue = sqs.createQueue(create -> create.queueName("inbox")).queueUrl();
    cloud.faults(Faults.none().with(QueueFaults.none().withDoubled(1).of("*-events")));
    sqs.sendMessage(send -> send.queueUrl(queue).messageBody("body"));
    cloud.advance(Duration.ofMinutes(2));

    assertEquals(1, received(queue).size());
  }

  private List<Message> received(String queue) {
    return sqs.receiveMessage(of -> of.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(0))
        .messages();
  }

  private void delete(String queue, Message message) {
    sqs.deleteMessage(of -> of.queueUrl(queue).receiptHandle(message.receiptHandle()));
  }

  @Test
  void the_same_seed_and_the_same_calls_meet_the_same_faults() throws IOException {
    var first = story(7);

    assertEquals(first, story(7));
    assertTrue(!first.equals(story(8)), first::toString);
  }

  /** Forty snapshots and what became of them, and how often each fault struck. */
  private List<String> story(long seed) {
    stop();
    begin(SETTINGS.withSeed(seed));
    cloud.faults(
        Faults.none()
            .with(EventFaults.none().withDrop(0.3))
            .calls(
                CallFault.of("rds", Kind.THROTTLE).picking(new Pick.Likely(0.2)),
                CallFault.of("rds", Kind.ERROR).afterServing().picking(new Pick.Likely(0.2)))
            .snapshots(
                SnapshotFault.of(Making.CREATION, new Fate.Fails()).picking(new Pick.Likely(0.3)))
            .databases(
                DatabaseFault.of("*", Duration.ofMinutes(20))
                    .at(new Moment.Asked(new Pick.Likely(0.2)))));
    var story = new ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      var name = "s-" + i;
      try {
        snapshot(name);
        story.add("created");
      } catch (AwsServiceException refused) {
        story.add(refused.awsErrorDetails().errorCode());
      }
      cloud.advance(Duration.ofHours(1));
    }
    story.add(cloud.struck().toString());
    cloud.faults(Faults.none());
    snapshots().forEach(name -> story.add(name + " " + status(name)));
    return story;
  }

  @Test
  void faults_of_a_file_are_in_force_from_the_start(@TempDir Path folder) throws IOException {
    stop();
    var file =
        Files.writeString(
            folder.resolve("faults.yaml"),
            """
            calls:
              - {service: rds, action: DescribeDBInstances, answer: throttle, next: 1}
            """);
    begin(SETTINGS.withFaults(file));

    assertEquals("Throttling 400", refusal(() -> rds.describeDBInstances()));
    rds.describeDBInstances();
  }

  @Test
  void the_example_of_the_readme_is_read_with_every_part() throws IOException {
    var example = Files.readString(Path.of("README.md")).split("```yaml\\R|```\\R", -1);
    var faults = FaultFile.parse("README.md", example[3]);

    assertEquals(new EventFaults(0.1, 0.5, true, Duration.ofHours(1)), faults.events());
    assertEquals(3, faults.calls().size());
    assertEquals(3, faults.snapshots().size());
    assertEquals(2, faults.databases().size());
    assertEquals(1, faults.keys().size());
    assertEquals(
        QueueFaults.none().of("backstay-*").withDoubled(0.1).withAgain(0.05), faults.queues());
  }

  @Test
  void a_wrong_file_of_faults_is_refused_by_field_and_rule(@TempDir Path folder)
      throws IOException {
    var file = Files.writeString(folder.resolve("faults.yaml"), "queues: {double: 2}");

    var refused =
        assertThrows(
            FaultFile.Invalid.class, () -> LocalCloud.start(SETTINGS.withFaults(file)).close());

    assertTrue(
        String.valueOf(refused.getMessage())
            .contains("queues.double: must be a probability between 0 and 1, was 2"),
        refused.getMessage());
  }

  private void calls(CallFault... faults) {
    cloud.faults(Faults.none().calls(faults));
  }

  private void snapshot(String name) {
    rds.createDBSnapshot(
        create -> create.dbInstanceIdentifier("orders").dbSnapshotIdentifier(name));
  }

  private List<String> snapshots() {
    return rds.describeDBSnapshots(all -> all.snapshotType("manual")).dbSnapshots().stream()
        .map(snapshot -> snapshot.dbSnapshotIdentifier())
        .sorted()
        .toList();
  }

  private String status(String name) {
    return rds.describeDBSnapshots(of -> of.dbSnapshotIdentifier(name))
        .dbSnapshots()
        .getFirst()
        .status();
  }

  /** Code and status, as the SDK reads them from the wire. */
  private static String refusal(Executable call) {
    var refused = assertThrows(AwsServiceException.class, call);
    return refused.awsErrorDetails().errorCode() + " " + refused.statusCode();
  }
}
