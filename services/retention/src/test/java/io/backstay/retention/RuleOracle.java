package io.backstay.retention;

import static java.time.temporal.TemporalAdjusters.previousOrSame;

import io.backstay.contracts.Retention;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the rules mean, written once more from their description, slowly and without a line of the
 * service: each answer counts anew from the newest recovery point of the place on.
 */
final class RuleOracle {
  private static final List<String> PERIODICAL =
      List.of("hourly", "daily", "weekly", "monthly", "yearly");
  private static final Map<String, Function<LocalDateTime, Object>> PERIODS =
      Map.of(
          "hourly", time -> time.truncatedTo(ChronoUnit.HOURS),
          "daily", LocalDateTime::toLocalDate,
          "weekly", time -> time.toLocalDate().with(previousOrSame(DayOfWeek.MONDAY)),
          "monthly", YearMonth::from,
          "yearly", LocalDateTime::getYear);

  private final Retention policy;
  private final List<Point> points;
  private final Instant at;
  private final List<LocalDateTime> locals;
  private final Map<String, List<Integer>> heads = new HashMap<>();
  private final Map<String, Instant> sinces = new HashMap<>();

  /** Over what is in one place, newest first. */
  RuleOracle(Retention policy, List<Point> points, Instant at) {
    this.policy = policy;
    this.points = points;
    this.at = at;
    var zone = ZoneId.of(policy.timezone().orElse("UTC"));
    locals = points.stream().map(point -> LocalDateTime.ofInstant(point.time(), zone)).toList();
  }

  /** Those that are in another period than the next newer one. */
  private List<Integer> heads(String rule) {
    return heads.computeIfAbsent(
        rule,
        _ ->
            IntStream.range(0, points.size())
                .filter(
                    index -> index == 0 || rule.equals("last") || isHead(rule, index, index - 1))
                .boxed()
                .toList());
  }

  private boolean isHead(String rule, int index, int newer) {
    var period = PERIODS.getOrDefault(rule, time -> time);
    return !period.apply(locals.get(index)).equals(period.apply(locals.get(newer)));
  }

  /** What one rule says of one recovery point. */
  record Said(String rule, String detail) {}

  List<Said> says(int index) {
    var said = new ArrayList<Said>();
    var point = points.get(index);
    for (var list : policy.keep().tags()) {
      if (!list.isEmpty() && list.stream().allMatch(point.tags()::contains)) {
        said.add(new Said("tags", String.join(", ", new TreeSet<>(list))));
      }
    }
    if (isSince("within", point)) {
      said.add(new Said("within", trimmed(length("within"))));
    }
    for (var rule : counted()) {
      if (takes(rule, index)) {
        said.add(new Said(rule, isHead(rule, index) ? "" : "oldest"));
      }
    }
    for (var rule : PERIODICAL) {
      var name = "within" + rule.substring(0, 1).toUpperCase(Locale.ROOT) + rule.substring(1);
      if (isSince(name, point) && isHead(rule, index)) {
        said.add(new Said(name, trimmed(length(name))));
      } else if (isSince(name, point) && isOldest(index)) {
        said.add(new Said(name, "oldest, " + trimmed(length(name))));
      }
    }
    policy
        .retentionDays()
        .filter(days -> !point.time().plus(days, ChronoUnit.DAYS).isBefore(at))
        .ifPresent(days -> said.add(new Said("retentionDays", days + "d")));
    return said;
  }

  /** What is left of each counted rule after this one. */
  Map<String, Integer> counters(int index) {
    var counters = new TreeMap<String, Integer>();
    for (var rule : counted()) {
      var taken = IntStream.rangeClosed(0, index).filter(one -> takes(rule, one)).count();
      var left = count(rule) == -1 ? -1 : (int) Math.max(0, count(rule) - taken);
      if (left != 0) {
        counters.put(rule, left);
      }
    }
    return counters;
  }

  private List<String> counted() {
    var rules = new ArrayList<>(List.of("last"));
    rules.addAll(PERIODICAL);
    rules.removeIf(rule -> count(rule) == 0);
    return rules;
  }

  private int count(String rule) {
    return policy.keep().counts().getOrDefault(rule, 0);
  }

  private boolean takes(String rule, int index) {
    var before = heads(rule).stream().filter(head -> head < index).count();
    var hasRoom = count(rule) == -1 || before < count(rule);
    return hasRoom && (isHead(rule, index) || isOldest(index));
  }

  private boolean isHead(String rule, int index) {
    return heads(rule).contains(index);
  }

  private boolean isOldest(int index) {
    return index == points.size() - 1;
  }

  private String length(String rule) {
    return policy.keep().within().getOrDefault(rule, "0h");
  }

  private boolean isSince(String rule, Point point) {
    return sinces
        .computeIfAbsent(rule, _ -> isLong(length(rule)) ? since(length(rule)) : Instant.MAX)
        .isBefore(point.time());
  }

  private static boolean isLong(String length) {
    return length.matches(".*[1-9].*");
  }

  private static int number(String length, char unit) {
    var found = Pattern.compile("([0-9]+)" + unit).matcher(length);
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  private static String trimmed(String length) {
    var text = new StringBuilder();
    for (var unit : List.of('y', 'm', 'd', 'h')) {
      var number = number(length, unit);
      text.append(number == 0 ? "" : Integer.toString(number) + unit);
    }
    return text.toString();
  }

  /** By numbers of days, and by the offsets of {@code java.util}. */
  private Instant since(String length) {
    var newest = locals.getFirst();
    var months =
        newest.getYear() * 12L
            + newest.getMonthValue()
            - 1
            - 12L * number(length, 'y')
            - number(length, 'm');
    var first =
        LocalDate.of((int) Math.floorDiv(months, 12L), (int) Math.floorMod(months, 12L) + 1, 1);
    var day = first.toEpochDay() + newest.getDayOfMonth() - 1 - number(length, 'd');
    var millis = day * 86_400_000L + newest.toLocalTime().toNanoOfDay() / 1_000_000;
    var clock = TimeZone.getTimeZone(policy.timezone().orElse("UTC"));
    var offset = clock.getOffset(millis);
    if (offset != 0) {
      offset = clock.getOffset(millis - offset);
    }
    return Instant.ofEpochMilli(millis - offset)
        .plusNanos(newest.toLocalTime().toNanoOfDay() % 1_000_000)
        .minus(number(length, 'h'), ChronoUnit.HOURS);
  }
}
