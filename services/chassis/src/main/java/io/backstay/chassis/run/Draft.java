package io.backstay.chassis.run;

import io.backstay.chassis.process.Claims;
import io.backstay.chassis.process.Decision.Advance;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.InLine;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.chassis.process.WaitsUntil;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Lease;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.chassis.store.Item.PendingEffect;
import io.backstay.chassis.store.Item.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Turns a decision into the item that would record it. */
record Draft<S, E>(Line<S, ?, E> line, Clocks clocks) {
  static final String TOO_LARGE = "must be smaller: what it begins would take more than 48 KB";

  /**
   * Less than what an item should weigh: an operation grows by what it learns, and one that has
   * begun cannot be refused any more, for nothing would ever move it again.
   */
  private static final int LARGEST_BEGINNING = 48 * 1024;

  /** The item of an operation that nobody has heard of yet. */
  Item blank(String operation, Origin origin) {
    var initial = line.states().write(line.flow().initial());
    var nothing = new TreeMap<EffectId, PendingEffect>();
    return new Item(
        operation,
        line.flow().name(),
        0,
        initial,
        nothing,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        origin,
        Optional.empty(),
        Optional.empty());
  }

  /** What {@code base} becomes; empty where it would begin too large to have room to grow. */
  Optional<Item> next(Item base, Advance<S, E> advance, Optional<Lease> lease) {
    var now = clocks.world().instant();
    var state = line.states().write(advance.next());
    var effects = effects(base, advance.effects(), now);
    var size =
        bytes(state) + effects.values().stream().mapToInt(effect -> bytes(effect.body())).sum();
    if (base.isNew() && size > LARGEST_BEGINNING) {
      return Optional.empty();
    }
    return Optional.of(
        new Item(
            base.operation(),
            base.flow(),
            base.version() + 1,
            state,
            effects,
            due(advance.next(), now),
            lease,
            advance.next() instanceof Ended
                ? base.ended().or(() -> Optional.of(now))
                : Optional.empty(),
            base.origin(),
            base.attention(),
            advance.next() instanceof InLine waiting
                ? Optional.of(new Place(waiting.line(), waiting.who(), waiting.since()))
                : Optional.empty()));
  }

  private static Optional<Instant> due(Object state, Instant now) {
    if (state instanceof WaitsUntil waits) {
      return Optional.of(waits.until());
    }
    return state instanceof Waits waits
        ? Optional.of(now.plus(waits.patience()))
        : Optional.empty();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private SortedMap<EffectId, PendingEffect> effects(Item base, List<E> wanted, Instant now) {
    var effects = new TreeMap<>(base.effects());
    for (var index = 0; index < wanted.size(); index++) {
      var body = line.effects().write(wanted.get(index));
      effects.put(new EffectId(base.version() + 1, index), new PendingEffect(body, now));
    }
    return effects;
  }

  /**
   * When a sweep shall look at the item: at its due time, and soon if effects might have been
   * forgotten.
   */
  Optional<Instant> attention(Item item) {
    var stale =
        item.effects().isEmpty()
            ? Stream.<Instant>empty()
            : Stream.of(clocks.world().instant().plus(Runner.STALE));
    return Stream.concat(item.due().stream(), stale).min(Instant::compareTo);
  }

  static Set<Resource> newClaims(Object state, Object next) {
    var claims = new HashSet<>(claims(next));
    claims.removeAll(claims(state));
    return claims;
  }

  private static List<Resource> claims(Object state) {
    return state instanceof Claims named ? named.resources() : List.of();
  }
}
