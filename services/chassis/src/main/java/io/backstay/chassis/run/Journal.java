package io.backstay.chassis.run;

import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.store.Item;
import java.util.function.Supplier;

/** Told of every decision; makes the log line and the metric of it, and may watch what is done. */
@FunctionalInterface
public interface Journal {

  void decided(Entry entry);

  /** Told once for each message, as soon as it is known which operation it moves. */
  default void moves(Item read) {}

  /** Carries out an effect, and may tell how long that took. */
  default <I> Carried<I> watch(String effect, Errand errand, Supplier<Carried<I>> work) {
    return work.get();
  }

  /**
   * {@code outcome} is advance, ignore, refuse or early; {@code detail} is the next state, or why.
   */
  record Entry(
      String flow, String operation, String state, String input, Outcome outcome, String detail) {}

  /** What a decision can be, as logs and metrics name it. */
  enum Outcome {
    ADVANCE,
    IGNORE,
    REFUSE,
    EARLY
  }
}
