package io.backstay.copyshare.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.patience.Lessons;
import io.backstay.chassis.patience.Pace;
import io.backstay.chassis.patience.Took;
import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.run.Paces;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.chassis.store.Item.Place;
import io.backstay.chassis.store.Store;
import io.backstay.contracts.Cause;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.SnapshotShared;
import io.backstay.contracts.Event.SnapshotUnshared;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.UnshareSnapshot;
import io.backstay.contracts.json.Json;
import io.backstay.copyshare.AllowedAccounts;
import io.backstay.copyshare.Copy;
import io.backstay.copyshare.CopyJob;
import io.backstay.copyshare.CopyKind;
import io.backstay.copyshare.CopyLane;
import io.backstay.copyshare.CopySlots;
import io.backstay.copyshare.CopySlots.Input.Said;
import io.backstay.copyshare.Runner;
import io.backstay.copyshare.SlotPlace;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotShare;
import io.backstay.copyshare.SnapshotShare.Wish;
import io.backstay.copyshare.Turn;
import io.backstay.copyshare.Turn.Loan;
import io.backstay.copyshare.io.CopyOutbound.Others;
import io.backstay.copyshare.io.CopyOutbound.Speech;
import io.backstay.fleet.FleetFake;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.testkit.FakeMessages;
import io.backstay.testkit.FakeStore;
import io.backstay.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OutboundTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  private static final SnapshotRef SOURCE =
      new SnapshotRef(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "backstay-orders");
  private static final Destination WEST =
      new Destination("111111111111", "us-west-2", Optional.of("alias/backstay"), List.of());
  private static final Errand ERRAND =
      new Errand("op.copy", new EffectId(1, 1), AT, new Origin("m", Optional.empty()), true);

  private static final Errand REPEATED =
      new Errand(ERRAND.operation(), ERRAND.effect(), AT, ERRAND.origin(), false);
  private static final List<Refusal> REFUSALS =
      List.of(
          new Refusal.Throttled("Throttling", "Rate exceeded"),
          new Refusal.NoCapacityNow("SnapshotQuotaExceeded", "Cannot copy more"),
          new Refusal.AccessDenied("AccessDenied", "not any more"),
          new Refusal.KeyNotAccessible("KMSKeyNotAccessibleFault", "closed"));

  private static final AllowedAccounts ALLOWED =
      new AllowedAccounts(Set.of("111111111111", "222222222222"));

  private static final Destination VAULT =
      new Destination("222222222222", "us-east-1", Optional.of("alias/backstay-vault"), List.of());
  private static final Cause BUSY = new Cause("Throttling", "Rate exceeded", "wait");
  private static final Turn TURN = new Turn(Attempt.first(), 1, false, Loan.NONE);
  private static final Turn LENT = new Turn(Attempt.first(), 1, false, Loan.STANDS);
  private static final Copy COPIED = new Copy("arn:c", Optional.empty(), 100, AT);

  private final SettableClock clock = SettableClock.at(AT);
  private final FleetFake fleet = new FleetFake(clock).add(ORDERS);
  private final FakeMessages messages = new FakeMessages();
  private final Announcer announcer = new Announcer(messages, "backstay/copy-share");
  private final Speech speech =
      new Speech(announcer, Teller.of(messages, "slots", Said.class), Paces.teller(messages));
  private final FakeStore store = new FakeStore();
  private final CopyOutbound copies =
      new CopyOutbound(fleet, ALLOWED, Others.in(store), speech, clock);
  private final ShareOutbound shares = sharing(ALLOWED);

  private RecoveryPoint point =
      new RecoveryPoint(
          SOURCE.arn(),
          SOURCE.name(),
          ORDERS,
          "111111111111",
          "us-east-1",
          Optional.empty(),
          AT,
          100);

  @BeforeEach
  void a_snapshot_of_ours_stands() {
    fleet.create(
        new NewSnapshot(SOURCE.name(), ORDERS, Tags.of("op", ORDERS, AT, Optional.empty())));
    fleet.settle();
    if (fleet.look(SOURCE) instanceof Outcome.Succeeded<SnapshotView>(var view)) {
      point = view.toRecoveryPoint(ORDERS);
    }
  }

  @Test
  void copy_begins_in_the_destination_with_its_own_operation_and_the_original_s_time() {
    var still =
        assertInstanceOf(
            SnapshotCopy.Input.StillCopying.class,
            copy(new SnapshotCopy.Effect.StartCopy(job(), false)));
    assertEquals(AT, still.copy().begunAt());
    var copy =
        fleet.snapshots().stream()
            .filter(view -> view.ref().region().equals("us-west-2"))
            .findFirst()
            .orElseThrow();
    assertEquals(job().copyName(), copy.ref().name());
    assertEquals("op.copy", copy.tags().get(Tags.OPERATION));
    assertEquals(point.createdAt().toString(), copy.tags().get(Tags.CREATED_AT));
  }

  @Test
  void history_of_the_database_comes_with_the_begin_and_is_told_at_the_end() {
    var copied = new Copy("arn:c", Optional.empty(), 100, AT.minusSeconds(600));
    copies.carryOut(new SnapshotCopy.Effect.Remember(job(), copied), ERRAND);
    var told = messages.told().getFirst();
    assertEquals(
        "pace.111111111111.us-west-2.instance.111111111111/us-east-1/orders", told.operation());
    var took = new Took(Duration.ofMinutes(10), 100);
    assertEquals(
        new Lessons.Input.Learnt(new Lessons.Lesson("op.copy", took, Optional.empty())),
        Json.of(Lessons.Input.Learnt.class).read(told.input()));
    var lesson = new Lessons.Lesson("op.copy", took, Optional.of("an earlier key"));
    var known = new Lessons.State.Known(List.of(lesson));
    stored(told.operation(), "pace", Json.of(Lessons.State.class).write(known));
    var still =
        assertInstanceOf(
            SnapshotCopy.Input.StillCopying.class,
            copy(new SnapshotCopy.Effect.StartCopy(job(), false)));
    assertEquals(new Pace(List.of(took), Optional.of("an earlier key")), still.pace());
    assertTrue(still.full().orElseThrow().contains("under another key"), still.toString());
  }

  @Test
  void first_copy_that_is_known_is_said_to_be_a_full_one() {
    var still =
        assertInstanceOf(
            SnapshotCopy.Input.StillCopying.class,
            copy(new SnapshotCopy.Effect.StartCopy(job(), false)));
    assertTrue(still.full().orElseThrow().contains("first copy"), still.toString());
  }

  @Test
  void copy_that_stands_still_is_given_up_once_and_a_repeat_is_the_same() {
    copy(new SnapshotCopy.Effect.StartCopy(job(), false));
    assertEquals(
        new SnapshotCopy.Input.Canceled(AT), copy(new SnapshotCopy.Effect.CancelCopy(job())));
    assertEquals(1, fleet.snapshots().size());
    assertEquals(
        new SnapshotCopy.Input.Canceled(AT), copy(new SnapshotCopy.Effect.CancelCopy(job())));
  }

  @Test
  void copy_that_stands_by_now_is_not_given_up() {
    copy(new SnapshotCopy.Effect.StartCopy(job(), false));
    fleet.settle();
    assertInstanceOf(
        SnapshotCopy.Input.Stands.class, copy(new SnapshotCopy.Effect.CancelCopy(job())));
    assertEquals(2, fleet.snapshots().size());
  }

  @Test
  void copy_that_another_operation_makes_is_never_given_up() {
    copy(new SnapshotCopy.Effect.StartCopy(job(), false));
    var other = new CopyJob("op.other", job().command(), "A", AT);
    var second = fleet.snapshots().size();
    copy(new SnapshotCopy.Effect.CancelCopy(other));
    assertEquals(second, fleet.snapshots().size());
  }

  @Test
  void repeated_copy_meets_itself() {
    copy(new SnapshotCopy.Effect.StartCopy(job(), false));
    fleet.settle();
    assertInstanceOf(
        SnapshotCopy.Input.Stands.class, copy(new SnapshotCopy.Effect.StartCopy(job(), false)));
    assertEquals(2, fleet.snapshots().size());
  }

  @Test
  void full_slots_are_a_delay_and_a_full_quota_is_not() {
    fleet.refuseNext(
        new Refusal.NoCapacityNow(
            "SnapshotQuotaExceeded", "Cannot copy more than 20 snapshots across regions"));
    assertInstanceOf(
        SnapshotCopy.Input.Full.class, copy(new SnapshotCopy.Effect.StartCopy(job(), false)));
    var full =
        new Refusal.QuotaFull(
            "SnapshotQuotaExceeded", "Cannot create more than 100 manual snapshots", "ours are 7");
    fleet.refuseNext(full);
    var refused =
        assertInstanceOf(
            SnapshotCopy.Input.Refused.class,
            copy(new SnapshotCopy.Effect.StartCopy(job(), false)));
    assertEquals(full.cause(), refused.cause());
  }

  @Test
  void quota_that_our_own_unheard_copy_fills_is_no_refusal() {
    fleet.loseNextAnswer();
    assertInstanceOf(
        SnapshotCopy.Input.Unheard.class, copy(new SnapshotCopy.Effect.StartCopy(job(), false)));
    fleet.refuseNext(
        new Refusal.NoCapacityNow(
            "SnapshotQuotaExceeded", "Cannot copy more than 20 snapshots across regions"));
    assertInstanceOf(
        SnapshotCopy.Input.StillCopying.class,
        copy(new SnapshotCopy.Effect.StartCopy(job(), true)));
  }

  /** The worker that began it died; whatever AWS says to the next one, the copy is under way. */
  @Test
  void copy_that_was_begun_is_under_way_whatever_is_refused_afterwards() {
    fleet.loseNextAnswer();
    copy(new SnapshotCopy.Effect.StartCopy(job(), false));
    for (var refusal : REFUSALS) {
      fleet.refuseNext(refusal);
      assertInstanceOf(
          SnapshotCopy.Input.StillCopying.class,
          copy(new SnapshotCopy.Effect.StartCopy(job(), false), REPEATED));
    }
  }

  /** Each call counts, and AWS has told that it did nothing. */
  @Test
  void refusal_of_what_nobody_has_asked_for_before_is_not_looked_into() {
    for (var refusal : REFUSALS) {
      var before = fleet.calls().size();
      fleet.refuseNext(refusal);
      copy(new SnapshotCopy.Effect.StartCopy(job(), false));
      assertEquals(before + 1, fleet.calls().size(), refusal.toString());
    }
    for (var errand : List.of(ERRAND, REPEATED)) {
      var before = fleet.calls().size();
      fleet.refuseNext(REFUSALS.getFirst());
      copy(new SnapshotCopy.Effect.StartCopy(job(), true), errand);
      assertEquals(before + 2, fleet.calls().size());
    }
  }

  /** AWS shows late what the worker before has begun a moment ago. */
  @Test
  void copy_that_is_not_shown_is_missing_only_where_nobody_has_just_asked_for_it() {
    for (var errand : List.of(ERRAND, REPEATED)) {
      fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
      var unheard =
          assertInstanceOf(
              SnapshotCopy.Input.Unheard.class,
              copy(new SnapshotCopy.Effect.StartCopy(job(), true), errand));
      assertEquals(errand.equals(ERRAND), unheard.isMissing());
      fleet.refuseNext(
          new Refusal.NoCapacityNow(
              "SnapshotQuotaExceeded", "Cannot copy more than 20 snapshots across regions"));
      var full =
          assertInstanceOf(
              SnapshotCopy.Input.FullOrBegun.class,
              copy(new SnapshotCopy.Effect.StartCopy(job(), true), errand));
      assertEquals(errand.equals(ERRAND), full.isMissing());
    }
  }

  /** AWS may be at it: a look that it refuses shows nothing. */
  @Test
  void copy_is_not_missing_where_the_look_was_refused() {
    for (var look :
        List.of(
            new Refusal.AccessDenied("AccessDenied", "not allowed to describe"),
            new Refusal.Throttled("Throttling", "Rate exceeded"))) {
      fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
      fleet.refuseNext(look);
      assertFalse(
          assertInstanceOf(
                  SnapshotCopy.Input.Unheard.class,
                  copy(new SnapshotCopy.Effect.StartCopy(job(), true)))
              .isMissing());
      fleet.refuseNext(
          new Refusal.NoCapacityNow(
              "SnapshotQuotaExceeded", "Cannot copy more than 20 snapshots across regions"));
      fleet.refuseNext(look);
      assertFalse(
          assertInstanceOf(
                  SnapshotCopy.Input.FullOrBegun.class,
                  copy(new SnapshotCopy.Effect.StartCopy(job(), true)))
              .isMissing());
    }
  }

  @Test
  void closed_key_is_a_delay_of_ten_minutes_at_most() {
    fleet.refuseNext(new Refusal.KeyNotAccessible("KMSKeyNotAccessibleFault", "closed"));
    var delayed =
        assertInstanceOf(
            SnapshotCopy.Input.Delayed.class,
            copy(new SnapshotCopy.Effect.StartCopy(job(), false)));
    assertEquals(Optional.of(Duration.ofMinutes(10)), delayed.limit());
  }

  @Test
  void share_is_done_with_its_call_and_a_repeat_changes_nothing() {
    assertInstanceOf(SnapshotShare.Input.Changed.class, share());
    assertInstanceOf(SnapshotShare.Input.Changed.class, share());
    assertEquals(Set.of("222222222222"), fleet.sharedWith(SOURCE));
  }

  @Test
  void share_is_taken_back_also_from_whom_it_would_not_be_given() {
    assertInstanceOf(SnapshotShare.Input.Changed.class, share());
    var command =
        new UnshareSnapshot(
            Optional.empty(), point, List.of("222222222222"), Duration.ofHours(6), "alice", "why");
    var job = new SnapshotShare.Job("op.unshare", new Wish.TakeBack(command), "AROA1", AT);
    var nobody = new AllowedAccounts(Set.of());
    var done = sharing(nobody).carryOut(new SnapshotShare.Effect.Change(job), ERRAND);
    assertEquals(new Carried.Answered<>(new SnapshotShare.Input.Changed()), done);
    assertEquals(Set.of(), fleet.sharedWith(SOURCE));
  }

  @Test
  void account_that_is_not_allowed_gets_neither_copy_nor_share_and_aws_is_not_asked() {
    var before = fleet.calls();
    var nobody = new AllowedAccounts(Set.of());
    var copy =
        new CopyOutbound(fleet, nobody, Others.in(store), speech, clock)
            .carryOut(new SnapshotCopy.Effect.StartCopy(job(), false), ERRAND);
    assertTrue(copy.toString().contains("AccountNotAllowed"), copy.toString());
    var share = sharing(nobody).carryOut(new SnapshotShare.Effect.Change(shareJob()), ERRAND);
    assertTrue(share.toString().contains("AccountNotAllowed"), share.toString());
    assertEquals(before, fleet.calls());
  }

  @Test
  void throttled_share_is_a_delay() {
    fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
    assertInstanceOf(SnapshotShare.Input.Delayed.class, share());
  }

  @Test
  void source_is_lent_to_the_account_that_copies_and_taken_back() {
    var vault = new CopyJob("op.vault", into(VAULT, List.of()), "AROA1", AT);
    assertEquals(
        new SnapshotCopy.Input.Lent(), copy(new SnapshotCopy.Effect.ShareSource(vault, false)));
    assertEquals(Set.of("222222222222"), fleet.sharedWith(SOURCE));
    assertInstanceOf(
        SnapshotCopy.Input.StillCopying.class,
        copy(new SnapshotCopy.Effect.StartCopy(vault, false)));
    var back = new SnapshotCopy.Effect.UnshareSource(vault);
    assertEquals(new SnapshotCopy.Input.Returned(), copy(back));
    assertEquals(new SnapshotCopy.Input.Returned(), copy(back));
    assertEquals(Set.of(), fleet.sharedWith(SOURCE));
  }

  @Test
  void source_that_is_gone_needs_nothing_taken_back() {
    fleet.delete(SOURCE, point.createdAt());
    var vault = new CopyJob("op.vault", into(VAULT, List.of()), "AROA1", AT);
    assertEquals(
        new SnapshotCopy.Input.Returned(), copy(new SnapshotCopy.Effect.UnshareSource(vault)));
  }

  @Test
  void source_stays_lent_while_a_sibling_is_at_it() {
    var job = new CopyJob("op.vault", into(VAULT, List.of("op.sibling", "op.unborn")), "A", AT);
    var back = new SnapshotCopy.Effect.UnshareSource(job);
    copy(new SnapshotCopy.Effect.ShareSource(job, false));
    var sibling = new CopyJob("op.sibling", into(VAULT, List.of("op.vault")), "A", AT);
    var attempt = Attempt.first();
    var copying = new SnapshotCopy.State.Copying(sibling, 1, COPIED, Pace.unknown());
    var canceling = new SnapshotCopy.State.Canceling(copying, BUSY, 3);
    for (var busy :
        List.of(
            new SnapshotCopy.State.Lending(sibling, TURN),
            new SnapshotCopy.State.Starting(sibling, TURN),
            new SnapshotCopy.State.Postponed(sibling, LENT, BUSY),
            new SnapshotCopy.State.Queueing(sibling, LENT, 1, Duration.ofMinutes(5)),
            canceling,
            copying)) {
      stored("op.sibling", busy);
      assertEquals(new SnapshotCopy.Input.StillNeeded(), copy(back), busy.toString());
      assertEquals(Set.of("222222222222"), fleet.sharedWith(SOURCE));
    }
    var end =
        new SnapshotCopy.State.Failed(new CopyFailed(Optional.of("op"), point, VAULT, BUSY), 1);
    for (var over :
        List.of(
            end,
            new SnapshotCopy.State.Returning(sibling, end, attempt),
            new SnapshotCopy.State.Postponed(sibling, TURN, BUSY),
            new SnapshotCopy.State.Queueing(sibling, TURN, 1, Duration.ofMinutes(5)))) {
      copy(new SnapshotCopy.Effect.ShareSource(job, false));
      stored("op.sibling", over);
      assertEquals(new SnapshotCopy.Input.Returned(), copy(back), over.toString());
      assertEquals(Set.of(), fleet.sharedWith(SOURCE));
    }
  }

  @Test
  void what_several_copies_need_is_shared_once() {
    var job = new CopyJob("op.vault", into(VAULT, List.of("op.sibling")), "A", AT);
    var sibling = new CopyJob("op.sibling", into(VAULT, List.of("op.vault")), "A", AT);
    var share = new SnapshotCopy.Effect.ShareSource(job, false);
    stored("op.sibling", new SnapshotCopy.State.Lending(sibling, TURN));
    assertInstanceOf(SnapshotCopy.Input.BeingShared.class, copy(share));
    for (var busy :
        List.of(
            new SnapshotCopy.State.Starting(sibling, TURN),
            new SnapshotCopy.State.Postponed(sibling, LENT, BUSY),
            new SnapshotCopy.State.Copying(sibling, 1, COPIED, Pace.unknown()))) {
      stored("op.sibling", busy);
      assertEquals(new SnapshotCopy.Input.Lent(), copy(share), busy.toString());
    }
    assertEquals(Set.of(), fleet.sharedWith(SOURCE));

    // Somebody has taken the share away meanwhile.
    copy(new SnapshotCopy.Effect.ShareSource(job, true));
    assertEquals(Set.of("222222222222"), fleet.sharedWith(SOURCE));
  }

  @Test
  void what_the_plan_has_shared_already_is_not_shared_again() {
    var planned =
        new CopySnapshot(
            Optional.of("op"),
            point,
            VAULT,
            List.of("222222222222"),
            List.of(),
            Duration.ofHours(6),
            "alice",
            "upgrade");
    var share =
        new SnapshotCopy.Effect.ShareSource(new CopyJob("op.vault", planned, "A", AT), false);
    shared("op.share", shareJob());
    assertEquals(new SnapshotCopy.Input.Lent(), copy(share));
    assertEquals(Set.of(), fleet.sharedWith(SOURCE));
  }

  @Test
  void what_was_planned_and_taken_back_since_is_lent_and_not_left() {
    var planned =
        new CopyJob(
            "op.vault",
            new CopySnapshot(
                Optional.of("op"),
                point,
                VAULT,
                List.of("222222222222"),
                List.of(),
                Duration.ofHours(6),
                "alice",
                "upgrade"),
            "A",
            AT);
    var back = new SnapshotCopy.Effect.UnshareSource(planned);
    assertEquals(new SnapshotCopy.Input.StillNeeded(), copy(back));
    shared("op.share", shareJob());
    assertEquals(new SnapshotCopy.Input.StillNeeded(), copy(back));

    unshared("unshare", unshareJob(AT.plusSeconds(1)));
    copy(new SnapshotCopy.Effect.ShareSource(planned, false));
    assertEquals(Set.of("222222222222"), fleet.sharedWith(SOURCE));
    assertEquals(new SnapshotCopy.Input.Returned(), copy(back));
    assertEquals(Set.of(), fleet.sharedWith(SOURCE));
  }

  private void shared(String operation, SnapshotShare.Job job) {
    var told = new SnapshotShared(Optional.of("op"), point, job.wish().accounts());
    stored(operation, new SnapshotShare.State.Shared(job, told));
  }

  private void unshared(String operation, SnapshotShare.Job job) {
    var told = new SnapshotUnshared(Optional.empty(), point, job.wish().accounts());
    stored(operation, new SnapshotShare.State.Unshared(job, told));
  }

  private SnapshotShare.Job unshareJob(Instant at) {
    var command =
        new UnshareSnapshot(
            Optional.empty(), point, List.of("222222222222"), Duration.ofHours(6), "alice", "why");
    return new SnapshotShare.Job("unshare", new Wish.TakeBack(command), "AROA1", at);
  }

  private void stored(String operation, SnapshotShare.State.InTurn state) {
    stored(
        operation,
        "share",
        Json.of(SnapshotShare.State.class).write(state),
        Optional.of(new Place(state.line(), state.who(), state.since())));
  }

  @Test
  void of_two_that_need_a_share_at_once_the_first_by_name_gives_it() {
    var first = new CopyJob("op.a", into(VAULT, List.of("op.b")), "A", AT);
    stored(
        "op.b",
        new SnapshotCopy.State.Lending(
            new CopyJob("op.b", into(VAULT, List.of("op.a")), "A", AT), TURN));
    copy(new SnapshotCopy.Effect.ShareSource(first, false));
    assertEquals(Set.of("222222222222"), fleet.sharedWith(SOURCE));
  }

  @Test
  void lane_asks_the_first_copy_itself_whether_it_is_over_and_tells_slots_whose_turn_it_is() {
    var lane = new LaneOutbound(store, Teller.of(messages, "slots", Said.class), clock);
    var place = new SlotPlace("111111111111", "us-west-2", CopyKind.CLUSTER);
    var runner = new Runner(place, "op.copy", 1, AT, Duration.ofHours(1));
    var ended =
        new Carried.Answered<CopyLane.Input>(new CopyLane.Input.Ended("op.copy", 1, AT, AT));
    assertEquals(ended, lane.carryOut(new CopyLane.Effect.AskAbout(runner), ERRAND));
    stored("op.copy", new SnapshotCopy.State.Copying(job(), 1, COPIED, Pace.unknown()));
    var works = lane.carryOut(new CopyLane.Effect.AskAbout(runner), ERRAND);
    assertEquals(new Carried.Done<CopyLane.Input>(), works);
    var turn = new CopySlots.Input.OnTurn(place, "op.copy", 1, AT, AT);
    lane.carryOut(new CopyLane.Effect.TellSlots(turn), ERRAND);
    var told = messages.told().getLast();
    assertEquals(place.operation(), told.operation());
    assertEquals(turn, Json.of(Said.class).read(told.input()));
  }

  private void stored(String operation, SnapshotCopy.State state) {
    stored(operation, "copy", Json.of(SnapshotCopy.State.class).write(state));
  }

  private void stored(String operation, String flow, String state) {
    stored(operation, flow, state, Optional.empty());
  }

  private void stored(String operation, String flow, String state, Optional<Place> place) {
    var read = store.load(operation);
    var next =
        new Item(
            operation,
            flow,
            read.map(Item::version).orElse(0L) + 1,
            state,
            new TreeMap<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Origin("m", Optional.empty()),
            Optional.empty(),
            place);
    var before =
        read.orElseGet(() ->
            new Item(
                operation,
                flow,
                0,
                "{}",
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Origin("m", Optional.empty()),
                Optional.empty(),
                Optional.empty()));
    assertInstanceOf(
        Store.Commit.Done.class, store.commit(before, next, Set.of(), Optional.empty()));
  }

  private CopySnapshot into(Destination destination, List<String> siblings) {
    return new CopySnapshot(
        Optional.of("op"), point, destination, List.of(), siblings, Duration.ofHours(6), "", "");
  }

  private CopyJob job() {
    return new CopyJob("op.copy", into(WEST, List.of()), "AROA1", AT);
  }

  private SnapshotCopy.Input copy(SnapshotCopy.Effect effect) {
    return copy(effect, ERRAND);
  }

  private SnapshotCopy.Input copy(SnapshotCopy.Effect effect, Errand errand) {
    if (copies.carryOut(effect, errand)
        instanceof Carried.Answered<SnapshotCopy.Input>(var input)) {
      return input;
    }
    throw new AssertionError(effect + " was not answered");
  }

  private ShareOutbound sharing(AllowedAccounts accounts) {
    var others = Teller.of(messages, "share", SnapshotShare.Input.Told.class);
    return new ShareOutbound(fleet, accounts, new SourceShares(store), announcer, others, clock);
  }

  private SnapshotShare.Job shareJob() {
    var command =
        new ShareSnapshot(
            Optional.of("op"), point, List.of("222222222222"), Duration.ofHours(6), "", "");
    return new SnapshotShare.Job("op.share", new Wish.Give(command), "AROA1", AT);
  }

  private SnapshotShare.Input share() {
    if (shares.carryOut(new SnapshotShare.Effect.Change(shareJob()), ERRAND)
        instanceof Carried.Answered<SnapshotShare.Input>(var input)) {
      return input;
    }
    throw new AssertionError("the share was not answered");
  }
}
