package io.backstay.cloud.rds;

import io.backstay.cloud.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When automated backups begin: once in each backup window, at a minute that chance picks. */
record Nights(Chance chance) {

  /** A window in UTC, such as {@code 23:45-00:15}. */
  private record Window(LocalTime start, Duration length) {

    static Window of(String text) {
      var parts = text.split("-", 2);
      var start = LocalTime.parse(parts[0]);
      var length = Duration.between(start, LocalTime.parse(parts[1]));
      return new Window(start, length.isPositive() ? length : length.plusDays(1));
    }

    Instant opens(LocalDate day) {
      return day.atTime(start).toInstant(ZoneOffset.UTC);
    }
  }

  /** The first one after that time. */
  Instant after(ResourceName database, String window, Instant time) {
    return begins(database, window, time, -1, 2)
        .filter(at -> at.isAfter(time))
        .findFirst()
        .orElseThrow();
  }

  /** The last ones before that time, the latest first. */
  List<Instant> before(ResourceName database, String window, Instant time, int count) {
    return begins(database, window, time, -count - 1, 0)
        .filter(at -> at.isBefore(time))
        .toList()
        .reversed()
        .stream()
        .limit(count)
        .toList();
  }

  /** Whether the window that was open at the first time is still open at the second. */
  boolean stillOpen(String window, Instant first, Instant second) {
    var parsed = Window.of(window);
    return IntStream.rangeClosed(-1, 0)
        .mapToObj(days -> parsed.opens(day(first).plusDays(days)))
        .anyMatch(opens -> !opens.isAfter(first) && second.isBefore(opens.plus(parsed.length())));
  }

  private Stream<Instant> begins(
      ResourceName database, String window, Instant time, int firstDay, int lastDay) {
    var parsed = Window.of(window);
    return IntStream.rangeClosed(firstDay, lastDay)
        .mapToObj(days -> begin(database, parsed, day(time).plusDays(days)));
  }

  /** In the first half, so that there is time left to try again. */
  private Instant begin(ResourceName database, Window window, LocalDate day) {
    var fraction = chance.stream("backup of " + database.arn() + " on " + day).fraction();
    var minutes = (long) (fraction * window.length().toMinutes() / 2);
    return window.opens(day).plus(Duration.ofMinutes(minutes));
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
