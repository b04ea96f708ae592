package io.backstay.chassis.run;

import io.backstay.chassis.Outage;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.PendingEffect;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what is pending, under a lease, and has the answers decided on. */
final class Carrier<S, I, E> {
  private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);

  private final Visit<S, I, E> visit;
  private final Decider<S, I, E> decider;
  private final Set<EffectId> stuck = new HashSet<>();

  /** What we have decided ourselves, and nobody can have begun with: our lease came with it. */
  private final Set<EffectId> fresh = new HashSet<>();

  /** What was carried out as the first to do so. */
  private final Set<EffectId> firsts = new HashSet<>();

  Carrier(Visit<S, I, E> visit, Decider<S, I, E> decider) {
    this.visit = visit;
    this.decider = decider;
  }

  /** Whether something could not be carried out now, and has to be tried again. */
  boolean isStuck() {
    return !stuck.isEmpty();
  }

  /** Settles what we have just decided on. */
  Item settleOwn(Item committed) {
    fresh.clear();
    decided(committed);
    return settled(committed);
  }

  private void decided(Item committed) {
    committed.effects().keySet().stream()
        .filter(id -> id.version() == committed.version() && visit.isOurs(committed))
        .forEach(fresh::add);
  }

  /**
   * Carries out whatever is pending and can be, also what that brings about; what another worker is
   * busy with is left to it.
   */
  Item settle(Item read) {
    fresh.clear();
    return settled(read);
  }

  private Item settled(Item read) {
    var item = read;
    while (true) {
      if (nextEffect(item).isEmpty()) {
        if (!visit.isOurs(item)) {
          return item;
        }
        var released = clear(item, Set.of());
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

  /** The item under our lease; empty where another worker holds it. */
  private Optional<Item> lease(Item item) {
    var wall = visit.wall();
    if (Visit.isHeld(item, wall)) {
      return visit.isOurs(item) ? Optional.of(item) : Optional.empty();
    }
    // It was free for somebody else to begin with.
    fresh.clear();
    return visit.bench().store().lease(item, visit.newLease(wall), wall);
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
      if (!Visit.isHeld(item, visit.wall())) {
        break;
      }
      switch (carryOut(item, id, pending.getValue())) {
        case Carried.Done<I>() -> done.add(id);
        case Carried.Stuck<I>(var why) -> {
          LOG.atWarn()
              .addKeyValue("operation", visit.operation())
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
    return clearOrLoad(item, done);
  }

  /**
   * Whatever is thrown, a bug as well as an outage, must not block the effects behind this one. The
   * errand names what began the operation, not the message that happens to drain it: repeated, an
   * effect must send the same message.
   */
  private Carried<I> carryOut(Item item, EffectId id, PendingEffect pending) {
    var line = visit.line();
    var isFirst = fresh.remove(id);
    if (isFirst) {
      firsts.add(id);
    }
    var errand = new Errand(visit.operation(), id, pending.decidedAt(), item.origin(), isFirst);
    try {
      var effect = line.effects().read(pending.body());
      return visit
          .bench()
          .journal()
          .watch(Decider.name(effect), errand, () -> line.outbound().carryOut(effect, errand));
    } catch (Outage outage) {
      return new Carried.Stuck<>(outage.toString());
    } catch (RuntimeException bug) {
      LOG.atError()
          .addKeyValue("operation", visit.operation())
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
    for (var race = 0; race < Step.RACES; race++) {
      switch (decider.decide(item, answer, item.withoutEffects(done))) {
        case Moved.To(var next) -> {
          decided(next);
          return Optional.of(next);
        }
        case Moved.Nowhere(), Moved.Refused(_), Moved.Early(_) -> {
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
        return Optional.of(clearOrLoad(leased, done));
      }
      if (firsts.contains(id) && !visit.isOurs(item)) {
        // We were not the only one after all: our lease was over, and another worker is at it.
        break;
      }
    }
    return Optional.of(clearOrLoad(leased, without(done, id)));
  }

  /** What was free for others in between is no longer ours alone. */
  private Item load() {
    fresh.clear();
    return visit.load();
  }

  private static Set<EffectId> without(Set<EffectId> done, EffectId id) {
    var others = new HashSet<>(done);
    others.remove(id);
    return others;
  }

  private Item clearOrLoad(Item leased, Set<EffectId> done) {
    return clear(leased, done).orElseGet(this::load);
  }

  private Optional<Item> clear(Item leased, Set<EffectId> done) {
    var attention = visit.draft().attention(leased.withoutEffects(done));
    return visit.bench().store().clear(leased, done, attention);
  }
}
