package io.backstay.cloud.wire;

/**
 * Sees each request before it is served and again before its answer is given, and may let it
 * vanish, as a broken connection does; it is how a test stops a worker at a chosen point.
 */
@FunctionalInterface
public interface Watch {

  /** Lets everything pass. */
  Watch NOBODY = (_, _, _, _) -> true;

  /** On which side of the serving. */
  enum Moment {
    BEFORE,
    AFTER
  }

  /** False closes the connection without an answer. */
  boolean passes(Moment moment, Caller caller, String service, String action);
}
