package io.backstay.scheduler;

import static io.backstay.chassis.process.Decision.refuse;

import io.backstay.chassis.process.Decision;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.PolicyApplied;
import io.backstay.contracts.Event.PolicyDeleted;
import io.backstay.contracts.Event.PolicyPaused;
import io.backstay.contracts.Event.PolicyResumed;
import io.backstay.scheduler.PolicyKeeping.Effect;
import io.backstay.scheduler.PolicyKeeping.Effect.Announce;
import io.backstay.scheduler.PolicyKeeping.Effect.BeginRun;
import io.backstay.scheduler.PolicyKeeping.Effect.Enrol;
import io.backstay.scheduler.PolicyKeeping.Effect.KeepVersion;
import io.backstay.scheduler.PolicyKeeping.Input.Applied;
import io.backstay.scheduler.PolicyKeeping.State;
import io.backstay.scheduler.PolicyKeeping.State.Standing;
import io.backstay.scheduler.PolicyKeeping.Wish;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a policy by the commands about it. */
final class PolicyWishes {
  private PolicyWishes() {}

  static Decision<State, Effect> begin(Applied applied) {
    return start(Kept.first(applied.request(), applied.policy()), applied);
  }

  /** One that was deleted counts on. */
  static Decision<State, Effect> begin(Kept before, Applied applied) {
    var at = applied.request().at();
    return start(before.heard(applied.request()).with(applied.policy(), at).from(at), applied);
  }

  private static Decision<State, Effect> start(Kept kept, Applied applied) {
    var next = kept.next(applied.request().at());
    if (next.isEmpty()) {
      return neverFires();
    }
    var name = kept.policy().name();
    var news = List.<Event>of(new PolicyApplied(name, kept.version(), next));
    var before = List.of(accepted(applied.request()), keep(kept, applied), new Enrol(name));
    return PolicyKeeping.settle(kept, Wish.ACTIVE, 1, news, before);
  }

  static Decision<State, Effect> apply(Standing now, Applied applied, Wish wish) {
    var at = applied.request().at();
    if (applied.policy().equals(now.kept().policy()) && now.wish() == wish) {
      return PolicyKeeping.stay(
          now, now.kept().heard(applied.request()), List.of(accepted(applied.request())));
    }
    var base = now.kept().heard(applied.request()).with(applied.policy(), at);
    var kept = now.wish() == wish ? base : base.from(at);
    var next = kept.next(at);
    if (next.isEmpty()) {
      return neverFires();
    }
    var before = new ArrayList<Effect>(List.of(accepted(applied.request()), keep(kept, applied)));
    if (wish == Wish.ACTIVE && !kept.since().equals(now.kept().since())) {
      DueRuns.owed(now, at).ifPresent(before::add);
    }
    var news = List.<Event>of(new PolicyApplied(kept.policy().name(), kept.version(), next));
    return PolicyKeeping.settle(kept, wish, PolicyKeeping.after(now), news, before);
  }

  private static Decision<State, Effect> neverFires() {
    return refuse("policy.schedule.expression must name a time that is still to come");
  }

  static Decision<State, Effect> delete(Standing now, Request request) {
    var kept = now.kept();
    var news = new PolicyDeleted(kept.policy().name(), kept.version());
    return turn(now, kept.heard(request), Wish.DELETED, request, news);
  }

  static Decision<State, Effect> pause(Standing now, Request request) {
    var kept = now.kept().heard(request);
    var news = new PolicyPaused(kept.policy().name(), kept.version());
    return now.wish() == Wish.PAUSED
        ? PolicyKeeping.stay(now, kept, List.of(accepted(request)))
        : turn(now, kept, Wish.PAUSED, request, news);
  }

  /** What was due while it was paused does not run. */
  static Decision<State, Effect> resume(Standing now, Request request) {
    if (now.wish() == Wish.ACTIVE) {
      return PolicyKeeping.stay(now, now.kept().heard(request), List.of(accepted(request)));
    }
    var kept = now.kept().heard(request).from(request.at());
    var news = new PolicyResumed(kept.policy().name(), kept.version(), kept.next(request.at()));
    return turn(now, kept, Wish.ACTIVE, request, news);
  }

  static Decision<State, Effect> run(Standing now, Request request) {
    return PolicyKeeping.stay(
        now,
        now.kept().heard(request),
        List.of(accepted(request), new BeginRun(Order.askedBy(request, now.kept()))));
  }

  private static Decision<State, Effect> turn(
      Standing now, Kept kept, Wish wish, Request request, Event news) {
    return PolicyKeeping.settle(
        kept, wish, PolicyKeeping.after(now), List.of(news), List.of(accepted(request)));
  }

  private static KeepVersion keep(Kept kept, Applied applied) {
    var request = applied.request();
    return new KeepVersion(kept.version(), kept.policy(), request.actor(), request.at());
  }

  private static Announce accepted(Request request) {
    return new Announce(new CommandAccepted(request.command(), request.actor()));
  }
}
