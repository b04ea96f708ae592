package io.backstay.copyshare.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.process.Waits;
import io.backstay.chassis.run.Clocks;
import io.backstay.chassis.run.Crew;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.run.Runner;
import io.backstay.chassis.run.Runner.Told;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.UnshareSnapshot;
import io.backstay.contracts.json.Json;
import io.backstay.copyshare.AllowedAccounts;
import io.backstay.copyshare.SnapshotShare;
import io.backstay.copyshare.SnapshotShare.Input.Requested;
import io.backstay.copyshare.SnapshotShare.Job;
import io.backstay.copyshare.SnapshotShare.State.Failed;
import io.backstay.copyshare.SnapshotShare.State.Postponed;
import io.backstay.copyshare.SnapshotShare.State.Shared;
import io.backstay.copyshare.SnapshotShare.State.Unshared;
import io.backstay.copyshare.SnapshotShare.Wish;
import io.backstay.fleet.FleetFake;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.Tags;
import io.backstay.testkit.FakeMessages;
import io.backstay.testkit.FakeStore;
import io.backstay.testkit.RecordingJournal;
import io.backstay.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Commands about the shares of one snapshot, on a real runner: the later one wins. */
final class SharesInTurnTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final String HOME = "111111111111";
  private static final List<String> VAULT = List.of("222222222222");
  private static final Duration WINDOW = Duration.ofHours(6);
  private static final Origin ORIGIN = new Origin("m", Optional.empty());
  private static final Json<SnapshotShare.State> STATES = Json.of(SnapshotShare.State.class);
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, HOME, "us-east-1", "orders");
  private static final SnapshotRef SNAPSHOT =
      new SnapshotRef(Engine.RDS_INSTANCE, HOME, "us-east-1", "backstay-orders");
  private static final RecoveryPoint POINT =
      new RecoveryPoint(
          SNAPSHOT.arn(), SNAPSHOT.name(), ORDERS, HOME, "us-east-1", Optional.empty(), AT, 100);

  private final SettableClock clock = SettableClock.at(AT);
  private final FleetFake fleet = fleet();
  private final FakeStore store = new FakeStore();
  private final FakeMessages messages = new FakeMessages();
  private final Line<SnapshotShare.State, SnapshotShare.Input, SnapshotShare.Effect> line = line();
  private final Runner runner =
      new Runner(
          store,
          (_, _) -> {},
          new Clocks(clock, clock),
          new RecordingJournal(),
          new Crew(() -> "worker", Duration.ofSeconds(30)),
          List.of(line));

  private FleetFake fleet() {
    var fake = new FleetFake(clock).add(ORDERS);
    fake.create(
        new NewSnapshot(SNAPSHOT.name(), ORDERS, Tags.of("op", ORDERS, AT, Optional.empty())));
    fake.settle();
    return fake;
  }

  private Line<SnapshotShare.State, SnapshotShare.Input, SnapshotShare.Effect> line() {
    var flow = new SnapshotShare();
    return Line.of(
            flow,
            SnapshotShare.State.class,
            SnapshotShare.Effect.class,
            new ShareOutbound(
                fleet,
                new AllowedAccounts(Set.copyOf(VAULT)),
                new SourceShares(store),
                new Announcer(messages, "backstay/copy-share"),
                Teller.of(messages, flow.name(), SnapshotShare.Input.Told.class),
                clock))
        .hearing(SnapshotShare.Input.Told.class);
  }

  @Test
  void share_that_is_still_tried_is_given_up_before_it_is_taken_back() {
    throttle();
    ask("share", give());
    assertInstanceOf(Postponed.class, state("share"));

    ask("unshare", takeBack());
    assertInstanceOf(Postponed.class, state("unshare"), "not before the other has given up");
    deliverTheLast();
    var told = assertInstanceOf(Failed.class, state("share")).told();
    assertEquals("Overruled", told.cause().code());

    patienceEnds("unshare");
    assertInstanceOf(Unshared.class, state("unshare"));
    assertEquals(Set.of(), fleet.sharedWith(SNAPSHOT));
  }

  @Test
  void what_is_told_and_lost_is_told_again() {
    throttle();
    ask("share", give());
    ask("unshare", takeBack());
    patienceEnds("unshare");
    assertInstanceOf(Postponed.class, state("unshare"));
    assertEquals(2, messages.told().size());
    deliverTheLast();
    patienceEnds("unshare");
    assertInstanceOf(Failed.class, state("share"));
    assertInstanceOf(Unshared.class, state("unshare"));
  }

  @Test
  void share_waits_for_what_was_taken_back_before() {
    throttle();
    ask("a-unshare", takeBack());
    ask("share", give());
    assertInstanceOf(Postponed.class, state("share"));
    assertEquals(Set.of(), fleet.sharedWith(SNAPSHOT));

    patienceEnds("a-unshare");
    patienceEnds("share");
    assertInstanceOf(Unshared.class, state("a-unshare"));
    assertInstanceOf(Shared.class, state("share"));
    assertEquals(Set.copyOf(VAULT), fleet.sharedWith(SNAPSHOT));
  }

  /** Of two commands in a queue, the later may be heard first; or a worker dies with the first. */
  @Test
  void share_that_is_heard_after_it_was_taken_back_is_not_given() {
    var asked = clock.instant();
    clock.advance(Duration.ofMinutes(1));
    ask("unshare", takeBack());
    assertInstanceOf(Unshared.class, state("unshare"));

    runner.handle(line, "share", new Requested(new Job("share", give(), "AROA1", asked)), ORIGIN);
    var told = assertInstanceOf(Failed.class, state("share")).told();
    assertEquals("Overruled", told.cause().code());
    assertEquals(Set.of(), fleet.sharedWith(SNAPSHOT));
  }

  @Test
  void share_that_is_asked_for_after_it_was_taken_back_is_given() {
    ask("unshare", takeBack());
    clock.advance(Duration.ofMinutes(1));
    ask("a-share", give());
    assertInstanceOf(Shared.class, state("a-share"));
    assertEquals(Set.copyOf(VAULT), fleet.sharedWith(SNAPSHOT));
  }

  @Test
  void what_is_heard_late_takes_nothing_from_who_asked_again_since() {
    var asked = clock.instant();
    clock.advance(Duration.ofMinutes(1));
    ask("unshare", takeBack());
    clock.advance(Duration.ofMinutes(1));
    ask("share-again", give());

    runner.handle(line, "share", new Requested(new Job("share", give(), "AROA1", asked)), ORIGIN);
    assertInstanceOf(Shared.class, state("share"));
    assertEquals(Set.copyOf(VAULT), fleet.sharedWith(SNAPSHOT));
  }

  private void throttle() {
    fleet.refuseNext(new Refusal.Throttled("Throttling", "Rate exceeded"));
  }

  private static Wish give() {
    return new Wish.Give(new ShareSnapshot(Optional.empty(), POINT, VAULT, WINDOW, "", ""));
  }

  private static Wish takeBack() {
    return new Wish.TakeBack(
        new UnshareSnapshot(Optional.empty(), POINT, VAULT, WINDOW, "alice", "they left"));
  }

  private void ask(String operation, Wish wish) {
    var job = new Job(operation, wish, "AROA1", clock.instant());
    runner.handle(line, operation, new Requested(job), ORIGIN);
  }

  private void deliverTheLast() {
    var said = messages.told().getLast();
    runner.tell(new Told(said.flow(), said.operation(), said.input(), true), ORIGIN);
  }

  private void patienceEnds(String operation) {
    var due = clock.instant().plus(((Waits) state(operation)).patience());
    clock.advance(Duration.between(clock.instant(), due));
    runner.wake(operation, due);
  }

  private SnapshotShare.State state(String operation) {
    return STATES.read(store.load(operation).orElseThrow().state());
  }
}
