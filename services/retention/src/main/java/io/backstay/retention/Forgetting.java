package io.backstay.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One pass of the rules over the recovery points of one database in one destination, newest first.
 * They mean what they mean in restic's {@code forget}: the newest of a period wins, lengths are
 * counted back from the newest recovery point, and where a rule is not full, the oldest one is kept
 * besides.
 */
final class Forgetting {
  private static final String OLDEST = "oldest";

  private final Rules rules;
  private final Optional<Instant> withinSince;
  private final Optional<Instant> daysSince;
  private final List<Count> counts;
  private final List<Window> windows;

  private Forgetting(Rules rules, Instant newest, Instant at) {
    this.rules = rules;
    withinSince = rules.within().map(length -> length.before(newest, rules.zone()));
    daysSince = rules.days().map(days -> at.minus(Duration.ofDays(days)));
    counts =
        Stream.concat(
                Stream.of(new Count("last", Optional.empty(), rules.last()))
                    .filter(count -> count.left != 0),
                Stream.of(Period.values())
                    .filter(rules.counts()::containsKey)
                    .map(period ->
                        new Count(
                            period.counted(),
                            Optional.of(period),
                            rules.counts().getOrDefault(period, 0))))
            .toList();
    windows =
        Stream.of(Period.values())
            .flatMap(period ->
                Stream.ofNullable(rules.periodsWithin().get(period))
                    .map(length -> new Window(period, length, length.before(newest, rules.zone()))))
            .toList();
  }

  /** The reasons of each, in the same order; none where no rule keeps it. */
  static List<List<Reason>> reasons(Rules rules, List<Point> newestFirst, Instant at) {
    if (newestFirst.isEmpty()) {
      return List.of();
    }
    var pass = new Forgetting(rules, newestFirst.getFirst().time(), at);
    var reasons = new ArrayList<List<Reason>>(newestFirst.size());
    for (var index = 0; index < newestFirst.size(); index++) {
      reasons.add(pass.reasons(newestFirst.get(index), index, index == newestFirst.size() - 1));
    }
    return reasons;
  }

  private List<Reason> reasons(Point point, int index, boolean isOldest) {
    var found = new ArrayList<Finding>();
    rules
        .tagsOf(point)
        .forEach(list ->
            found.add(
                new Finding("tags", list.stream().sorted().collect(Collectors.joining(", ")))));
    withinSince
        .filter(since -> point.time().isAfter(since))
        .ifPresent(
            _ -> found.add(new Finding("within", rules.within().map(Length::toString).orElse(""))));
    var local = point.time().atZone(rules.zone()).toLocalDateTime();
    counts.forEach(count -> count.look(local, index, isOldest).ifPresent(found::add));
    windows.forEach(window -> window.look(point.time(), local, isOldest).ifPresent(found::add));
    daysSince
        .filter(since -> !point.time().isBefore(since))
        .ifPresent(_ -> found.add(new Finding("retentionDays", rules.days().orElse(0) + "d")));
    if (found.isEmpty()) {
      return List.of();
    }
    var left = left();
    return found.stream().map(finding -> finding.with(left)).toList();
  }

  private Map<String, Integer> left() {
    var left = new LinkedHashMap<String, Integer>();
    counts.stream()
        .filter(count -> count.left != 0)
        .forEach(count -> left.put(count.rule, count.left));
    return left;
  }

  private record Finding(String rule, String detail) {
    Reason with(Map<String, Integer> counters) {
      return new Reason(rule, detail, counters);
    }
  }

  /** Keeps one of each period, or each one where there is no period, as long as any is left. */
  private static final class Count {
    private final String rule;
    private final Optional<Period> period;
    private int left;
    private Optional<Long> before = Optional.empty();

    private Count(String rule, Optional<Period> period, int left) {
      this.rule = rule;
      this.period = period;
      this.left = left;
    }

    private Optional<Finding> look(LocalDateTime local, int index, boolean isOldest) {
      if (left == 0) {
        return Optional.empty();
      }
      var number = Optional.of(period.map(one -> one.of(local)).orElse((long) index));
      var isNew = !number.equals(before);
      if (!isNew && !isOldest) {
        return Optional.empty();
      }
      before = number;
      left = left > 0 ? left - 1 : left;
      return Optional.of(new Finding(rule, isNew ? "" : OLDEST));
    }
  }

  /** Keeps one of each period since a moment. */
  private static final class Window {
    private final Period period;
    private final Length length;
    private final Instant since;
    private Optional<Long> before = Optional.empty();

    private Window(Period period, Length length, Instant since) {
      this.period = period;
      this.length = length;
      this.since = since;
    }

    private Optional<Finding> look(Instant time, LocalDateTime local, boolean isOldest) {
      var number = Optional.of(period.of(local));
      var isNew = !number.equals(before);
      if (!time.isAfter(since) || (!isNew && !isOldest)) {
        return Optional.empty();
      }
      before = number;
      return Optional.of(
          new Finding(period.within(), isNew ? "" + length : OLDEST + ", " + length));
    }
  }
}
