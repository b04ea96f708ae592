package io.backstay.standalone;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * So many days in the middle of which Europe's clocks change, from the noon (UTC) before the first.
 */
record Season(String name, LocalDate change, int length) {

  static List<Season> both(int days) {
    return List.of(
        new Season("spring", LocalDate.of(2026, 3, 29), days),
        new Season("autumn", LocalDate.of(2026, 10, 25), days));
  }

  private LocalDate firstDay() {
    return change.minusDays(length / 2);
  }

  Instant begin() {
    return firstDay().minusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  List<LocalDate> days() {
    return IntStream.range(0, length).mapToObj(firstDay()::plusDays).toList();
  }

  /**
   * When a daily local time comes in these days, reckoned without the scheduler's own calendar:
   * skipped, at the end of the gap; doubled, the first time.
   */
  SortedMap<LocalDate, Instant> times(LocalTime time, ZoneId zone) {
    var times = new TreeMap<LocalDate, Instant>();
    for (var day : days()) {
      var local = day.atTime(time);
      var gap = zone.getRules().getTransition(local);
      var isSkipped = gap != null && gap.isGap();
      times.put(
          day,
          isSkipped
              ? gap.getInstant()
              : local.toInstant(zone.getRules().getValidOffsets(local).getFirst()));
    }
    return times;
  }
}
