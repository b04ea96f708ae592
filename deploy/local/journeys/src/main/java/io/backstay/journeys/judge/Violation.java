package io.backstay.journeys.judge;

/** One thing that the service model forbids: in which action, where in it, which rule, and how. */
public record Violation(String action, Side side, String where, Rule rule, String how) {

  /** Who broke it: the caller or the cloud. */
  public enum Side {
    REQUEST,
    ANSWER
  }

  /** The kinds of rules. */
  public enum Rule {
    ACTION,
    VERSION,
    ENVELOPE,
    UNKNOWN_MEMBER,
    LIST_FORM,
    DUPLICATE,
    MISSING,
    TYPE,
    NOT_IN_ENUM,
    PATTERN,
    RANGE,
    ERROR_CODE,
    STATUS,
    ACCEPTED
  }

  @Override
  public String toString() {
    return "%s %s %s: %s (%s)".formatted(action, side, where, rule, how);
  }
}
