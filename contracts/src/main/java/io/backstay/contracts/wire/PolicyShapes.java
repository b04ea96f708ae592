package io.backstay.contracts.wire;

import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.ProtectionPolicy.MissedRun;
import io.backstay.contracts.ProtectionPolicy.Spread;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of the fields of a protection policy besides their types. */
final class PolicyShapes {
  private static final Duration LONGEST_START_WINDOW = Duration.ofHours(24);
  private static final Duration LONGEST_COMPLETION_WINDOW = Duration.ofDays(7);
  private static final Duration LONGEST_OBJECTIVE = Duration.ofDays(400);
  private static final Duration SHORTEST_OBJECTIVE = Duration.ofMinutes(15);

  private PolicyShapes() {}

  static boolean isOne(RecordComponent component) {
    var owner = component.getDeclaringRecord();
    return owner == ProtectionPolicy.class || owner.getEnclosingClass() == ProtectionPolicy.class;
  }

  /** What a person need not type; empty where it is required. */
  static Optional<Object> usual(RecordComponent component) {
    if (!isOne(component)) {
      return Optional.empty();
    }
    return switch (component.getName()) {
      case "exclusions",
          "copies",
          "shareWith",
          "engines",
          "identifiers",
          "accounts",
          "regions",
          "blackout",
          "topics",
          "emails" ->
          Optional.of(List.of());
      case "tags" -> Optional.of(Map.of());
      case "timezone" -> Optional.of("UTC");
      case "startWindow" -> Optional.of(Duration.ofHours(1));
      case "completionWindow" -> Optional.of(Duration.ofHours(6));
      case "spread" -> Optional.of(Spread.EVEN);
      case "missedRun" -> Optional.of(MissedRun.LATE);
      case "grace" -> Optional.of(Duration.ofHours(2));
      default -> Optional.empty();
    };
  }

  static Optional<Rule> rule(RecordComponent component) {
    if (!isOne(component)) {
      return Optional.empty();
    }
    return switch (component.getName()) {
      case "name" -> Optional.of(Rule.POLICY);
      case "expression" -> Optional.of(Rule.EXPRESSION);
      case "identifiers" -> Optional.of(Rule.PATTERN);
      case "kmsKey" -> Optional.of(Rule.KEY_OR_NONE);
      case "accounts" -> Optional.of(Rule.ACCOUNT);
      case "regions" -> Optional.of(Rule.REGION);
      case "topics" -> Optional.of(Rule.TOPIC);
      case "emails" -> Optional.of(Rule.EMAIL);
      default -> Optional.empty();
    };
  }

  static Shape span(RecordComponent component) {
    return switch (component.getName()) {
      case "startWindow" -> new Shape.Span(Duration.ZERO, LONGEST_START_WINDOW);
      case "completionWindow" -> new Shape.Span(Duration.ofMinutes(1), LONGEST_COMPLETION_WINDOW);
      case "objective" -> new Shape.Span(SHORTEST_OBJECTIVE, LONGEST_OBJECTIVE);
      default -> new Shape.Span(Duration.ZERO, Duration.ofDays(30));
    };
  }
}
