package io.backstay.retention.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.Retention;
import io.backstay.retention.Entry;
import io.backstay.retention.Forget;
import io.backstay.retention.ForgetTask;
import io.backstay.retention.PointRecord.State.Listed;
import io.backstay.testkit.FakeMessages;
import io.backstay.testkit.FakeStore;
import io.backstay.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which recovery points of a database a run rules together. */
final class ShelfTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Database ORDERS =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");
  private static final Errand ERRAND =
      new Errand("op", new EffectId(1, 0), AT, new Origin("message-1", Optional.empty()), true);
  private static final Optional<Retention> NIGHTLY = Optional.of(daily(7).of("nightly"));
  private static final Optional<Retention> LONGER = Optional.of(daily(14).of("nightly"));
  private static final Optional<Retention> MONTHLY = Optional.of(daily(1).of("monthly"));
  private static final Optional<Retention> BY_HAND = Optional.of(daily(1));

  private final FakeStore store = new FakeStore();
  private final FakeMessages messages = new FakeMessages();
  private final ForgetOutbound outbound =
      new ForgetOutbound(
          new Shelf(store),
          Tellers.by(messages),
          new Announcer(messages, "backstay/retention"),
          SettableClock.at(AT));

  private static Retention daily(int count) {
    return new Retention(
        new Retention.Keep(Map.of("daily", count), Map.of(), List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void came(String name, int daysAgo, Optional<Retention> retention) {
    var point =
        new RecoveryPoint(
            "arn:aws:rds:us-east-1:111111111111:snapshot:" + name,
            name,
            ORDERS,
            ORDERS.account(),
            ORDERS.region(),
            Optional.empty(),
            AT.minus(Duration.ofDays(daysAgo)),
            20);
    var entry = Entry.of(point, Set.of(), AT, retention);
    Service.keep(store, Entry.operation(point), new Listed(entry, AT));
  }

  private Forget.Input.Surveyed survey(Optional<Retention> named) {
    var task = new ForgetTask("run", ORDERS, named, named.isPresent(), AT);
    return switch (outbound.carryOut(new Forget.Effect.Survey(task), ERRAND)) {
      case Carried.Answered<Forget.Input>(Forget.Input.Surveyed surveyed) -> surveyed;
      case Carried<Forget.Input> other -> throw new AssertionError(other.toString());
    };
  }

  private static List<String> names(Forget.Input.Surveyed surveyed) {
    return surveyed.points().stream()
        .map(point -> point.id().substring(point.id().lastIndexOf(':') + 1))
        .sorted()
        .toList();
  }

  @Test
  void what_another_policy_made_is_not_ruled_by_this_one() {
    came("month", 20, MONTHLY);
    came("night-1", 2, NIGHTLY);
    came("night-2", 1, LONGER);
    var surveyed = survey(Optional.empty());
    assertEquals(List.of("night-1", "night-2"), names(surveyed));
    assertEquals(LONGER, surveyed.retention(), "the policy's newest counts");
  }

  @Test
  void what_somebody_made_by_hand_takes_nothing_of_a_policy_along() {
    came("night", 2, NIGHTLY);
    came("before-upgrade", 1, BY_HAND);
    assertEquals(List.of("before-upgrade"), names(survey(Optional.empty())));
    came("without", 0, Optional.empty());
    assertEquals(Optional.empty(), survey(Optional.empty()).retention());
  }

  @Test
  void a_retention_that_somebody_names_rules_all() {
    came("night", 2, NIGHTLY);
    came("without", 1, Optional.empty());
    assertEquals(List.of("night", "without"), names(survey(BY_HAND)));
  }
}
