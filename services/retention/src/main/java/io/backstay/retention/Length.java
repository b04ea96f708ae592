package io.backstay.retention;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** A length of time as restic writes it, such as {@code 1y2m3d3h}; m are months. */
record Length(int years, int months, int days, int hours) {
  private static final Pattern PART = Pattern.compile("([0-9]+)([ymdh])");

  /** Longer than any history, and no date overflows by it. */
  private static final int LONGEST = 9_999_999;

  static Length parse(String text) {
    var length = new Length(0, 0, 0, 0);
    var parts = PART.matcher(text);
    while (parts.find()) {
      length = length.with(parts.group(2), number(parts.group(1)));
    }
    return length;
  }

  private static int number(String digits) {
    var significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > 7 ? LONGEST : Integer.parseInt(significant);
  }

  private Length with(String unit, int number) {
    return switch (unit) {
      case "y" -> new Length(number, months, days, hours);
      case "m" -> new Length(years, number, days, hours);
      case "d" -> new Length(years, months, number, hours);
      default -> new Length(years, months, days, number);
    };
  }

  /** As restic, which then has no such rule. */
  boolean isZero() {
    return years == 0 && months == 0 && days == 0 && hours == 0;
  }

  /**
   * Years, months and days are counted on the calendar of the zone, where a day that a month does
   * not have is one of the next month (a month before 31 March is 3 March, or the 2nd in a leap
   * year), and hours after that on the clock.
   */
  Instant before(Instant newest, ZoneId zone) {
    var from = newest.atZone(zone).toLocalDateTime();
    var month = YearMonth.from(from).minusMonths(12L * years + months);
    var date = month.atDay(1).plusDays(from.getDayOfMonth() - 1L - days);
    return instant(date.atTime(from.toLocalTime()), zone).minusSeconds(3600L * hours);
  }

  /** A local time that is missing or doubled is the one that Go's {@code time.Date} takes. */
  private static Instant instant(LocalDateTime local, ZoneId zone) {
    var rules = zone.getRules();
    var asUtc = local.toInstant(ZoneOffset.UTC);
    var guess = rules.getOffset(asUtc);
    var isUtc = guess.getTotalSeconds() == 0;
    return local.toInstant(isUtc ? guess : rules.getOffset(local.toInstant(guess)));
  }

  @Override
  public String toString() {
    return part(years, 'y') + part(months, 'm') + part(days, 'd') + part(hours, 'h');
  }

  private static String part(int number, char unit) {
    return number == 0 ? "" : "" + number + unit;
  }
}
