package io.backstay.contracts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What came of the databases that a run collected: each one is counted once, as ok, incomplete,
 * failed or skipped.
 *
 * @param unseen places (account, region and kind of database) that could not be looked through
 * @param reasons the most frequent ones first
 */
public record RunTally(
    int collected,
    int ok,
    int incomplete,
    int failed,
    int skipped,
    int unseen,
    List<Reason> reasons) {
  /** So many reasons and examples are told; the counts tell of all. */
  private static final int MOST_REASONS = 20;

  private static final int MOST_EXAMPLES = 5;

  public static final RunTally NONE = new RunTally(0, 0, 0, 0, 0, 0, List.of());

  public RunTally {
    reasons = List.copyOf(reasons);
  }

  /** Why databases were skipped or not backed up, how many, and some of them. */
  public record Reason(String code, String message, int count, List<String> examples) {
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
          code,
          message,
          count + other.count,
          all.stream().distinct().limit(MOST_EXAMPLES).toList());
    }
  }

  public RunTally plus(RunTally other) {
    return new RunTally(
        collected + other.collected,
        ok + other.ok,
        incomplete + other.incomplete,
        failed + other.failed,
        skipped + other.skipped,
        unseen + other.unseen,
        merged(other.reasons));
  }

  private List<Reason> merged(List<Reason> others) {
    var byCode = new LinkedHashMap<String, Reason>();
    reasons.forEach(reason -> byCode.merge(reason.code(), reason, Reason::plus));
    others.forEach(reason -> byCode.merge(reason.code(), reason, Reason::plus));
    return byCode.values().stream()
        .sorted(Comparator.comparingInt(Reason::count).reversed().thenComparing(Reason::code))
        .limit(MOST_REASONS)
        .toList();
  }
}
