package io.backstay.scheduler;

import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.Retention;
import io.backstay.scheduler.Selection.Choice;
import io.backstay.scheduler.Shelf.Stock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * What a policy will do, told before it does anything: by the very functions that its runs go by.
 *
 * @param meant in the order in which their snapshots begin
 * @param others what is skipped or not meant, and why
 * @param firings the next five
 * @param kept recovery points of one database in one place after so many days
 * @param fits how the manual snapshots of each place stand to its quota by then
 * @param finish when the first run ends at the latest, by how long Backstay itself would wait
 */
public record PolicyForecast(
    List<Meant> meant,
    List<Other> others,
    List<Firing> firings,
    int kept,
    List<Fit> fits,
    Instant finish) {
  private static final int FIRINGS = 5;
  private static final int MOST_FIRINGS = 100_000;

  /** Above what such a size takes, as the snapshot service reckons it. */
  private static final Duration LEAST = Duration.ofMinutes(10);

  private static final int SECONDS_PER_GIB = 6;

  /** Copies into one account and region at once (RDS User Guide, quotas; Aurora is stricter). */
  private static final int INSTANCE_SLOTS = 20;

  private static final int CLUSTER_SLOTS = 5;

  public PolicyForecast {
    meant = List.copyOf(meant);
    others = List.copyOf(others);
    firings = List.copyOf(firings);
    fits = List.copyOf(fits);
  }

  /** A database whose snapshot begins then in the first run; last where the quota has no room. */
  public record Meant(Candidate candidate, Instant startAt, boolean last, String because) {}

  /** {@code skipped}: the policy means it, but there is nothing to take a snapshot of. */
  public record Other(Candidate candidate, boolean skipped, String because) {}

  /** What the retention service would leave, for it alone knows its rules. */
  public interface Keeping {
    /**
     * How many of these recovery points of one database in one place it would keep at that moment.
     *
     * @param taken when each of them was taken, in any order
     */
    int kept(Retention retention, List<Instant> taken, Instant at);
  }

  /** Manual snapshots of one kind in one place: these of other origin, and those of the policy. */
  public record Fit(Shelf shelf, int now, int added, int quota) {
    public boolean fits() {
      return now + added <= quota;
    }
  }

  /**
   * Looks at all candidates as a run would.
   *
   * @param now when somebody asks: a rate is counted from then
   * @param days after which the recovery points are counted
   * @param standing manual snapshots that are there already, where that is known
   */
  public static PolicyForecast of(
      ProtectionPolicy policy,
      List<Candidate> candidates,
      Instant now,
      int days,
      Map<Shelf, Stock> standing,
      Keeping keeping) {
    var calendar = Calendar.of(policy.schedule(), now);
    var firings = calendar.next(now, FIRINGS);
    var begin = firings.isEmpty() ? now : firings.getFirst().at();
    var meant = new ArrayList<Meant>();
    var others = new ArrayList<Other>();
    var rooms = new HashMap<Shelf, Room>();
    for (var candidate : candidates) {
      switch (Selection.of(policy, candidate)) {
        case Choice.Selected(var because) -> {
          var shelf = Shelf.of(candidate.database());
          var room = rooms.computeIfAbsent(shelf, _ -> room(shelf, standing));
          var startAt = Departures.of(policy.schedule(), candidate, begin, room);
          meant.add(new Meant(candidate, startAt, !room.isLeft(), because));
          rooms.put(shelf, room.lessOne());
        }
        case Choice.Skipped skipped -> others.add(new Other(candidate, true, skipped.because()));
        case Choice.NotMeant(var because) -> others.add(new Other(candidate, false, because));
      }
    }
    meant.sort(
        Comparator.comparing(Meant::startAt)
            .thenComparing(one -> one.candidate().database().toString()));
    var kept = kept(policy, calendar, now, days, keeping);
    return new PolicyForecast(
        meant,
        others,
        firings,
        kept,
        fits(policy, meant, kept, standing),
        finish(policy, meant, begin));
  }

  private static Room room(Shelf shelf, Map<Shelf, Stock> standing) {
    return Optional.ofNullable(standing.get(shelf)).map(Room::of).orElse(Room.UNKNOWN);
  }

  private static int kept(
      ProtectionPolicy policy, Calendar calendar, Instant now, int days, Keeping keeping) {
    var end = now.plus(Duration.ofDays(days));
    var points = new ArrayList<Instant>();
    for (var firing = calendar.next(now);
        firing.filter(one -> !one.at().isAfter(end)).isPresent() && points.size() < MOST_FIRINGS;
        firing = calendar.next(firing.get().at())) {
      var at = firing.get().at();
      if (!policy.schedule().blackout().contains(calendar.local(at).toLocalDate())) {
        points.add(at);
      }
    }
    return policy
        .retention()
        .map(retention -> keeping.kept(retention, points, end))
        .orElse(points.size());
  }

  private static List<Fit> fits(
      ProtectionPolicy policy, List<Meant> meant, int kept, Map<Shelf, Stock> standing) {
    var added = new HashMap<Shelf, Integer>();
    for (var one : meant) {
      var database = one.candidate().database();
      added.merge(Shelf.of(database), kept, Integer::sum);
      for (var copy : policy.planFor(database).copies()) {
        added.merge(Shelf.of(copy.account(), copy.region(), database.engine()), kept, Integer::sum);
      }
    }
    return added.entrySet().stream()
        .map(entry -> fit(entry.getKey(), entry.getValue(), standing))
        .sorted(
            Comparator.comparing((Fit fit) -> fit.shelf().account())
                .thenComparing(fit -> fit.shelf().region())
                .thenComparing(fit -> fit.shelf().kind()))
        .toList();
  }

  private static Fit fit(Shelf shelf, int added, Map<Shelf, Stock> standing) {
    var stock = standing.getOrDefault(shelf, new Stock(0, shelf.kind().quota()));
    return new Fit(shelf, stock.standing(), added, stock.quota());
  }

  /** Each snapshot by itself, then its copies, no more at once than there are slots. */
  private static Instant finish(ProtectionPolicy policy, List<Meant> meant, Instant begin) {
    var finish = begin;
    var waiting = new TreeMap<String, List<Copying>>();
    for (var one : meant) {
      var database = one.candidate().database();
      var takes = LEAST.plusSeconds((long) SECONDS_PER_GIB * one.candidate().sizeGiB());
      var stands = one.startAt().plus(takes);
      finish = later(finish, stands);
      for (var copy : policy.planFor(database).copies()) {
        waiting
            .computeIfAbsent(
                copy.account() + "/" + copy.region() + "/" + slots(database),
                _ -> new ArrayList<>())
            .add(new Copying(stands, takes, slots(database)));
      }
    }
    for (var line : waiting.values()) {
      finish = later(finish, through(line));
    }
    return finish;
  }

  private record Copying(Instant ready, Duration takes, int slots) {}

  private static int slots(Database database) {
    return database.engine() == Engine.RDS_INSTANCE ? INSTANCE_SLOTS : CLUSTER_SLOTS;
  }

  private static Instant through(List<Copying> line) {
    var running = new PriorityQueue<Instant>();
    var last = Instant.MIN;
    for (var copy : line.stream().sorted(Comparator.comparing(Copying::ready)).toList()) {
      var free = running.size() < copy.slots() ? copy.ready() : running.remove();
      var end = later(copy.ready(), free).plus(copy.takes());
      running.add(end);
      last = later(last, end);
    }
    return last;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
