package io.backstay.journeys.slots;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstay.journeys.slots.Ledger.Begin;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a load came to. */
record Outcome(
    Size size,
    int copied,
    int foreign,
    int refusals,
    int refusalsOfOurs,
    double use,
    int leaked,
    Turn turns,
    Duration simulated,
    Duration real) {
  private static final double LEAST_USE = 0.95;

  /** Whoever meets strangers waits a while, but not for long beside slots that nobody has. */
  private static final double LEAST_USE_WITH_STRANGERS = 0.9;

  /** A database that is let in while others that wait are so many turns behind it. */
  private static final int FAR_BEHIND = 2;

  /**
   * How databases waited: the longest time until one of them was let in for the first time, the
   * longest between two turns of one, and how many turns one was ahead of another that waited.
   */
  record Turn(Duration first, Duration between, int ahead) {

    static Turn of(List<Begin> begun, Instant sent, int databases, int copies) {
      var last = new HashMap<String, Instant>();
      var count = new HashMap<String, Integer>();
      var first = Duration.ZERO;
      var between = Duration.ZERO;
      var ahead = 0;
      for (var begin : begun) {
        var before = last.put(begin.database(), begin.at());
        var waited = Duration.between(before == null ? sent : before, begin.at());
        if (before == null) {
          first = first.compareTo(waited) > 0 ? first : waited;
        } else {
          between = between.compareTo(waited) > 0 ? between : waited;
        }
        var turn = count.merge(begin.database(), 1, Integer::sum);
        ahead = Math.max(ahead, turn - fewest(count, databases, copies));
      }
      return new Turn(first, between, ahead);
    }

    /** Of those that still have copies to make. */
    private static int fewest(Map<String, Integer> count, int databases, int copies) {
      if (count.size() < databases) {
        return 0;
      }
      var each = copies / databases;
      return count.values().stream()
          .filter(turns -> turns < each)
          .mapToInt(Integer::intValue)
          .min()
          .orElse(each);
    }
  }

  boolean isGood() {
    return isRight() && use >= (size.foreign() > 0 ? LEAST_USE_WITH_STRANGERS : LEAST_USE);
  }

  /** Whatever the time that it took: a small load beside strangers may take long by chance. */
  boolean isRight() {
    return copied == size.copies()
        && leaked == 0
        && refusalsOfOurs == 0
        && turns.ahead() <= FAR_BEHIND;
  }

  List<String> lines() {
    return List.of(
        "%d copies of %d databases into %d slots, %d replicas, one killed in the middle"
            .formatted(size.copies(), size.databases(), size.slots(), size.replicas()),
        "copied               %d".formatted(copied),
        "strangers' copies    %d".formatted(foreign),
        "refused by AWS       %d, of which without a stranger in a slot %d"
            .formatted(refusals, refusalsOfOurs),
        "slots taken while somebody waited  %.1f %%".formatted(100 * use),
        "longest wait of a database  %s for its first turn, %s for its next"
            .formatted(turns.first(), turns.between()),
        "a database was ahead of another that waited by at most %d turns".formatted(turns.ahead()),
        "slots left over      %d".formatted(leaked),
        "simulated %s, real %d s".formatted(simulated, real.toSeconds()),
        isGood() ? "good" : "NOT GOOD");
  }

  String json() {
    return new JsonMapper()
        .createObjectNode()
        .put("copies", size.copies())
        .put("databases", size.databases())
        .put("slots", size.slots())
        .put("replicas", size.replicas())
        .put("seed", size.seed())
        .put("copied", copied)
        .put("foreignCopies", foreign)
        .put("refusals", refusals)
        .put("refusalsWithoutStranger", refusalsOfOurs)
        .put("slotUse", use)
        .put("longestFirstWait", turns.first().toString())
        .put("longestWaitBetween", turns.between().toString())
        .put("turnsAhead", turns.ahead())
        .put("leakedSlots", leaked)
        .put("simulated", simulated.toString())
        .put("realSeconds", real.toMillis() / 1000.0)
        .put("good", isGood())
        .toString();
  }
}
