package io.backstay.contracts.schedule;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code cron(…)} or {@code rate(…)} as EventBridge Scheduler writes them (User Guide, "Schedule
 * types in EventBridge Scheduler"). One-time schedules are no policy's.
 */
public sealed interface ScheduleExpression permits ScheduleExpression.Rate, Cron {

  /** What either looks like, before it is looked at more closely. */
  String LOOK =
      "rate\\([0-9]{1,6} (minute|minutes|hour|hours|day|days)\\)|cron\\([0-9A-Z,*?/#-]+( [0-9A-Z,*?/#-]+){5}\\)";

  /** The longest that Scheduler takes. */
  int LONGEST = 256;

  /** Again and again, counted from when the schedule was made. */
  record Rate(Duration every) implements ScheduleExpression {}

  Pattern RATE = Pattern.compile("rate\\(([0-9]{1,6}) (minute|minutes|hour|hours|day|days)\\)");
  Pattern CRON = Pattern.compile("cron\\(([^()]*)\\)");

  /** Throws {@link IllegalArgumentException} whose message says the rule that the text breaks. */
  static ScheduleExpression parse(String text) {
    var rate = RATE.matcher(text);
    if (rate.matches()) {
      return rate(Integer.parseInt(rate.group(1)), rate.group(2));
    }
    var cron = CRON.matcher(text);
    if (!cron.matches() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "must be cron(minutes hours day-of-month month day-of-week year) or rate(value unit)");
    }
    return Cron.parse(List.of(cron.group(1).strip().split("\\s+", -1)));
  }

  private static Rate rate(int value, String unit) {
    if (value < 1) {
      throw new IllegalArgumentException("must have a rate of at least 1");
    }
    if ((value == 1) == unit.endsWith("s")) {
      throw new IllegalArgumentException(
          "must have a unit in the singular for 1, and in the plural for more");
    }
    return new Rate(
        switch (unit) {
          case "minute", "minutes" -> Duration.ofMinutes(value);
          case "hour", "hours" -> Duration.ofHours(value);
          default -> Duration.ofDays(value);
        });
  }
}
