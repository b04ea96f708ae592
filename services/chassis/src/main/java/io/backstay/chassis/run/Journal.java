package io.backstay.chassis.run;

/** Told of every decision; makes the log line and the metric of it. */
@FunctionalInterface
public interface Journal {

  void decided(Entry entry);

  /** {@code outcome} is advance, ignore or refuse; {@code detail} is the next state, or why. */
  record Entry(
      String flow, String operation, String state, String input, Outcome outcome, String detail) {}

  /** What a decision can be, as logs and metrics name it. */
  enum Outcome {
    ADVANCE,
    IGNORE,
    REFUSE
  }
}
