package io.backstay.contracts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Why something became of databases, of how many, and of which, for example. */
public record Reason(String code, String message, int count, List<String> examples) {
  /** So many reasons and examples are told; the counts tell of all. */
  private static final int MOST_REASONS = 20;

  private static final int MOST_EXAMPLES = 5;

  public Reason {
    examples = List.copyOf(examples);
  }

  /** One thing that happened to one of them. */
  public static Reason of(Cause cause, String example) {
    return new Reason(cause.code(), cause.message(), 1, List.of(example));
  }

  private Reason plus(Reason other) {
    var all = new ArrayList<>(examples);
    all.addAll(other.examples);
    return new Reason(
        code, message, count + other.count, all.stream().distinct().limit(MOST_EXAMPLES).toList());
  }

  /** Both together, the most frequent ones first. */
  public static List<Reason> merged(List<Reason> some, List<Reason> others) {
    var byCode = new LinkedHashMap<String, Reason>();
    some.forEach(reason -> byCode.merge(reason.code(), reason, Reason::plus));
    others.forEach(reason -> byCode.merge(reason.code(), reason, Reason::plus));
    return byCode.values().stream()
        .sorted(Comparator.comparingInt(Reason::count).reversed().thenComparing(Reason::code))
        .limit(MOST_REASONS)
        .toList();
  }
}
