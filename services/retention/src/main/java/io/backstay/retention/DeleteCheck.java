package io.backstay.retention;

import io.backstay.contracts.RecoveryPoint;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Asks the guards again right before a delete: what was planned may have come out otherwise. */
public final class DeleteCheck {
  private DeleteCheck() {}

  /**
   * Why it must not be deleted now.
   *
   * @param planned the recovery point as it was when the plan was made
   * @param standing every recovery point of its database as it is now, wherever it is; what another
   *     delete is about to take counts as leaving
   */
  public static Optional<Reason> forbids(
      Point planned, List<Point> standing, Instant at, int minimumRedundancy) {
    var found = standing.stream().filter(point -> point.id().equals(planned.id())).findFirst();
    if (found.isEmpty() || !isSame(planned, found.get())) {
      return Optional.of(new Reason(Guard.CHANGED, "it is not what was planned for"));
    }
    var now = found.get();
    var ofDatabase =
        standing.stream().filter(point -> point.database().equals(planned.database())).toList();
    var guards = new Guards(ofDatabase, at, minimumRedundancy);
    var aside = guards.aside(now);
    if (aside.isPresent()) {
      return aside;
    }
    var reasons = guards.of(now);
    return reasons.isEmpty()
        ? guards.tooFew(without(now, ofDatabase, guards))
        : Optional.of(reasons.getFirst());
  }

  /**
   * The same for one that is about to be deleted, among {@code line}: all of its database as the
   * catalog has them at this moment.
   */
  public static Optional<Reason> forbids(
      Entry entry, Order order, List<PointRecord.State.Kept> line, Instant at) {
    var now = entry.toPoint(at);
    var planned =
        new Point(
            now.id(),
            now.database(),
            now.destination(),
            order.takenAt(),
            now.tags(),
            now.standing(),
            now.verified(),
            now.owned(),
            now.holds(),
            now.awaiting());
    var standing =
        line.stream().map(other -> isIt(other.entry(), entry) ? now : other.toPoint(at)).toList();
    return forbids(planned, standing, at, order.minimumRedundancy());
  }

  /**
   * The same, where {@code shown} are the operations of those in its place that AWS has just shown
   * to stand: what the catalog alone believes in is nothing to rely on.
   */
  public static Optional<Reason> forbids(
      Entry entry, Order order, List<PointRecord.State.Kept> line, Instant at, Set<String> shown) {
    var place = entry.toPoint(at).destination();
    var proven =
        line.stream()
            .filter(other ->
                isIt(other.entry(), entry)
                    || !other.toPoint(at).destination().equals(place)
                    || shown.contains(Entry.operation(other.entry().point())))
            .toList();
    return forbids(entry, order, proven, at);
  }

  /**
   * The newest of those that would stay in its place, as many as must, and the newest that was
   * proven to restore: that they stand is why a delete is harmless.
   */
  public static List<RecoveryPoint> reliesOn(
      Entry entry, Order order, List<PointRecord.State.Kept> line, Instant at) {
    var place = entry.toPoint(at).destination();
    var others =
        line.stream()
            .filter(other -> !isIt(other.entry(), entry))
            .filter(other -> {
              var point = other.toPoint(at);
              return point.destination().equals(place) && point.standing() == Standing.AVAILABLE;
            })
            .sorted(Comparator.comparing(PointRecord.State.Kept::since).reversed())
            .toList();
    var newest = others.stream().limit(Math.max(1, order.minimumRedundancy()));
    var proven = others.stream().filter(other -> other.toPoint(at).verified()).limit(1);
    return Stream.concat(newest, proven).map(other -> other.entry().point()).distinct().toList();
  }

  /** To itself it stands until the very end. */
  private static boolean isIt(Entry other, Entry entry) {
    return Entry.operation(other.point()).equals(Entry.operation(entry.point()));
  }

  private static boolean isSame(Point planned, Point now) {
    return planned.time().equals(now.time())
        && planned.database().equals(now.database())
        && planned.destination().equals(now.destination());
  }

  private static int without(Point leaving, List<Point> standing, Guards guards) {
    return (int)
        standing.stream()
            .filter(point -> point.destination().equals(leaving.destination()))
            .filter(point -> !point.id().equals(leaving.id()))
            .filter(point -> guards.aside(point).isEmpty())
            .count();
  }
}
