package io.backstay.cloud.events;

import io.backstay.cloud.wire.Refusal;
import java.io.IOException;
import software.amazon.event.ruler.GenericMachine;

/** An event pattern, matched by AWS's own matcher. */
final class EventPattern {

  private static final int LONGEST = 2048;

  private final String text;
  private final GenericMachine<String> matcher = GenericMachine.<String>builder().build();

  private EventPattern(String text) {
    this.text = text;
  }

  static EventPattern of(String text) {
    if (text.length() > LONGEST) {
      throw invalid("Pattern is longer than " + LONGEST + " characters");
    }
    var pattern = new EventPattern(text);
    try {
      pattern.matcher.addRule("rule", text);
    } catch (IOException | RuntimeException malformed) {
      throw invalid(String.valueOf(malformed.getMessage()));
    }
    return pattern;
  }

  private static Refusal invalid(String reason) {
    return new Refusal(
        "InvalidEventPatternException", 400, "Event pattern is not valid. Reason: " + reason);
  }

  boolean matches(String event) {
    try {
      return !matcher.rulesForJSONEvent(event).isEmpty();
    } catch (Exception unreadable) {
      throw new IllegalStateException("an event of ours is not readable: " + event, unreadable);
    }
  }

  String text() {
    return text;
  }
}
