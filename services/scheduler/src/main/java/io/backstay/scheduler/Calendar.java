package io.backstay.scheduler;

import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.schedule.Cron;
import io.backstay.contracts.schedule.ScheduleExpression;
import io.backstay.contracts.schedule.ScheduleExpression.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When runs of a policy begin. A local time that daylight saving skips is made up for at the first
 * existing minute after it, once, however many were skipped; one that comes twice counts once, the
 * first time. A rate is counted from {@code anchor}.
 */
public record Calendar(ScheduleExpression expression, ZoneId zone, Instant anchor) {
  /** There are at most a few transitions a year; those that skip nothing are passed over. */
  private static final int MOST_TRANSITIONS = 12;

  public static Calendar of(ProtectionPolicy.Schedule schedule, Instant anchor) {
    return new Calendar(
        ScheduleExpression.parse(schedule.expression()), ZoneId.of(schedule.timezone()), anchor);
  }

  /** The first one after {@code instant}; empty where there is none any more. */
  public Optional<Firing> next(Instant instant) {
    return switch (expression) {
      case Rate(var every) -> Optional.of(new Firing(next(every, instant), false));
      case Cron cron -> next(cron, instant);
    };
  }

  /** The first {@code count} after {@code instant}, or as many as there are. */
  public List<Firing> next(Instant instant, int count) {
    var firings = new ArrayList<Firing>();
    var from = next(instant);
    while (from.isPresent() && firings.size() < count) {
      firings.add(from.get());
      from = next(from.get().at());
    }
    return List.copyOf(firings);
  }

  private Instant next(Duration every, Instant instant) {
    var passed = Duration.between(anchor, instant).dividedBy(every);
    return anchor.plus(every.multipliedBy(Math.max(0, passed) + 1));
  }

  private Optional<Firing> next(Cron cron, Instant instant) {
    var rules = zone.getRules();
    var local = cron.next(instant.atZone(zone).toLocalDateTime());
    while (local.isPresent()) {
      var offsets = rules.getValidOffsets(local.get());
      var firing =
          offsets.isEmpty()
              ? afterGap(cron, rules.getTransition(local.get()))
              : Optional.of(new Firing(local.get().toInstant(offsets.getFirst()), false));
      var later = firing.filter(found -> found.at().isAfter(instant));
      if (later.isPresent()) {
        return later;
      }
      local = cron.next(local.get());
    }
    return Optional.empty();
  }

  /** Empty where the schedule fires at that minute anyway. */
  private static Optional<Firing> afterGap(Cron cron, ZoneOffsetTransition gap) {
    var firesAnyway =
        cron.next(gap.getDateTimeAfter().minusMinutes(1))
            .filter(gap.getDateTimeAfter()::equals)
            .isPresent();
    return firesAnyway ? Optional.empty() : Optional.of(new Firing(gap.getInstant(), true));
  }

  /** The next one that makes up for skipped times, however far away; empty where there is none. */
  public Optional<Instant> nextAfterGap(Instant instant) {
    return expression instanceof Cron cron ? nextAfterGap(cron, instant) : Optional.empty();
  }

  private Optional<Instant> nextAfterGap(Cron cron, Instant instant) {
    var transition = zone.getRules().nextTransition(instant);
    for (var seen = 0; transition != null && seen < MOST_TRANSITIONS; seen++) {
      var made =
          transition.isGap() && skips(cron, transition)
              ? afterGap(cron, transition)
              : Optional.<Firing>empty();
      if (made.isPresent()) {
        return made.map(Firing::at);
      }
      transition = zone.getRules().nextTransition(transition.getInstant());
    }
    return Optional.empty();
  }

  private static boolean skips(Cron cron, ZoneOffsetTransition gap) {
    return cron.next(gap.getDateTimeBefore().minusMinutes(1))
        .filter(local -> local.isBefore(gap.getDateTimeAfter()))
        .isPresent();
  }

  /** Whether a run begins at this very time; a rate is whatever fires. */
  public boolean fires(Instant at) {
    return switch (expression) {
      case Rate _ -> true;
      case Cron _ -> next(at.minusSeconds(1)).filter(firing -> firing.at().equals(at)).isPresent();
    };
  }

  public LocalDateTime local(Instant at) {
    return at.atZone(zone).toLocalDateTime();
  }
}
