package io.backstay.cloud.wire;

/**
 * What goes wrong with one call; {@code served} where it has its effect all the same and only the
 * answer is lost.
 */
public sealed interface Disturbance {

  boolean served();

  /** The caller gets this instead of the answer. */
  record Refused(Answer.Refused instead, boolean served) implements Disturbance {}

  /** The connection ends without an answer. */
  record Closed(boolean served) implements Disturbance {}
}
