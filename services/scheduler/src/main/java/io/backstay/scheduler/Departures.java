package io.backstay.scheduler;

import io.backstay.contracts.Database;
import io.backstay.contracts.ProtectionPolicy.Schedule;
import io.backstay.contracts.ProtectionPolicy.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When within the start window a database's snapshot is begun: at a place of its own, the same in
 * every run, and out of the way of its backup and maintenance windows where the start window leaves
 * room for that. What the quota of manual snapshots has no room for begins last, at the end of the
 * start window: whatever is deleted meanwhile makes room for it.
 */
public final class Departures {
  /** A snapshot takes a while, and RDS begins its own backup at any minute of the window. */
  private static final Duration BEFORE = Duration.ofMinutes(10);

  private static final int MOST_MOVES = 4;

  private Departures() {}

  public static Instant of(Schedule schedule, Candidate candidate, Instant begin, Room room) {
    var end = begin.plus(schedule.startWindow());
    var own = room.isLeft() ? begin.plus(offset(schedule, candidate.database())) : end;
    return aside(own, begin, end, busy(candidate));
  }

  private static Duration offset(Schedule schedule, Database database) {
    var seconds = schedule.startWindow().toSeconds();
    if (seconds == 0 || schedule.spread() == Spread.EARLY) {
      return Duration.ZERO;
    }
    var name =
        String.join(
            "/",
            database.engine().wireName(),
            database.account(),
            database.region(),
            database.identifier());
    return Duration.ofSeconds(Math.floorMod(mixed(name.hashCode()), seconds));
  }

  /** Names that differ in their last digit only must not stand side by side. */
  private static long mixed(int hash) {
    var mixed = hash * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }

  private static List<WeeklyWindow> busy(Candidate candidate) {
    var busy = new ArrayList<WeeklyWindow>();
    candidate.backupWindow().flatMap(WeeklyWindow::parse).ifPresent(busy::add);
    candidate.maintenanceWindow().flatMap(WeeklyWindow::parse).ifPresent(busy::add);
    return busy;
  }

  /** Behind what is in the way, else before it, else where it was. */
  private static Instant aside(
      Instant wanted, Instant begin, Instant end, List<WeeklyWindow> busy) {
    var later = wanted;
    for (var moves = 0; moves < MOST_MOVES; moves++) {
      var at = later;
      var inTheWay =
          busy.stream().flatMap(window -> window.around(at, BEFORE).stream()).findFirst();
      if (inTheWay.isEmpty()) {
        return later;
      }
      later = inTheWay.get().end();
      if (later.isAfter(end)) {
        break;
      }
    }
    var earlier = wanted;
    for (var moves = 0; moves < MOST_MOVES; moves++) {
      var at = earlier;
      var inTheWay =
          busy.stream().flatMap(window -> window.around(at, BEFORE).stream()).findFirst();
      if (inTheWay.isEmpty()) {
        return earlier;
      }
      earlier = inTheWay.get().begin().minus(BEFORE).minusSeconds(1);
      if (earlier.isBefore(begin)) {
        break;
      }
    }
    return wanted;
  }
}
