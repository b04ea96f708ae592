package io.backstay.scheduler.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.route.Commands;
import io.backstay.chassis.route.Events;
import io.backstay.chassis.route.Route;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupFailed;
import io.backstay.contracts.Event.BackupIncomplete;
import io.backstay.contracts.Event.BackupSkipped;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.wire.Wire;
import io.backstay.fleet.FleetFake;
import io.backstay.fleet.InventoryPage;
import io.backstay.fleet.Outcome;
import io.backstay.scheduler.PolicyKeeping.Input.Applied;
import io.backstay.scheduler.PolicyKeeping.Input.DeleteWanted;
import io.backstay.scheduler.PolicyKeeping.Input.PauseWanted;
import io.backstay.scheduler.PolicyKeeping.Input.ResumeWanted;
import io.backstay.scheduler.PolicyKeeping.Input.RunWanted;
import io.backstay.scheduler.Room;
import io.backstay.scheduler.RpoWatch.Input.PointStands;
import io.backstay.scheduler.RunPage.End;
import io.backstay.scheduler.RunPage.Input.Reported;
import io.backstay.scheduler.Scope;
import io.backstay.scheduler.io.Assembly.Looks;
import io.backstay.testkit.AsyncApiRules;
import io.backstay.testkit.FakeMessages;
import io.backstay.testkit.FakeStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InboundTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Outcome<InventoryPage> EMPTY =
      new Outcome.Succeeded<>(new InventoryPage(List.of(), Optional.empty()));
  private static final Lines LINES =
      new Assembly(
              new FakeStore(),
              Tellers.by(new FakeMessages()),
              new Announcer(new FakeMessages(), "backstay/scheduler"),
              new Looks(
                  new FleetListing((_, _, _, _) -> EMPTY),
                  new FleetFake(() -> AT),
                  _ -> Room.UNKNOWN),
              () -> AT)
          .lines(
              new SchedulesFake(),
              new Scope(List.of("111111111111"), List.of("us-east-1")),
              _ -> {});
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  private static final Cause CAUSE = new Cause("Stopped", "is stopped", "start it");
  private static final String PAGE = "run.nightly.20261120T0200Z.p3.0";
  private static final RecoveryPoint POINT =
      new RecoveryPoint(
          "arn:aws:rds:us-east-1:111111111111:snapshot:s",
          "s",
          ORDERS,
          "111111111111",
          "us-east-1",
          Optional.empty(),
          AT,
          20);
  private static final String APPLY =
      """
      {"type": "ApplyPolicy", "requestedBy": "alice",
       "policy": {"name": "nightly", "selectors": [{"identifiers": ["*"]}],
                  "schedule": {"expression": "cron(0 2 * * ? *)"%s}}}
      """;

  private static Route command(String body) {
    return new Commands(() -> AT, new CommandInbound(LINES.policies())).route(received(body));
  }

  private static Received received(String body) {
    return new Received("queue", "message-1", body, AT, "AIDA1", 1, "receipt", Map.of());
  }

  private static Route event(Event event, String operation) {
    var envelope =
        Envelope.<Event>of("e-1", "backstay/snapshot", AT, event)
            .within(operation, Optional.empty());
    return new Events(new EventInbound(LINES)).route(received(Wire.print(envelope)));
  }

  @Test
  void each_command_goes_to_the_policy_that_it_names() {
    var to = assertInstanceOf(Route.To.class, command(APPLY.formatted("")));
    assertEquals("policy.nightly", to.operation());
    var applied = assertInstanceOf(Applied.class, to.input());
    assertEquals("AIDA1", applied.request().actor());
    assertEquals("message-1", applied.request().id());
    for (var wanted :
        Map.of(
                "PausePolicy", PauseWanted.class,
                "ResumePolicy", ResumeWanted.class,
                "DeletePolicy", DeleteWanted.class,
                "RunPolicyNow", RunWanted.class)
            .entrySet()) {
      var route =
          command("{\"type\": \"%s\", \"policyName\": \"nightly\"}".formatted(wanted.getKey()));
      assertInstanceOf(wanted.getValue(), assertInstanceOf(Route.To.class, route).input());
    }
  }

  @Test
  void policy_that_a_run_could_not_carry_along_goes_aside() {
    var dates = new StringBuilder();
    for (var day = 1; day <= 499; day++) {
      dates.append("\"%s\",".formatted(AT.plusSeconds(86_400L * day).toString().substring(0, 10)));
    }
    var tags = new StringBuilder();
    for (var tag = 0; tag < 50; tag++) {
      tags.append(",\"k%d\": \"%s\"".formatted(tag, "v".repeat(200)));
    }
    var body =
        APPLY
            .formatted(", \"blackout\": [" + dates.substring(0, dates.length() - 1) + "]")
            .replace("{\"identifiers\": [\"*\"]}", "{\"tags\": {" + tags.substring(1) + "}}");
    var aside = assertInstanceOf(Route.Aside.class, command(body));
    assertEquals("policy", aside.broken().field());
  }

  @Test
  void command_of_another_service_goes_aside() {
    var create =
        """
        {"type": "CreateSnapshot",
         "database": {"engine": "rds-instance", "account": "111111111111", "region": "us-east-1", "identifier": "orders"}}
        """;
    assertEquals("type", assertInstanceOf(Route.Aside.class, command(create)).broken().field());
  }

  @Test
  void takes_the_commands_that_the_asyncapi_document_names_and_no_others() {
    AsyncApiRules.check(
        "scheduler", new Commands(() -> AsyncApiRules.AT, new CommandInbound(LINES.policies())));
  }

  @Test
  void end_of_a_backup_goes_to_the_page_that_sent_its_command() {
    reported(new BackupCompleted(ORDERS, List.of(POINT)), End.OK, Optional.empty());
    reported(new BackupFailed(ORDERS, CAUSE), End.FAILED, Optional.of(CAUSE));
    reported(new BackupSkipped(ORDERS, CAUSE), End.SKIPPED, Optional.of(CAUSE));
    reported(
        new BackupIncomplete(ORDERS, List.of(POINT), List.of(new Event.Missing("copy", CAUSE))),
        End.INCOMPLETE,
        Optional.of(CAUSE));
  }

  private static void reported(Event event, End end, Optional<Cause> cause) {
    var to = assertInstanceOf(Route.To.class, event(event, PAGE + ".57"));
    assertEquals(PAGE, to.operation());
    assertEquals(new Reported(57, end, cause), to.input());
  }

  @Test
  void backup_that_no_run_sent_leads_nowhere() {
    assertInstanceOf(
        Route.Nowhere.class, event(new BackupCompleted(ORDERS, List.of(POINT)), "op-1"));
  }

  @Test
  void recovery_point_goes_to_the_watch_over_its_database_whoever_asked_for_it() {
    var completed =
        new SnapshotCompleted(
            POINT, new Plan(List.of(), List.of(), Optional.empty()), AT, "alice", "by hand");
    var to = assertInstanceOf(Route.To.class, event(completed, "op-1"));
    assertEquals("rpo.rds-instance.111111111111.us-east-1.orders", to.operation());
    assertEquals(new PointStands("111111111111/us-east-1", AT, AT), to.input());
  }
}
