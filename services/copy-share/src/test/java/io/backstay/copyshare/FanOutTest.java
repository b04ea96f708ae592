package io.backstay.copyshare;

import static io.backstay.copyshare.Given.AT;
import static io.backstay.copyshare.Given.PLAN;
import static io.backstay.copyshare.Given.SHARE_COMMAND;
import static io.backstay.copyshare.Given.SOURCE;
import static io.backstay.copyshare.Given.VAULT;
import static io.backstay.copyshare.Given.WEST;
import static io.backstay.copyshare.Given.WINDOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Command;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.RemoveHop;
import io.backstay.contracts.Retention;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.SnapshotNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FanOutTest {
  private static final Optional<Retention> NIGHTLY =
      Optional.of(
          new Retention(
                  new Retention.Keep(Map.of("daily", 7), Map.of(), List.of()),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty())
              .of("nightly"));

  /** The plan shares the source, too. */
  private static final CopySnapshot FANNED_OUT =
      new CopySnapshot(
              Optional.of("op"),
              SOURCE,
              WEST,
              List.of("222222222222"),
              List.of(),
              WINDOW,
              "alice",
              "upgrade")
          .lookedAt(Optional.of(9));

  private static final Destination WEST_ALONE =
      new Destination("111111111111", "us-west-2", Optional.of("alias/backstay"), List.of());
  private static final RecoveryPoint BETWEEN =
      new RecoveryPoint(
              "arn:aws:rds:us-west-2:111111111111:snapshot:h",
              "h",
              SOURCE.database(),
              "111111111111",
              "us-west-2",
              Optional.of("key-2"),
              AT,
              100)
          .managedBy(Optional.of(RecoveryPoint.CUSTOMER));

  private static final SnapshotCompleted ANNOUNCED = announced(PLAN, AT.plus(WINDOW));

  @Test
  void plan_becomes_one_command_per_copy_and_one_for_the_shares() {
    assertEquals(
        Map.of("op.copy.111111111111.us-west-2", FANNED_OUT, "op.share", SHARE_COMMAND),
        FanOut.of("op", ANNOUNCED, AT));
  }

  private static RecoveryPoint ofCluster() {
    var cluster = new Database(Engine.AURORA_CLUSTER, "111111111111", "us-east-1", "books");
    var name = SnapshotNames.of(cluster, AT, "op", 1);
    return new RecoveryPoint(
        "arn:s", name, cluster, "111111111111", "us-east-1", Optional.of("key"), AT, 100);
  }

  @Test
  void copy_that_needs_two_hops_is_made_of_the_plan_s_own_copy_there() {
    var source = ofCluster();
    var plan = new Plan(List.of(WEST, VAULT), List.of(), Optional.empty());
    var commands =
        FanOut.of(
            "op", new SnapshotCompleted(source, plan, AT.plus(WINDOW), "alice", "upgrade"), AT);
    assertEquals(Set.of("op.copy.111111111111.us-west-2"), commands.keySet());
    var first = assertInstanceOf(CopySnapshot.class, commands.get(commands.firstKey()));
    assertEquals(List.of(VAULT), first.next());
    assertEquals(Optional.of(4), first.looks());

    var copied =
        new CopyCompleted(
            Optional.of("op"),
            source,
            BETWEEN,
            WEST,
            AT.plus(WINDOW),
            "alice",
            "upgrade",
            Optional.empty(),
            List.of(VAULT),
            Optional.of(4),
            NIGHTLY);
    var further = FanOut.of("op.copy.111111111111.us-west-2", copied, AT);
    var second =
        assertInstanceOf(CopySnapshot.class, further.get("op.copy.222222222222.us-west-2"));
    assertEquals(BETWEEN, second.source());
    assertEquals(WEST.shareWith(), second.sharedWith());
    assertEquals(Optional.of(4), second.looks());
    assertEquals(NIGHTLY, second.retention());
    assertFalse(further.containsKey("op.copy.111111111111.us-west-2.removal"));
  }

  /** Eight calls besides its looks, and one in reserve. */
  @Test
  void what_needs_two_hops_alone_counts_as_two_copies() {
    var source = ofCluster();
    var plan = new Plan(List.of(VAULT), List.of(), Optional.empty());
    var commands =
        FanOut.of(
            "op", new SnapshotCompleted(source, plan, AT.plus(WINDOW), "alice", "upgrade"), AT);
    var copy = assertInstanceOf(CopySnapshot.class, commands.get(commands.firstKey()));
    assertEquals(Optional.of(3), copy.looks());
  }

  @Test
  void copies_into_one_other_account_know_of_each_other_and_of_the_planned_shares() {
    var east = new Destination("222222222222", "us-east-1", Optional.empty(), List.of());
    var plan = new Plan(List.of(VAULT, WEST, east), List.of("333333333333"), Optional.empty());
    var commands = FanOut.of("op", announced(plan, AT.plus(WINDOW)), AT);
    assertEquals(
        new CopySnapshot(
                Optional.of("op"),
                SOURCE,
                VAULT,
                List.of("333333333333"),
                List.of("op.copy.222222222222.us-east-1"),
                WINDOW,
                "alice",
                "upgrade")
            .lookedAt(Optional.of(2)),
        commands.get("op.copy.222222222222.us-west-2"));
    var within =
        assertInstanceOf(CopySnapshot.class, commands.get("op.copy.111111111111.us-west-2"));
    assertEquals(List.of(), within.siblings());
  }

  /** Where nobody knows whose key the source is under, a key for a copy in between decides. */
  @Test
  void copy_that_goes_by_one_in_between_borrows_no_source_of_others() {
    var east =
        new Destination("222222222222", "us-east-1", Optional.empty(), List.of())
            .by(Optional.of("alias/between"));
    var plan = new Plan(List.of(VAULT, east), List.of(), Optional.empty());
    var commands = FanOut.of("op", announced(plan, AT.plus(WINDOW)), AT);
    var west = commands.get("op.copy.222222222222.us-west-2");
    assertEquals(List.of(), assertInstanceOf(CopySnapshot.class, west).siblings());
  }

  @Test
  void each_copy_is_kept_as_its_plan_says() {
    var plan = new Plan(List.of(VAULT, WEST), List.of(), NIGHTLY);
    FanOut.of("op", announced(plan, AT.plus(WINDOW)), AT)
        .values()
        .forEach(command ->
            assertEquals(NIGHTLY, assertInstanceOf(CopySnapshot.class, command).retention()));
  }

  @Test
  void same_announcement_is_the_same_commands() {
    assertEquals(FanOut.of("op", ANNOUNCED, AT), FanOut.of("op", ANNOUNCED, AT));
  }

  @Test
  void copy_is_shared_as_its_destination_says() {
    var copy =
        new RecoveryPoint(
            "arn:c",
            "c",
            SOURCE.database(),
            "111111111111",
            "us-west-2",
            Optional.of("key-2"),
            AT,
            100);
    var told =
        new CopyCompleted(
            Optional.of("op"), SOURCE, copy, WEST, AT.plus(WINDOW), "alice", "upgrade");
    assertEquals(
        Map.of(
            "copying.share",
            new ShareSnapshot(
                Optional.of("op"), copy, List.of("222222222222"), WINDOW, "alice", "upgrade")),
        FanOut.of("copying", told, AT));
  }

  @Test
  void copy_in_between_leads_to_the_copy_that_was_wanted() {
    var told =
        new CopyCompleted(
            Optional.of("op"),
            SOURCE,
            BETWEEN,
            WEST_ALONE,
            AT.plus(WINDOW),
            "alice",
            "upgrade",
            Optional.of(VAULT.by(Optional.of("alias/backstay"))),
            List.of(),
            Optional.of(4),
            NIGHTLY);
    var next =
        new CopySnapshot(
            Optional.of("op"),
            BETWEEN,
            VAULT.by(Optional.of("alias/backstay")),
            List.of(),
            List.of(),
            WINDOW,
            "alice",
            "upgrade",
            Optional.empty(),
            Optional.of(SOURCE),
            List.of(),
            Optional.of(4),
            NIGHTLY);
    assertEquals(Map.of("copying", next), FanOut.of("copying.hop", told, AT));
  }

  @Test
  void copy_in_between_is_removed_when_the_copy_that_was_made_of_it_has_ended_either_way() {
    var vault = VAULT.by(Optional.of("alias/backstay"));
    var done =
        new CopyCompleted(
            Optional.of("op"), BETWEEN, BETWEEN, vault, AT.plus(WINDOW), "alice", "upgrade");
    var removal = FanOut.of("copying", done, AT);
    assertEquals(List.of("copying.removal"), List.copyOf(removal.keySet()));
    assertEquals(
        BETWEEN, assertInstanceOf(RemoveHop.class, removal.get("copying.removal")).snapshot());
    var failed = new CopyFailed(Optional.of("op"), BETWEEN, vault, Given.GONE);
    assertEquals(removal, FanOut.of("copying", failed));
  }

  @Test
  void what_is_made_of_a_backup_removes_nothing() {
    var failed = new CopyFailed(Optional.of("op"), SOURCE, VAULT, Given.GONE);
    assertEquals(Map.of(), FanOut.of("copying", failed));
  }

  @Test
  void copies_that_go_by_one_in_between_do_not_count_on_the_share_of_the_source() {
    var aws = SOURCE.managedBy(Optional.of(RecoveryPoint.AWS));
    var east = new Destination("222222222222", "us-east-1", Optional.of("k"), List.of());
    var plan = new Plan(List.of(VAULT, east), List.of(), Optional.empty());
    var announced = new SnapshotCompleted(aws, plan, AT.plus(WINDOW), "alice", "upgrade");
    FanOut.of("op", announced, AT)
        .values()
        .forEach(command ->
            assertEquals(List.of(), assertInstanceOf(CopySnapshot.class, command).siblings()));
  }

  @Test
  void nothing_planned_is_nothing_begun() {
    assertTrue(
        FanOut.of("op", announced(new Plan(List.of(), List.of(), Optional.empty()), AT), AT)
            .isEmpty());
    var alone = new Destination("111111111111", "us-west-2", Optional.of("k"), List.of());
    var told = new CopyCompleted(Optional.of("op"), SOURCE, SOURCE, alone, AT, "alice", "upgrade");
    assertTrue(FanOut.of("copying", told, AT).isEmpty());
  }

  @Test
  void late_follower_still_gets_a_minute() {
    var commands = FanOut.of("op", ANNOUNCED, AT.plus(Duration.ofDays(1)));
    assertTrue(
        commands.values().stream()
            .allMatch(
                command -> ((Command.OfDatabase) command).window().equals(Duration.ofHours(1))));
  }

  private static SnapshotCompleted announced(Plan plan, Instant deadline) {
    return new SnapshotCompleted(SOURCE, plan, deadline, "alice", "upgrade");
  }
}
