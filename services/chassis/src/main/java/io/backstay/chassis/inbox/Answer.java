package io.backstay.chassis.inbox;

import java.time.Duration;

/** What shall become of a message that was handled. */
public sealed interface Answer {

  /** It has had its effect, or never will: delete it. */
  record Acknowledge() implements Answer {}

  /**
   * Our own side could not handle it now: show it again after this time, from zero to twelve hours,
   * or after a longer one if it has come often.
   */
  record Retry(Duration after) implements Answer {}

  /**
   * Nobody can handle it as it is: put it where a person sees it, with the field and the rule that
   * it breaks.
   */
  record Park(String field, String rule) implements Answer {}
}
