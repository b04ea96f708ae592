package io.backstay.chassis.run;

import io.backstay.chassis.Outage;
import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.process.Decision.Advance;
import io.backstay.chassis.process.Decision.Ignore;
import io.backstay.chassis.process.Decision.Refuse;
import io.backstay.chassis.run.Journal.Outcome;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.run.Runner.Bench;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Lease;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.chassis.store.Item.PendingEffect;
import io.backstay.chassis.store.Store.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One message on its way through one operation. */
final class Step<S, I, E> {
  private static final Logger LOG = LoggerFactory.getLogger(Step.class);
  private static final int RACES = 8;
  private static final Duration AFTER_A_LOST_RACE = Duration.ofSeconds(1);
  private static final Duration WHEN_STUCK = Duration.ofSeconds(10);

  private final Bench bench;
  private final Line<S, I, E> line;
  private final String operation;
  private final Origin origin;
  private final Draft<S, E> draft;
  private final String worker;
  private final Set<EffectId> stuck = new HashSet<>();

  Step(Bench bench, Line<S, I, E> line, String operation, Origin origin) {
    this.bench = bench;
    this.line = line;
    this.operation = operation;
    this.origin = origin;
    this.worker = bench.crew().workers().get();
    this.draft = new Draft<>(line, bench.clocks());
  }

  /**
   * Asks {@code question} what to decide on, once everything that was pending before has been
   * carried out. A message that has nothing to say is not kept, whatever is still pending: it is a
   * wake-up, and the sweep sends another one. Kept, it would send its next hop at each receipt.
   */
  Answer take(Function<Item, Optional<I>> question) {
    for (var race = 0; race < RACES; race++) {
      var read = load();
      bench.journal().moves(read);
      if (!read.flow().equals(line.flow().name())) {
        return new Answer.Park(
            "id", "must not be that of another operation, of the flow " + read.flow());
      }
      var item = settle(read);
      var input = question.apply(item);
      if (input.isEmpty()) {
        tidy(item);
        return new Answer.Acknowledge();
      }
      switch (decide(item, input.get(), item)) {
        case Moved.To(var next) -> {
          return done(settle(next));
        }
        case Moved.Nowhere() -> {
          return done(item);
        }
        case Moved.Refused(var why) -> {
          return new Answer.Park("$", why);
        }
        case Moved.Raced() -> {
          // read again, decide again
        }
      }
    }
    return new Answer.Retry(AFTER_A_LOST_RACE);
  }

  /**
   * Acknowledges once nothing is pending. While another worker is busy, or has died, the message is
   * kept until that worker's lease has ended: then there is either nothing left to do, or all of
   * it.
   */
  private Answer done(Item item) {
    if (!stuck.isEmpty()) {
      return new Answer.Retry(WHEN_STUCK);
    }
    if (item.effects().isEmpty()) {
      return new Answer.Acknowledge();
    }
    var wall = bench.clocks().wall().instant();
    var left =
        item.lease()
            .filter(lease -> lease.isHeldAt(wall))
            .map(lease -> Duration.between(wall, lease.until()))
            .orElse(Duration.ZERO);
    return new Answer.Retry(left.plus(AFTER_A_LOST_RACE));
  }

  /**
   * A worker that cleared its effects only after its lease had ended leaves an item behind that
   * wants attention for nothing, and sweeps would offer it for ever.
   */
  private void tidy(Item item) {
    if (item.due().isEmpty() && !isHeld(item, bench.clocks().wall().instant())) {
      var _ = bench.store().clear(item, Set.of(), draft.attention(item));
    }
  }

  private Item load() {
    return bench.store().load(operation).orElseGet(this::blank);
  }

  private Item blank() {
    return draft.blank(operation, origin);
  }

  /**
   * Carries out whatever is pending and can be, also what that brings about; what another worker is
   * busy with is left to it.
   */
  private Item settle(Item read) {
    var item = read;
    while (true) {
      var pending = nextEffect(item);
      if (pending.isEmpty()) {
        if (!isOurs(item)) {
          return item;
        }
        var released = bench.store().clear(item, Set.of(), draft.attention(item));
        if (released.isPresent()) {
          return released.get();
        }
        item = load();
      } else {
        var leased = lease(item);
        if (leased.isEmpty()) {
          return item;
        }
        item = carryOut(leased.get());
      }
    }
  }

  private Optional<EffectId> nextEffect(Item item) {
    return item.effects().keySet().stream().filter(id -> !stuck.contains(id)).findFirst();
  }

  private boolean isOurs(Item item) {
    return item.lease().filter(lease -> lease.worker().equals(worker)).isPresent();
  }

  /** The item under our lease; empty where another worker holds it. */
  private Optional<Item> lease(Item item) {
    var wall = bench.clocks().wall().instant();
    if (isHeld(item, wall)) {
      return isOurs(item) ? Optional.of(item) : Optional.empty();
    }
    return bench.store().lease(item, newLease(wall), wall);
  }

  private static boolean isHeld(Item item, Instant wall) {
    return item.lease().filter(lease -> lease.isHeldAt(wall)).isPresent();
  }

  private Lease newLease(Instant wall) {
    return new Lease(worker, wall.plus(bench.crew().lease()));
  }

  /**
   * One pass over the pending effects; ends early when an answer has moved the operation on, and
   * when our lease is over, so that no two workers go on at once.
   */
  private Item carryOut(Item item) {
    var done = new HashSet<EffectId>();
    for (var pending : item.effects().entrySet()) {
      var id = pending.getKey();
      if (stuck.contains(id)) {
        continue;
      }
      if (!isHeld(item, bench.clocks().wall().instant())) {
        break;
      }
      switch (carryOut(item, id, pending.getValue())) {
        case Carried.Done<I>() -> done.add(id);
        case Carried.Stuck<I>(var why) -> {
          LOG.atWarn()
              .addKeyValue("operation", operation)
              .addKeyValue("effect", id)
              .log("stuck: " + why);
          stuck.add(id);
        }
        case Carried.Answered<I>(var answer) -> {
          done.add(id);
          var moved = answered(item, done, id, answer);
          if (moved.isPresent()) {
            return moved.get();
          }
        }
      }
    }
    return clear(item, done);
  }

  /**
   * Whatever is thrown, a bug as well as an outage, must not block the effects behind this one. The
   * errand names what began the operation, not the message that happens to drain it: repeated, an
   * effect must send the same message.
   */
  private Carried<I> carryOut(Item item, EffectId id, PendingEffect pending) {
    var errand = new Errand(operation, id, pending.decidedAt(), item.origin());
    try {
      var effect = line.effects().read(pending.body());
      return bench
          .journal()
          .watch(name(effect), errand, () -> line.outbound().carryOut(effect, errand));
    } catch (Outage outage) {
      return new Carried.Stuck<>(outage.toString());
    } catch (RuntimeException bug) {
      LOG.atError()
          .addKeyValue("operation", operation)
          .addKeyValue("effect", id)
          .setCause(bug)
          .log("effect failed");
      return new Carried.Stuck<>(bug.toString());
    }
  }

  /**
   * Decides on the answer to an effect; the commit clears the effect. Empty where the answer
   * changes nothing.
   */
  private Optional<Item> answered(Item leased, Set<EffectId> done, EffectId id, I answer) {
    var item = leased;
    for (var race = 0; race < RACES; race++) {
      switch (decide(item, answer, item.withoutEffects(done))) {
        case Moved.To(var next) -> {
          return Optional.of(next);
        }
        case Moved.Nowhere(), Moved.Refused(_) -> {
          // The state was read before the effect was carried out: what means nothing to it may mean
          // something to a state that has come since.
          var now = load();
          if (now.version() == item.version()) {
            return Optional.empty();
          }
          item = now;
        }
        case Moved.Raced() -> item = load();
      }
      if (!item.effects().containsKey(id)) {
        // Another worker has answered it meanwhile; what was done besides is cleared all the same.
        return Optional.of(clear(leased, done));
      }
    }
    return Optional.of(clear(leased, without(done, id)));
  }

  private static Set<EffectId> without(Set<EffectId> done, EffectId id) {
    var others = new HashSet<>(done);
    others.remove(id);
    return others;
  }

  private Item clear(Item leased, Set<EffectId> done) {
    var attention = draft.attention(leased.withoutEffects(done));
    return bench.store().clear(leased, done, attention).orElseGet(this::load);
  }

  /** What became of one decision. */
  private sealed interface Moved {
    record To(Item next) implements Moved {}

    record Nowhere() implements Moved {}

    record Refused(String why) implements Moved {}

    record Raced() implements Moved {}
  }

  /** {@code base} is {@code read} without the effects that this decision clears. */
  private Moved decide(Item read, I input, Item base) {
    var state = line.states().read(read.state());
    return switch (line.flow().decide(state, input)) {
      case Advance<S, E> advance -> {
        var next = draft.next(base, advance, lease(base, advance));
        yield next.isPresent()
            ? commit(read, base, input, state, advance, next.get())
            : refuse(state, input, Draft.TOO_LARGE);
      }
      case Ignore<S, E>(var why) -> {
        note(state, input, Outcome.IGNORE, why);
        yield new Moved.Nowhere();
      }
      case Refuse<S, E>(var why) -> refuse(state, input, why);
    };
  }

  /**
   * Who decides on effects carries them out, unless another worker is already at it: it will find
   * the new ones when it is done.
   */
  private Optional<Lease> lease(Item base, Advance<S, E> advance) {
    var wall = bench.clocks().wall().instant();
    if (isHeld(base, wall) && !isOurs(base)) {
      return base.lease();
    }
    return advance.effects().isEmpty() && base.effects().isEmpty()
        ? Optional.empty()
        : Optional.of(newLease(wall));
  }

  private Moved refuse(S state, I input, String why) {
    note(state, input, Outcome.REFUSE, why);
    return new Moved.Refused(why);
  }

  private Moved commit(Item read, Item base, I input, S state, Advance<S, E> advance, Item next) {
    // Sent first: a wake-up without a commit is ignored, a commit without a wake-up would sleep
    // until the next sweep.
    next.due().ifPresent(due -> bench.wakeUps().wake(operation, due));
    return switch (bench
        .store()
        .commit(read, next, Draft.newClaims(state, advance.next()), draft.attention(next))) {
      case Commit.Done(var written) -> {
        note(state, input, Outcome.ADVANCE, name(advance.next()));
        yield new Moved.To(written);
      }
      case Commit.LostRace() -> new Moved.Raced();
      case Commit.Taken(var resource, var holder) ->
          decide(read, line.flow().claimTaken(advance.next(), resource, holder), base);
    };
  }

  private void note(S state, I input, Outcome outcome, String detail) {
    bench
        .journal()
        .decided(
            new Journal.Entry(
                line.flow().name(), operation, name(state), name(input), outcome, detail));
  }

  private static String name(Object value) {
    return value.getClass().getSimpleName();
  }
}
