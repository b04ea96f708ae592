package io.backstay.retention.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.route.Commands;
import io.backstay.chassis.route.Route;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.retention.Confirmation;
import io.backstay.retention.Forget.Input.Asked;
import io.backstay.retention.Forget.Input.Confirmed;
import io.backstay.retention.ForgetTask;
import io.backstay.retention.HoldRequest;
import io.backstay.retention.PointRecord.Input.HoldWanted;
import io.backstay.retention.PointRecord.Input.ReleaseWanted;
import io.backstay.testkit.AsyncApiRules;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CommandInboundTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  private static final Commands COMMANDS =
      new Commands(() -> AT, new CommandInbound(Service.lines(AT)));
  private static final String ARN = "arn:aws:rds:us-east-1:111111111111:cluster-snapshot:S-1";

  private static Route sent(String body) {
    return COMMANDS.route(
        new Received("queue", "message-1", body, AT, "AROA1:bob", 1, "receipt", Map.of()));
  }

  private static String aside(String body) {
    var broken = assertInstanceOf(Route.Aside.class, sent(body)).broken();
    return broken.field() + " " + broken.rule();
  }

  @Test
  void retention_of_one_database_begins_a_run() {
    var to =
        assertInstanceOf(
            Route.To.class,
            sent(
                """
                {"type":"ApplyRetention","reason":"full",
                 "database":{"engine":"rds-instance","account":"111111111111","region":"us-east-1","identifier":"orders"}}
                """));
    assertEquals("forget.message-1", to.operation());
    var asked = assertInstanceOf(Asked.class, to.input());
    assertEquals(
        new ForgetTask("forget.message-1", ORDERS, Optional.empty(), true, AT), asked.task());
    assertEquals("AROA1:bob", asked.accepted().actor());
  }

  @Test
  void a_retention_that_keeps_nothing_is_refused_with_its_field() {
    assertEquals(
        "retention must keep something, but keeps nothing",
        aside(
            """
            {"type":"ApplyRetention","reason":"full","retention":{"keep":{"daily":0}},
             "database":{"engine":"rds-instance","account":"111111111111","region":"us-east-1","identifier":"orders"}}
            """));
  }

  @Test
  void a_confirmation_goes_to_the_run_that_it_names() {
    var to =
        assertInstanceOf(
            Route.To.class,
            sent("{\"type\":\"ConfirmRetention\",\"run\":\"forget.m-7\",\"reason\":\"old\"}"));
    assertEquals("forget.m-7", to.operation());
    assertEquals(new Confirmed(new Confirmation("AROA1:bob", "", "old"), AT), to.input());
    assertEquals(
        "run must be a run as RetentionStopped names it",
        aside("{\"type\":\"ConfirmRetention\",\"run\":\"point.x\",\"reason\":\"old\"}"));
  }

  @Test
  void a_hold_goes_to_the_recovery_point_that_it_names() {
    var request = new HoldRequest("message-1", "AROA1:bob", "", "an audit", AT);
    var to =
        assertInstanceOf(
            Route.To.class,
            sent(
                "{\"type\":\"PlaceHold\",\"recoveryPoint\":\"%s\",\"reason\":\"an audit\"}"
                    .formatted(ARN)));
    assertEquals("point.cluster-snapshot.111111111111.us-east-1.s-1", to.operation());
    assertEquals(new HoldWanted(request, Optional.empty()), to.input());
    var release =
        assertInstanceOf(
            Route.To.class,
            sent(
                "{\"type\":\"ReleaseHold\",\"recoveryPoint\":\"%s\",\"hold\":\"h\",\"reason\":\"an audit\"}"
                    .formatted(ARN)));
    assertEquals(new ReleaseWanted(request, Optional.of("h")), release.input());
  }

  @Test
  void a_hold_that_is_over_before_it_begins_is_refused() {
    assertEquals(
        "until must be later than the command itself",
        aside(
            "{\"type\":\"PlaceHold\",\"recoveryPoint\":\"%s\",\"until\":\"2026-11-20T02:00:00Z\",\"reason\":\"x\"}"
                .formatted(ARN)));
  }

  @Test
  void the_commands_are_those_of_the_document() {
    AsyncApiRules.check(
        "retention",
        new Commands(() -> AsyncApiRules.AT, new CommandInbound(Service.lines(AsyncApiRules.AT))));
  }
}
