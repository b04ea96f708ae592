package io.backstay.audit;

import java.util.Locale;

/** What a message says of the thing that it tells about. */
public enum Outcome {
  ACCEPTED,
  STARTED,
  COMPLETED,
  /** Part of what was planned stands, part does not. */
  INCOMPLETE,
  FAILED,
  /** Left alone for a reason that is no failure. */
  SKIPPED,
  /** What stood was taken away. */
  DELETED,
  /** A message that nobody could handle was set aside. */
  PARKED,
  /** Something was told that is none of these. */
  REPORTED,
  /** A type of message that this version does not know. */
  UNKNOWN;

  /** As the attribute {@code outcome} and the metrics spell it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
