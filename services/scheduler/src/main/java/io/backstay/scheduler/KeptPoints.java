package io.backstay.scheduler;

import io.backstay.contracts.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of some recovery points a retention keeps, by restic's rules (its documentation, "Removing
 * backup snapshots"): going from the newest to the oldest, each calendar rule keeps the newest one
 * of each of its last so many hours, days, weeks … in which there is any.
 */
public final class KeptPoints {
  private static final Pattern LENGTH =
      Pattern.compile("(?:(\\d+)y)?(?:(\\d+)m)?(?:(\\d+)d)?(?:(\\d+)h)?");
  private static final int ALL = -1;

  /** What makes two points one of the same bucket. */
  private static final Map<String, Function<LocalDateTime, String>> BUCKETS =
      Map.of(
          "last", LocalDateTime::toString,
          "hourly", time -> time.toLocalDate() + "T" + time.getHour(),
          "daily", time -> time.toLocalDate().toString(),
          "weekly",
              time ->
                  time.get(IsoFields.WEEK_BASED_YEAR)
                      + "W"
                      + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
          "monthly", time -> time.getYear() + "-" + time.getMonthValue(),
          "yearly", time -> Integer.toString(time.getYear()));

  private KeptPoints() {}

  /** Without a retention all are kept. */
  public static List<Instant> of(Optional<Retention> retention, List<Instant> points, Instant now) {
    var newestFirst = points.stream().sorted(Comparator.reverseOrder()).toList();
    if (retention.isEmpty() || newestFirst.isEmpty()) {
      return newestFirst;
    }
    var rules = retention.get();
    var zone = ZoneId.of(rules.timezone().orElse("UTC"));
    var kept = new HashSet<Instant>();
    rules
        .keep()
        .counts()
        .forEach((rule, count) -> kept.addAll(counted(newestFirst, zone, bucket(rule), count)));
    rules
        .keep()
        .within()
        .forEach((rule, length) -> kept.addAll(within(newestFirst, zone, rule, length)));
    rules
        .retentionDays()
        .ifPresent(days -> {
          var oldest = now.minus(Duration.ofDays(days));
          newestFirst.stream().filter(point -> point.isAfter(oldest)).forEach(kept::add);
        });
    newestFirst.stream().limit(rules.minimumRedundancy().orElse(0)).forEach(kept::add);
    return newestFirst.stream().filter(kept::contains).toList();
  }

  private static Function<LocalDateTime, String> bucket(String rule) {
    var bucket = BUCKETS.get(rule);
    if (bucket == null) {
      throw new IllegalArgumentException("keep." + rule + " is no calendar rule");
    }
    return bucket;
  }

  private static Set<Instant> counted(
      List<Instant> newestFirst, ZoneId zone, Function<LocalDateTime, String> bucket, int count) {
    var kept = new HashSet<Instant>();
    var seen = new HashSet<String>();
    for (var point : newestFirst) {
      if ((count == ALL || seen.size() < count)
          && seen.add(bucket.apply(point.atZone(zone).toLocalDateTime()))) {
        kept.add(point);
      }
    }
    return kept;
  }

  /** Counted back from the newest point, not from now. */
  private static Set<Instant> within(
      List<Instant> newestFirst, ZoneId zone, String rule, String length) {
    var oldest = back(newestFirst.getFirst(), zone, length);
    var young = new ArrayList<>(newestFirst);
    young.removeIf(point -> !point.isAfter(oldest));
    return rule.equals("within")
        ? Set.copyOf(young)
        : counted(young, zone, bucket(plain(rule)), ALL);
  }

  private static String plain(String rule) {
    var bare = rule.replaceFirst("^within", "");
    return Character.toLowerCase(bare.charAt(0)) + bare.substring(1);
  }

  private static Instant back(Instant newest, ZoneId zone, String length) {
    var parts = LENGTH.matcher(length);
    if (!parts.matches()) {
      throw new IllegalArgumentException(length + " is no length of time");
    }
    return newest
        .atZone(zone)
        .minus(Period.of(number(parts.group(1)), number(parts.group(2)), number(parts.group(3))))
        .minusHours(number(parts.group(4)))
        .toInstant();
  }

  private static int number(@Nullable String text) {
    return text == null ? 0 : Integer.parseInt(text);
  }
}
