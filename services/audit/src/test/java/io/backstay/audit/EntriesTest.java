package io.backstay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.backstay.contracts.ApplyRetention;
import io.backstay.contracts.CatalogEvent;
import io.backstay.contracts.Event;
import io.backstay.contracts.PausePolicy;
import io.backstay.contracts.RetentionEvent;
import io.backstay.contracts.TraceContext;
import io.backstay.contracts.wire.Wire;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class EntriesTest {

  static Stream<Arguments> outcomes() {
    return Stream.of(
        arguments(Samples.ACCEPTED, "CommandAccepted", "accepted"),
        arguments(Samples.PARKED, "MessageParked", "parked"),
        arguments(Samples.STARTED, "SnapshotStarted", "started"),
        arguments(Samples.SNAPSHOT_COMPLETED, "SnapshotCompleted", "completed"),
        arguments(Samples.COPY_STARTED, "CopyStarted", "started"),
        arguments(Samples.COPY_RESTARTED, "CopyRestarted", "started"),
        arguments(Samples.COPY_COMPLETED, "CopyCompleted", "completed"),
        arguments(Samples.COPY_FAILED, "CopyFailed", "failed"),
        arguments(Samples.SHARED, "SnapshotShared", "completed"),
        arguments(Samples.SHARE_FAILED, "ShareFailed", "failed"),
        arguments(Samples.UNSHARED, "SnapshotUnshared", "completed"),
        arguments(Samples.UNSHARE_FAILED, "SnapshotUnshareFailed", "failed"),
        arguments(Samples.LENT, "SourceShared", "completed"),
        arguments(Samples.RETURNED, "SourceUnshared", "completed"),
        arguments(Samples.STILL_LENT, "UnshareFailed", "failed"),
        arguments(Samples.BACKUP_COMPLETED, "BackupCompleted", "completed"),
        arguments(Samples.BACKUP_INCOMPLETE, "BackupIncomplete", "incomplete"),
        arguments(Samples.HOP_REMOVED, "HopRemoved", "deleted"),
        arguments(Samples.HOP_KEPT, "HopKept", "failed"),
        arguments(Samples.PREFLIGHT, "PreflightFound", "reported"),
        arguments(Samples.BACKUP_SKIPPED, "BackupSkipped", "skipped"),
        arguments(Samples.BACKUP_FAILED, "BackupFailed", "failed"),
        arguments(Samples.POLICY_APPLIED, "PolicyApplied", "completed"),
        arguments(Samples.POLICY_PAUSED, "PolicyPaused", "reported"),
        arguments(Samples.POLICY_RESUMED, "PolicyResumed", "completed"),
        arguments(Samples.POLICY_DELETED, "PolicyDeleted", "deleted"),
        arguments(Samples.POLICY_STALLED, "PolicyStalled", "failed"),
        arguments(Samples.FIRING_MISSED, "FiringMissed", "reported"),
        arguments(Samples.RUN_STARTED, "RunStarted", "started"),
        arguments(Samples.RUN_SKIPPED, "RunSkipped", "skipped"),
        arguments(Samples.RUN_COMPLETED, "RunCompleted", "completed"),
        arguments(Samples.RUN_WITH_A_FAILURE, "RunCompleted", "incomplete"),
        arguments(Samples.RPO_BREACHED, "RpoBreached", "reported"),
        arguments(Samples.RPO_RECOVERED, "RpoRecovered", "completed"),
        arguments(Samples.UNPROTECTED, "DatabaseUnprotected", "reported"),
        arguments(Samples.COVERAGE, "CoverageReported", "reported"),
        arguments(Samples.COVERAGE_WITH_A_HOLE, "CoverageReported", "incomplete"),
        arguments(Samples.FOUND, "RecoveryPointFound", "reported"),
        arguments(Samples.VANISHED, "RecoveryPointVanished", "reported"),
        arguments(Samples.VERIFIED, "RecoveryPointVerified", "completed"),
        arguments(Samples.LEFT_BEHIND, "SnapshotLeftBehind", "reported"),
        arguments(Samples.LEFTOVER_REMOVED, "LeftoverRemoved", "deleted"),
        arguments(Samples.LEFTOVER_KEPT, "LeftoverKept", "failed"),
        arguments(Samples.QUOTA_PRESSURE, "QuotaPressure", "reported"),
        arguments(Samples.QUOTA_RELIEVED, "QuotaRelieved", "completed"),
        arguments(Samples.PLACE_NOT_RECONCILED, "PlaceNotReconciled", "failed"),
        arguments(Samples.PLACE_RECONCILED, "PlaceReconciled", "completed"),
        arguments(Samples.RETENTION_PLANNED, "RetentionPlanned", "started"),
        arguments(Samples.RETENTION_STOPPED, "RetentionStopped", "incomplete"),
        arguments(Samples.FLEET_STOPPED, "RetentionStopped", "incomplete"),
        arguments(Samples.RETENTION_CONFIRMED, "RetentionConfirmed", "accepted"),
        arguments(Samples.RETENTION_COMPLETED, "RetentionCompleted", "completed"),
        arguments(Samples.RETENTION_WITH_A_FAILURE, "RetentionCompleted", "incomplete"),
        arguments(Samples.FLEET_RETENTION_COMPLETED, "FleetRetentionCompleted", "completed"),
        arguments(Samples.SNAPSHOT_DELETED, "SnapshotDeleted", "deleted"),
        arguments(Samples.DELETE_REFUSED, "DeleteRefused", "skipped"),
        arguments(Samples.DELETE_FAILED, "DeleteFailed", "failed"),
        arguments(Samples.HOLD_PLACED, "HoldPlaced", "completed"),
        arguments(Samples.HOLD_RELEASED, "HoldReleased", "completed"),
        arguments(Samples.EXPIRY_REMOVED, "ExpiryRemoved", "completed"),
        arguments(Samples.EXPIRY_REMAINS, "ExpiryRemains", "failed"),
        arguments(Samples.HOLD_REFUSED, "HoldRefused", "failed"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void every_event_has_its_type_its_outcome_and_its_data(Event event, String type, String outcome) {
    var kept = Entries.of(Samples.told(event)).attributes();

    assertEquals(type, kept.get("type"));
    assertEquals(outcome, kept.get("outcome"));
    assertEquals("backstay/snapshot", kept.get("source"));
    assertEquals(Wire.printData(event), kept.get("detail"));
  }

  @Test
  void no_type_of_event_is_left_out() {
    var all = leaves(Event.class).map(Class::getSimpleName).collect(Collectors.toSet());
    var tried =
        outcomes().map(row -> row.get()[0].getClass().getSimpleName()).collect(Collectors.toSet());

    assertEquals(all, tried);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EntriesTest::leaves)
        : Stream.of(type);
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void what_is_about_a_database_stands_in_its_trail(Event event, String type, String outcome) {
    var entry = Entries.of(Samples.told(event));
    var kept = entry.attributes();

    if (event.subject().isPresent()) {
      assertEquals("orders", entry.partitionKey(), type + " " + outcome);
      assertEquals("111111111111", kept.get("account"));
      assertEquals("us-east-1", kept.get("region"));
      assertEquals("rds-instance", kept.get("engine"));
      assertEquals("orders", kept.get("database"));
    } else {
      var trail =
          switch (event) {
            case Event.OfPolicy _ -> "policy/nightly";
            case Event.CoverageReported _,
                RetentionEvent.RetentionStopped _,
                RetentionEvent.FleetRetentionCompleted _ ->
                "fleet";
            case CatalogEvent.OfPlace _ -> "place/222222222222/us-west-2";
            case Event _ -> "unknown";
          };
      assertEquals(trail, entry.partitionKey());
      assertFalse(kept.containsKey("database"));
    }
  }

  @Test
  void the_actor_is_whom_sqs_vouches_for_and_the_requester_is_a_label() {
    var kept = Entries.of(Samples.told(Samples.ACCEPTED)).attributes();

    assertEquals("AROAEXAMPLE:alice", kept.get("actor"));
    assertEquals("alice", kept.get("requested_by"));
    assertEquals("before the upgrade", kept.get("reason"));
  }

  @Test
  void the_sender_of_a_parked_message_is_its_actor() {
    var kept = Entries.of(Samples.told(Samples.PARKED)).attributes();

    assertEquals("AROAEXAMPLE:bob", kept.get("actor"));
    assertFalse(kept.containsKey("requested_by"));
  }

  @Test
  void accepted_command_about_a_policy_stands_in_the_trail_of_the_policy() {
    var accepted =
        new Event.CommandAccepted(new PausePolicy("nightly", "alice", "migration"), "AROA:alice");

    var entry = Entries.of(Samples.told(accepted));
    var kept = entry.attributes();

    assertEquals("policy/nightly", entry.partitionKey());
    assertEquals("AROA:alice", kept.get("actor"));
    assertEquals("migration", kept.get("reason"));
  }

  @Test
  void who_wants_a_recovery_point_kept_or_a_run_to_go_on_stands_with_it() {
    for (var event : List.of(Samples.HOLD_PLACED, Samples.HOLD_RELEASED, Samples.HOLD_REFUSED)) {
      var kept = Entries.of(Samples.told(event)).attributes();
      assertEquals("AROAEXAMPLE:bob", kept.get("actor"));
      assertEquals("bob", kept.get("requested_by"));
    }
    var confirmed = Entries.of(Samples.told(Samples.RETENTION_CONFIRMED)).attributes();
    assertEquals("AROAEXAMPLE:alice", confirmed.get("actor"));
    assertEquals("they are too old", confirmed.get("reason"));
  }

  @Test
  void retention_of_all_databases_stands_in_the_trail_of_the_fleet() {
    var accepted =
        new Event.CommandAccepted(
            new ApplyRetention(Optional.empty(), Optional.empty(), "alice", "full"), "AROA:alice");

    assertEquals("fleet", Entries.of(Samples.told(accepted)).partitionKey());
  }

  @Test
  void a_parked_message_that_names_its_database_stands_in_its_trail() {
    var parked =
        new Event.MessageParked(
            "q",
            "m-1",
            Samples.NIGHT,
            "s",
            Optional.empty(),
            Optional.of(Samples.ORDERS),
            "plan",
            "must be an object");

    assertEquals("orders", Entries.of(Samples.told(parked)).partitionKey());
  }

  @Test
  void a_completed_copy_still_says_who_asked_for_it() {
    var kept = Entries.of(Samples.told(Samples.COPY_COMPLETED)).attributes();

    assertEquals("alice", kept.get("requested_by"));
    assertEquals("before the upgrade", kept.get("reason"));
  }

  @Test
  void operation_cause_and_trace_lead_to_what_came_before() {
    var trace = TraceContext.of("op-1");
    var told = Samples.told(Samples.STARTED).within("op-1", Optional.of("message-7")).traced(trace);

    var kept = Entries.of(told).attributes();

    assertEquals("op-1", kept.get("operation"));
    assertEquals("message-7", kept.get("cause"));
    assertEquals(trace.traceId(), kept.get("trace_id"));
  }

  @Test
  void the_key_is_the_time_in_milliseconds_and_the_id() {
    var entry = Entries.of(Samples.told(Samples.STARTED));

    assertEquals("2026-03-01T02:00:00.120Z#op-1#2#0", entry.sortKey());
    var kept = entry.attributes();
    assertEquals("2026-03-01T02:00:00.120Z", kept.get("timestamp"));
    assertEquals("op-1#2#0", kept.get("event_id"));
  }

  @Test
  void it_is_kept_for_90_days_from_its_own_time() {
    var entry = Entries.of(Samples.told(Samples.STARTED));

    assertEquals("2026-05-30T02:00:00.120Z", entry.keptUntil().toString());
  }

  @Test
  void a_repeat_is_the_same_entry_and_another_id_is_another_one() {
    var first = Entries.of(Samples.told("a", Samples.NIGHT, Samples.STARTED));
    var again = Entries.of(Samples.told("a", Samples.NIGHT, Samples.STARTED));
    var other = Entries.of(Samples.told("b", Samples.NIGHT, Samples.STARTED));

    assertEquals(first.attributes(), again.attributes());
    assertNotEquals(first.attributes().get("audit_id"), other.attributes().get("audit_id"));
  }

  @Test
  void what_is_unknown_is_not_there() {
    var kept = Entries.of(Samples.told(Samples.STARTED)).attributes();

    for (var absent : List.of("operation", "cause", "trace_id", "actor")) {
      assertFalse(kept.containsKey(absent), absent);
    }
    assertTrue(kept.values().stream().noneMatch(String::isBlank));
  }
}
