package io.backstay.chassis.run;

import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item.Origin;
import java.time.Instant;

/**
 * Carries out effects. The same effect may be carried out twice, by two processes even; what it
 * does to the world must then be the same as once.
 */
@FunctionalInterface
public interface Outbound<I, E> {

  Carried<I> carryOut(E effect, Errand errand);

  /**
   * Which effect of which operation this is; {@code decidedAt} does not change when it is repeated.
   * {@code isFirst}: nobody has begun with it before, as far as leases tell.
   */
  record Errand(
      String operation, EffectId effect, Instant decidedAt, Origin origin, boolean isFirst) {

    /** The id of the message that this effect sends. */
    public String messageId() {
      return effect.messageId(operation);
    }
  }

  /** What came of it. */
  sealed interface Carried<I> {

    /** Done, and nothing to tell. */
    record Done<I>() implements Carried<I> {}

    /** Done or failed for good or for now: in each case the flow decides what that means. */
    record Answered<I>(I input) implements Carried<I> {}

    /** Our own messaging is away: keep the effect and try again. */
    record Stuck<I>(String why) implements Carried<I> {}
  }
}
