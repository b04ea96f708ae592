package io.backstay.chassis.run;

import io.backstay.chassis.process.Decision.Advance;
import io.backstay.chassis.process.Decision.Early;
import io.backstay.chassis.process.Decision.Ignore;
import io.backstay.chassis.process.Decision.Refuse;
import io.backstay.chassis.run.Journal.Outcome;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Lease;
import io.backstay.chassis.store.Store.Commit;
import java.util.Optional;

/** Asks the flow, and commits what it decides. */
record Decider<S, I, E>(Visit<S, I, E> visit) {

  /** {@code base} is {@code read} without the effects that this decision clears. */
  Moved decide(Item read, I input, Item base) {
    var state = visit.line().states().read(read.state());
    return switch (visit.line().flow().decide(state, input)) {
      case Advance<S, E> advance -> {
        var next = visit.draft().next(base, advance, lease(base, advance));
        yield next.isPresent()
            ? commit(read, base, input, state, advance, next.get())
            : refuse(state, input, Draft.TOO_LARGE);
      }
      case Ignore<S, E>(var why) -> {
        note(state, input, Outcome.IGNORE, why);
        yield new Moved.Nowhere();
      }
      case Refuse<S, E>(var why) -> refuse(state, input, why);
      case Early<S, E>(var why) -> {
        note(state, input, Outcome.EARLY, why);
        yield new Moved.Early(why);
      }
    };
  }

  /**
   * Who decides on effects carries them out, unless another worker is already at it: it will find
   * the new ones when it is done.
   */
  private Optional<Lease> lease(Item base, Advance<S, E> advance) {
    var wall = visit.wall();
    if (Visit.isHeld(base, wall) && !visit.isOurs(base)) {
      return base.lease();
    }
    return advance.effects().isEmpty() && base.effects().isEmpty()
        ? Optional.empty()
        : Optional.of(visit.newLease(wall));
  }

  private Moved refuse(S state, I input, String why) {
    note(state, input, Outcome.REFUSE, why);
    return new Moved.Refused(why);
  }

  private Moved commit(Item read, Item base, I input, S state, Advance<S, E> advance, Item next) {
    var bench = visit.bench();
    // Sent first: a wake-up without a commit is ignored, a commit without a wake-up would sleep
    // until the next sweep. One for the same time is on its way already.
    next.due()
        .filter(due -> !read.due().equals(Optional.of(due)))
        .ifPresent(due -> bench.wakeUps().wake(next.operation(), due));
    var claims = Draft.newClaims(state, advance.next());
    return switch (bench.store().commit(read, next, claims, visit.draft().attention(next))) {
      case Commit.Done(var written) -> {
        note(state, input, Outcome.ADVANCE, name(advance.next()));
        yield new Moved.To(written);
      }
      case Commit.LostRace() -> new Moved.Raced();
      case Commit.Taken(var resource, var holder) ->
          decide(read, visit.line().flow().claimTaken(advance.next(), resource, holder), base);
    };
  }

  private void note(S state, I input, Outcome outcome, String detail) {
    var flow = visit.line().flow().name();
    visit
        .bench()
        .journal()
        .decided(
            new Journal.Entry(flow, visit.operation(), name(state), name(input), outcome, detail));
  }

  /** As logs name it. */
  static String name(Object value) {
    return value.getClass().getSimpleName();
  }
}
