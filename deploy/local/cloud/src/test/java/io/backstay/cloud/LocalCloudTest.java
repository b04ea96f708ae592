package io.backstay.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.faults.EventFaults;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.rds.RdsSettings;
import io.backstay.cloud.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sts.StsClient;

class LocalCloudTest {

  private static final Settings SETTINGS =
      Settings.still()
          .withFleet(Path.of("src/test/resources/small-fleet.yaml"))
          // Events are counted here, and time has to end.
          .withRds(RdsSettings.standard().withoutNightly());

  @Test
  void what_happens_in_rds_reaches_the_queue_behind_the_rule_at_its_own_time() throws Exception {
    try (var run = new Run(SETTINGS)) {
      run.snapshot("first");

      run.cloud.advance(Duration.ofDays(1));

      var events = run.events();
      assertEquals(2, events.size());
      assertTrue(events.getFirst().contains("RDS-EVENT-0040"), events::toString);
      var created = Json.read(events.get(1));
      assertEquals("RDS-EVENT-0042", created.path("detail").path("EventID").asText());
      assertEquals("us-east-1", created.path("region").asText());
      var time = Instant.parse(created.path("time").asText());
      assertTrue(
          time.isBefore(run.cloud.clock().instant().minus(Duration.ofHours(1))), time::toString);
    }
  }

  @Test
  void a_test_jumps_from_one_due_time_to_the_next() {
    try (var run = new Run(SETTINGS)) {
      run.snapshot("first");
      int jumps = 0;

      for (var due = run.cloud.nextDue(); due.isPresent(); due = run.cloud.nextDue()) {
        run.cloud.advance(Duration.between(run.cloud.clock().instant(), due.get()));
        assertEquals(due.get(), run.cloud.clock().instant());
        assertTrue(++jumps < 1_000, "nothing ends");
      }

      assertEquals("available", run.status("first"));
    }
  }

  @Test
  void dropped_events_never_come_and_the_snapshot_is_made_all_the_same() {
    try (var run = new Run(SETTINGS)) {
      run.cloud.faults(Faults.none().with(EventFaults.none().withDrop(1)));
      run.snapshot("silent");

      run.cloud.advance(Duration.ofDays(1));

      assertEquals(List.of(), run.events());
      assertEquals("available", run.status("silent"));
    }
  }

  @Test
  void the_same_seed_brings_the_same_events_and_the_same_faults() {
    var faults = EventFaults.none().withDoubled(0.5).withDrop(0.2).withReorder(true);

    assertEquals(run(SETTINGS.withSeed(7), faults), run(SETTINGS.withSeed(7), faults));
  }

  private static List<String> run(Settings settings, EventFaults faults) {
    try (var run = new Run(settings)) {
      run.cloud.faults(Faults.none().with(faults));
      var events = new ArrayList<String>();
      for (var name : List.of("one", "two", "three")) {
        run.snapshot(name);
        run.cloud.advance(Duration.ofDays(1));
        events.addAll(run.events());
      }
      return events.stream().sorted().toList();
    }
  }

  @Test
  void who_sends_with_an_assumed_role_is_vouched_for_as_its_session() {
    try (var run = new Run(SETTINGS);
        var sts = run.clients.client(StsClient.builder())) {
      var role =
          sts.assumeRole(
              of -> of.roleArn("arn:aws:iam::222222222222:role/backstay").roleSessionName("alice"));
      var session = new Place(role.credentials().accessKeyId(), "us-east-1");
      try (var vault = run.clients.in(session).client(SqsClient.builder())) {
        var url = vault.createQueue(create -> create.queueName("vault")).queueUrl();
        vault.sendMessage(send -> send.queueUrl(url).messageBody("body"));

        var message =
            vault
                .receiveMessage(of ->
                    of.queueUrl(url)
                        .messageSystemAttributeNames(MessageSystemAttributeName.SENDER_ID))
                .messages()
                .getFirst();

        assertTrue(url.contains("/222222222222/"), url);
        assertEquals(
            role.assumedRoleUser().assumedRoleId(),
            message.attributes().get(MessageSystemAttributeName.SENDER_ID));
      }
    }
  }

  @Test
  void time_runs_by_itself_at_its_speed() throws Exception {
    try (var run = new Run(SETTINGS.withSpeed(100_000))) {
      run.snapshot("running");
      var events = new ArrayList<String>();
      var patience = Instant.now().plusSeconds(60);

      while (events.size() < 2 && Instant.now().isBefore(patience)) {
        events.addAll(run.events());
      }

      assertEquals(2, events.size());
    }
  }

  /** A cloud with a queue that gets every event of RDS. */
  private static final class Run implements AutoCloseable {

    private final LocalCloud cloud;
    private final Clients clients;
    private final RdsClient rds;
    private final SqsClient sqs;
    private final String queue;

    Run(Settings settings) {
      cloud = LocalCloud.start(settings);
      clients = Clients.of(cloud);
      rds = clients.client(RdsClient.builder());
      sqs = clients.client(SqsClient.builder());
      queue = sqs.createQueue(create -> create.queueName("events")).queueUrl();
      try (var events = clients.client(EventBridgeClient.builder())) {
        events.putRule(put -> put.name("rds").eventPattern("{\"source\":[\"aws.rds\"]}"));
        var target =
            Target.builder().id("queue").arn("arn:aws:sqs:us-east-1:111111111111:events").build();
        events.putTargets(put -> put.rule("rds").targets(target));
      }
    }

    void snapshot(String name) {
      rds.createDBSnapshot(
          create -> create.dbInstanceIdentifier("orders").dbSnapshotIdentifier(name));
    }

    String status(String name) {
      return rds.describeDBSnapshots(of -> of.dbSnapshotIdentifier(name))
          .dbSnapshots()
          .getFirst()
          .status();
    }

    List<String> events() {
      var messages =
          sqs.receiveMessage(of -> of.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(0))
              .messages();
      return messages.stream().map(message -> message.body()).toList();
    }

    @Override
    public void close() {
      rds.close();
      sqs.close();
      cloud.close();
    }
  }
}
