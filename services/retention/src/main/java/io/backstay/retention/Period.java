package io.backstay.retention;

import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** The calendar's own periods: local hours, days, weeks from Monday to Sunday, months, years. */
enum Period {
  HOURLY,
  DAILY,
  WEEKLY,
  MONTHLY,
  YEARLY;

  /** Equal for two times in one period, and for no others. */
  long of(LocalDateTime time) {
    return switch (this) {
      case HOURLY -> DAILY.of(time) * 24 + time.getHour();
      case DAILY -> time.toLocalDate().toEpochDay();
      case WEEKLY ->
          time.get(IsoFields.WEEK_BASED_YEAR) * 100L + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case MONTHLY -> time.getYear() * 100L + time.getMonthValue();
      case YEARLY -> time.getYear();
    };
  }

  /** The field of a policy that counts it. */
  String counted() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The field of a policy that keeps it for a length of time. */
  String within() {
    return "within" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }
}
