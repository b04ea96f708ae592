package io.backstay.cloud.scheduler;

import com.cronutils.model.Cron;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a schedule fires: {@code at(...)}, {@code rate(...)} or {@code cron(...)}, as EventBridge
 * Scheduler writes them.
 */
sealed interface Expression {

  /** The first time after {@code instant}; {@code created} is when the schedule began to count. */
  Optional<Instant> next(Instant instant, Instant created);

  /** Once, at a local time. */
  record At(Instant time) implements Expression {
    @Override
    public Optional<Instant> next(Instant instant, Instant created) {
      return time.isAfter(instant) ? Optional.of(time) : Optional.empty();
    }
  }

  /** Again and again, counted from when the schedule was made. */
  record Rate(Duration every) implements Expression {
    @Override
    public Optional<Instant> next(Instant instant, Instant created) {
      long passed = Duration.between(created, instant).dividedBy(every);
      return Optional.of(created.plus(every.multipliedBy(Math.max(0, passed) + 1)));
    }
  }

  /**
   * By the calendar of a time zone: a local time that is skipped in spring is skipped here, one
   * that comes twice counts once.
   */
  record Calendar(Cron cron, ZoneId zone) implements Expression {
    @Override
    public Optional<Instant> next(Instant instant, Instant created) {
      // Found in local time, where no hour is missing and none comes twice, and then taken to the
      // zone.
      var local = instant.atZone(zone).toLocalDateTime();
      var times = ExecutionTime.forCron(cron);
      for (int tries = 0; tries < 1_000; tries++) {
        var found = times.nextExecution(local.atZone(ZoneOffset.UTC));
        if (found.isEmpty()) {
          return Optional.empty();
        }
        local = found.get().toLocalDateTime();
        var offsets = zone.getRules().getValidOffsets(local);
        if (!offsets.isEmpty() && local.toInstant(offsets.getFirst()).isAfter(instant)) {
          return Optional.of(local.toInstant(offsets.getFirst()));
        }
      }
      return Optional.empty();
    }
  }

  int LONGEST = 256;
  Pattern AT = Pattern.compile("at\\((.+)\\)");
  Pattern RATE = Pattern.compile("rate\\((\\d{1,9}) (minutes?|hours?|days?)\\)");
  Pattern CRON =
      Pattern.compile("cron\\(\\s*(\\S+\\s+\\S+\\s+\\S+\\s+\\S+\\s+\\S+\\s+\\S+)\\s*\\)");

  CronParser PARSER = new CronParser(CronFields.DEFINITION);

  /** Throws {@link IllegalArgumentException} that names the rule which the text breaks. */
  static Expression parse(String text, ZoneId zone) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "Invalid Schedule Expression: longer than " + LONGEST + " characters");
    }
    var at = AT.matcher(text);
    var rate = RATE.matcher(text);
    var cron = CRON.matcher(text);
    try {
      if (at.matches()) {
        return new At(LocalDateTime.parse(at.group(1)).atZone(zone).toInstant());
      }
      if (rate.matches()) {
        return new Rate(every(Long.parseLong(rate.group(1)), rate.group(2)));
      }
      if (cron.matches()) {
        return new Calendar(PARSER.parse(cron.group(1)).validate(), zone);
      }
    } catch (DateTimeException | IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "Invalid Schedule Expression " + text + ": " + wrong.getMessage(), wrong);
    }
    throw new IllegalArgumentException(
        "Invalid Schedule Expression "
            + text
            + ": it is none of at(yyyy-mm-ddThh:mm:ss), rate(value unit) and cron(six fields)");
  }

  private static Duration every(long value, String unit) {
    if (value < 1) {
      throw new IllegalArgumentException("a rate is at least 1");
    }
    return switch (unit.replaceFirst("s$", "")) {
      case "minute" -> Duration.ofMinutes(value);
      case "hour" -> Duration.ofHours(value);
      default -> Duration.ofDays(value);
    };
  }
}
