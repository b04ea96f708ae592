package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Aws.WEST;

import io.backstay.cloud.Books.Account;
import io.backstay.cloud.LocalCloud;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What stands in the world, as somebody sees it who looks from outside; and what that somebody can
 * do to it.
 */
final class World implements AutoCloseable {
  static final String TOPIC = "arn:aws:sns:" + EAST + ":" + HOME + ":backstay-events";
  static final String COMMANDS = "backstay-snapshot-commands";
  private static final List<String> QUEUES =
      List.of(
          COMMANDS,
          "backstay-snapshot-events",
          "backstay-copy-share-commands",
          "backstay-copy-share-events",
          "backstay-audit-events");

  final LocalCloud cloud;
  final Aws aws;
  final Ear ear;

  World(LocalCloud cloud) {
    this.cloud = cloud;
    this.aws = new Aws(cloud.endpoint());
    this.ear = new Ear(aws, TOPIC);
  }

  /** Returns the message's id, which is the operation of a bare command. */
  String send(String body) {
    return send(COMMANDS, body);
  }

  String send(String queue, String body) {
    return aws.sqs
        .sendMessage(send -> send.queueUrl(aws.queueUrl(queue)).messageBody(body))
        .messageId();
  }

  /**
   * Where nothing is lost that sweeps would find, nobody asks what is protected, and days pass,
   * they are most of what happens.
   */
  void withoutSchedules() {
    try (var scheduler =
        new Regional(cloud.endpoint(), HOME, EAST).client(SchedulerClient.builder())) {
      scheduler.listSchedules(list -> {}).schedules().stream()
          .map(ScheduleSummary::name)
          .filter(name -> name.endsWith("-sweep") || name.endsWith("-census"))
          .forEach(name -> scheduler.deleteSchedule(delete -> delete.name(name)));
    }
  }

  /** Loses every message that any service has not yet taken. */
  void purge() {
    QUEUES.forEach(queue -> aws.sqs.purgeQueue(purge -> purge.queueUrl(aws.queueUrl(queue))));
  }

  /**
   * The manual snapshots in a region that carry the tag of the operation or of one of its steps.
   */
  List<DBSnapshot> snapshots(String region, String operation) {
    return snapshots(HOME, region, operation);
  }

  List<DBSnapshot> snapshots(String account, String region, String operation) {
    return aws
        .rds(account, region)
        .describeDBSnapshotsPaginator(all -> all.snapshotType("manual"))
        .dbSnapshots()
        .stream()
        .filter(snapshot -> made(snapshot, operation))
        .toList();
  }

  private static boolean made(DBSnapshot snapshot, String operation) {
    return snapshot.tagList().stream()
        .filter(tag -> tag.key().equals("backstay:operation"))
        .map(Tag::value)
        .anyMatch(by -> by.equals(operation) || by.startsWith(operation + "."));
  }

  List<DBSnapshot> everywhere(String operation) {
    return Stream.of(EAST, WEST).flatMap(region -> snapshots(region, operation).stream()).toList();
  }

  List<String> sharedWith(String region, DBSnapshot snapshot) {
    return sharedWith(HOME, region, snapshot);
  }

  List<String> sharedWith(String account, String region, DBSnapshot snapshot) {
    return aws
        .rds(account, region)
        .describeDBSnapshotAttributes(
            get -> get.dbSnapshotIdentifier(snapshot.dbSnapshotIdentifier()))
        .dbSnapshotAttributesResult()
        .dbSnapshotAttributes()
        .stream()
        .filter(attribute -> attribute.attributeName().equals("restore"))
        .flatMap(attribute -> attribute.attributeValues().stream())
        .toList();
  }

  /** How often the services called an action of RDS. */
  long calls(String action) {
    return cloud
        .books()
        .calls(account ->
            account.service().equals("rds")
                && account.action().equals(action)
                && isAService(account.application()));
  }

  /** How often the services called RDS, by the role that they did it in. */
  SortedMap<String, Long> callsByRole() {
    return callsBy(Account::role);
  }

  /** How often the services called which action of RDS, by the role that they did it in. */
  SortedMap<String, Long> callsByAction() {
    return callsBy(account -> account.role() + " " + account.action());
  }

  private SortedMap<String, Long> callsBy(Function<Account, String> name) {
    var calls = new TreeMap<String, Long>();
    for (var line : cloud.books().lines()) {
      if (line.of().service().equals("rds") && isAService(line.of().application())) {
        calls.merge(name.apply(line.of()), line.calls(), Long::sum);
      }
    }
    return calls;
  }

  private static boolean isAService(String application) {
    return application.equals("snapshot") || application.equals("copy-share");
  }

  List<Map<String, AttributeValue>> audit(String instance) {
    return aws.dynamoDb
        .query(query ->
            query
                .tableName("rds_audit_log")
                .keyConditionExpression("instance_id = :instance")
                .expressionAttributeValues(Map.of(":instance", AttributeValue.fromS(instance))))
        .items();
  }

  List<Message> parked() {
    return aws.sqs
        .receiveMessage(receive ->
            receive
                .queueUrl(aws.queueUrl(COMMANDS + "-parked"))
                .maxNumberOfMessages(10)
                .waitTimeSeconds(5)
                .messageAttributeNames("All"))
        .messages();
  }

  @Override
  public void close() {
    aws.close();
  }
}
