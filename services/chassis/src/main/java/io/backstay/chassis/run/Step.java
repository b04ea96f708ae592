package io.backstay.chassis.run;

import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.store.Item;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One message on its way through one operation. */
final class Step<S, I, E> {
  /** So often somebody may come in between before the message is put off. */
  static final int RACES = 8;

  private static final Duration AFTER_A_LOST_RACE = Duration.ofSeconds(1);
  private static final Duration WHEN_EARLY = Duration.ofSeconds(5);
  private static final Duration WHEN_STUCK = Duration.ofSeconds(10);

  private final Visit<S, I, E> visit;
  private final Decider<S, I, E> decider;
  private final Carrier<S, I, E> carrier;
  private final boolean mayOwe;
  private final boolean isYoung;

  Step(Visit<S, I, E> visit) {
    this(visit, true, false);
  }

  private Step(Visit<S, I, E> visit, boolean mayOwe, boolean isYoung) {
    this.visit = visit;
    this.mayOwe = mayOwe;
    this.isYoung = isYoung;
    this.decider = new Decider<>(visit);
    this.carrier = new Carrier<>(visit, decider);
  }

  /** For a message that nobody has begun with: what changes nothing is over with that. */
  static <S, I, E> Step<S, I, E> owingNothing(Visit<S, I, E> visit) {
    return new Step<>(visit, false, false);
  }

  /** For a message that has been sent so lately that it may have overtaken another one. */
  static <S, I, E> Step<S, I, E> young(Visit<S, I, E> visit) {
    return new Step<>(visit, true, true);
  }

  /**
   * Asks {@code question} what to decide on, once everything that was pending before has been
   * carried out; {@code first} was read consistently on behalf of this message. A message that has
   * nothing to say is not kept, whatever is still pending: it is a wake-up, and the sweep sends
   * another one. Kept, it would send its next hop at each receipt.
   */
  Answer take(Item first, Function<Item, Optional<I>> question) {
    var read = first;
    for (var race = 0; race < RACES; race++) {
      visit.bench().journal().moves(read);
      if (!read.flow().equals(visit.line().flow().name())) {
        return new Answer.Park(
            "id", "must not be that of another operation, of the flow " + read.flow());
      }
      var item = carrier.settle(read);
      var input = question.apply(item);
      if (input.isEmpty()) {
        tidy(item);
        return new Answer.Acknowledge();
      }
      switch (decider.decide(item, input.get(), item)) {
        case Moved.To(var next) -> {
          return done(carrier.settleOwn(next));
        }
        case Moved.Nowhere() -> {
          return mayOwe ? done(item) : new Answer.Acknowledge();
        }
        case Moved.Refused(var why) -> {
          return new Answer.Park("$", why);
        }
        case Moved.Early(var why) -> {
          return isYoung ? new Answer.Retry(WHEN_EARLY) : new Answer.Park("$", why);
        }
        case Moved.Raced() -> read = visit.load();
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
    if (carrier.isStuck()) {
      return new Answer.Retry(WHEN_STUCK);
    }
    if (item.effects().isEmpty()) {
      return new Answer.Acknowledge();
    }
    var wall = visit.wall();
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
    if (item.wantsAttentionForNothing() && !Visit.isHeld(item, visit.wall())) {
      var _ = visit.bench().store().clear(item, Set.of(), visit.draft().attention(item));
    }
  }
}
