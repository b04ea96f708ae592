package io.backstay.retention;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a recovery point is kept: by which rule, with what that says of it, and what the counted
 * rules have left after it.
 *
 * @param rule the field of the policy, such as {@code daily}, or a {@link Guard}'s name
 * @param detail may be empty
 * @param counters what is left of each counted rule, without those that have nothing left
 */
public record Reason(String rule, String detail, Map<String, Integer> counters) {
  public Reason {
    // In the order of the rules, the same in every run.
    counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
  }

  Reason(Guard guard, String detail) {
    this(guard.rule(), detail, Map.of());
  }

  /** Whether a guard says so, and not a rule of the policy. */
  public boolean isGuard() {
    return rule.startsWith(Guard.PREFIX);
  }
}
