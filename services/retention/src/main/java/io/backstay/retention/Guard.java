package io.backstay.retention;

import java.util.Locale;

/** What keeps a recovery point that the rules of its policy would let go. */
public enum Guard {
  /** AWS or AWS Backup made it and expires it by itself. */
  MADE_BY_AWS,
  /** It does not carry our ownership tag. */
  NOT_OURS,
  /** It is dated after the moment that the plan is made for: one of the two clocks is wrong. */
  AFTER_AT,
  /** It is under way, failed, or in a status that is not known; rules neither count nor end it. */
  NOT_AVAILABLE,
  /** Somebody holds it. */
  HOLD,
  /** A copy of it does not stand yet. */
  COPIES,
  /** The newest one in its destination that was proven to restore. */
  LAST_VERIFIED,
  /** The newest one in its destination, where none was proven to restore. */
  LAST_AVAILABLE,
  /** Without it there would be too few in its destination. */
  MINIMUM_REDUNDANCY,
  /** It is not what it was when the plan was made. */
  CHANGED;

  static final String PREFIX = "guard-";

  /** Its name in a reason. */
  public String rule() {
    return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
