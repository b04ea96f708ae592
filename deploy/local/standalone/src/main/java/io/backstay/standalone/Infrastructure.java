package io.backstay.standalone;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What a deployment consists of, made on the local cloud by plain calls; made again, it stays as it
 * is.
 */
record Infrastructure(Clients clients, List<String> accounts) {
  static final String SNAPSHOT = "snapshot";
  static final String COPY_SHARE = "copy-share";
  static final String AUDIT = "audit";
  static final String SCHEDULER = "scheduler";
  static final String RETENTION = "retention";
  static final List<String> SERVICES = List.of(SNAPSHOT, COPY_SHARE, SCHEDULER, RETENTION, AUDIT);

  /** Those that keep operations, and so may forget one. */
  static final List<String> WITH_OPERATIONS = List.of(SNAPSHOT, COPY_SHARE, SCHEDULER, RETENTION);

  /** Those whom AWS's own events about snapshots concern. */
  private static final List<String> WITH_SNAPSHOTS = List.of(SNAPSHOT, COPY_SHARE, RETENTION);

  static final List<String> REGIONS = List.of(Home.REGION, "us-west-2", "eu-west-1");

  /** For the home account and the vault. */
  Infrastructure(Clients clients) {
    this(clients, Home.ACCOUNTS);
  }

  void make() {
    Together.run(List.of(this::messaging, this::tables));
    // Rules, subscriptions and schedules name queues that must stand.
    Together.run(List.of(this::rules, this::notifications, this::schedules));
  }

  private void messaging() {
    try (var sqs = clients.home(SqsClient.builder());
        var sns = clients.home(SnsClient.builder())) {
      var messaging = new Messaging(sqs, sns);
      for (var service : SERVICES) {
        messaging.queue(Home.commandQueue(service), SenderPolicy.COMMANDS);
        messaging.queue(Home.eventQueue(service), SenderPolicy.EVENTS);
      }
      messaging.topic(Home.EVENTS);
      messaging.topic(Home.STATUS);
      messaging.subscribe(
          Home.eventQueue(SNAPSHOT),
          List.of("CopyCompleted", "CopyFailed", "SnapshotShared", "ShareFailed"));
      messaging.subscribe(
          Home.eventQueue(COPY_SHARE), List.of("SnapshotCompleted", "CopyCompleted", "CopyFailed"));
      messaging.subscribe(
          Home.eventQueue(SCHEDULER),
          List.of(
              "BackupCompleted",
              "BackupIncomplete",
              "BackupFailed",
              "BackupSkipped",
              "SnapshotCompleted",
              "CopyCompleted"));
      messaging.subscribe(
          Home.eventQueue(RETENTION),
          List.of(
              "SnapshotCompleted",
              "CopyCompleted",
              "BackupCompleted",
              "BackupIncomplete",
              "RecoveryPointVerified",
              "SnapshotShared",
              "SnapshotUnshared"));
      messaging.subscribe(Home.eventQueue(AUDIT), List.of());
    }
  }

  private void tables() {
    try (var dynamoDb = clients.home(DynamoDbClient.builder())) {
      var tables = new Tables(dynamoDb);
      WITH_OPERATIONS.forEach(service -> tables.operations(Home.table(service)));
      tables.audit();
    }
  }

  private void rules() {
    var events = new AwsEvents(clients);
    events.toQueues(
        Stream.concat(WITH_SNAPSHOTS.stream(), Stream.of(AUDIT)).map(Home::eventQueue).toList());
    accounts.stream().filter(account -> !account.equals(Home.ACCOUNT)).forEach(events::admit);
    for (var account : accounts) {
      REGIONS.stream()
          .filter(region -> !(account.equals(Home.ACCOUNT) && region.equals(Home.REGION)))
          .forEach(region -> events.toHome(account, region));
    }
  }

  private void notifications() {
    var events = new AwsEvents(clients);
    var queues = WITH_SNAPSHOTS.stream().map(Home::eventQueue).toList();
    for (var account : accounts) {
      REGIONS.forEach(region -> events.fromRedshift(account, region, queues));
    }
  }

  private void schedules() {
    var events = new AwsEvents(clients);
    events.sweeps(WITH_OPERATIONS.stream().map(Home::eventQueue).toList());
    events.census(Home.eventQueue(SCHEDULER));
  }
}
