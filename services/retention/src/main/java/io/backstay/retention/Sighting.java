package io.backstay.retention;

import io.backstay.contracts.Database;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.retention.PointRecord.Input.Found;
import io.backstay.retention.PointRecord.Input.MayBeGone;
import io.backstay.retention.PointRecord.Input.Seen;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One manual snapshot as a listing shows it.
 *
 * @param database by our tag, where it carries one that can be read; else by what AWS says
 * @param maker the operation that our tag names: with it, it is ours
 * @param isHop whether it is marked as a copy in between
 * @param isCopy whether it was copied from a snapshot, of whichever place
 * @param begunAfter when its original was taken at the latest, by our tag: it was begun then or
 *     later
 * @param point empty where AWS does not say when it was taken
 * @param end when AWS deletes it by itself, if it does
 */
public record Sighting(
    Place place,
    String name,
    String arn,
    Database database,
    Standing standing,
    Map<String, String> tags,
    Optional<String> maker,
    boolean isHop,
    boolean isCopy,
    Optional<Instant> begunAfter,
    Optional<RecoveryPoint> point,
    Optional<Instant> end) {
  /** What is younger is most likely being made, and not worth an item that watches it. */
  private static final Duration IN_THE_MAKING = Duration.ofDays(1);

  public Sighting {
    tags = Map.copyOf(tags);
  }

  /** What it means beside what the catalog has. */
  public sealed interface Verdict {
    /** It is as the catalog has it, or is nothing to the catalog. */
    record Nothing() implements Verdict {}

    record Tell(PointRecord.Input.Told input) implements Verdict {}

    /** What is left over is to be watched, and removed in the end. */
    record Watch(Leftover leftover) implements Verdict {}

    /** AWS would delete by itself what it should not. */
    record Keep(Expiry expiry) implements Verdict {}

    /** Somebody else's: it concerns us only if its database is gone. */
    record Ask(Found ifGone) implements Verdict {}
  }

  /** {@code known} is what the catalog has under this name, and {@code at} when this was listed. */
  public List<Verdict> beside(Optional<Entry> known, Instant at) {
    if (isOfAws() || standing == Standing.LEAVING) {
      return List.of(new Verdict.Nothing());
    }
    var verdict = known.map(entry -> beside(entry, at)).orElseGet(() -> unknown(at));
    return Stream.of(
            Stream.of(verdict),
            leftover(known, at).stream().map(Verdict.Watch::new),
            expiry(known, at).stream().map(Verdict.Keep::new))
        .<Verdict>flatMap(each -> each)
        .toList();
  }

  /** Of what the catalog has, or is told of at this moment; of others it is no business of ours. */
  private Optional<Expiry> expiry(Optional<Entry> known, Instant at) {
    if (standing != Standing.AVAILABLE || maker.isEmpty() || isHop) {
      return Optional.empty();
    }
    return point
        .filter(seen -> known.filter(entry -> !isSame(entry.point(), seen)).isEmpty())
        .flatMap(seen ->
            end.flatMap(day ->
                Expiry.of(
                    known.orElseGet(() -> Entry.found(seen, standing, true, tags)), day, at)));
  }

  /** AWS expires by itself what it names so. */
  private boolean isOfAws() {
    return name.startsWith("rds:") || name.startsWith("awsbackup:");
  }

  /** What somebody holds is never one. */
  private Optional<Leftover> leftover(Optional<Entry> known, Instant at) {
    var isHeld = known.filter(entry -> !entry.holds().inForce(at).isEmpty()).isPresent();
    if (maker.isEmpty() || isHeld) {
      return Optional.empty();
    }
    var why = isHop ? Leftover.Why.HOP : Leftover.Why.UNFINISHED;
    return switch (standing) {
      case FAILED -> Optional.of(left(isHop ? Leftover.Why.HOP : Leftover.Why.FAILED));
      case COMING, UNKNOWN -> Optional.of(left(why)).filter(_ -> known.isEmpty() && !isYoung(at));
      case AVAILABLE -> Optional.of(left(why)).filter(_ -> isHop && !isYoung(at));
      case LEAVING -> Optional.empty();
    };
  }

  private boolean isYoung(Instant at) {
    return begunAfter.filter(begun -> begun.isAfter(at.minus(IN_THE_MAKING))).isPresent();
  }

  private Leftover left(Leftover.Why why) {
    return new Leftover(place, name, arn, database, maker.orElseThrow(), why);
  }

  private Verdict beside(Entry entry, Instant at) {
    if (point.isPresent() && !isSame(entry.point(), point.get())) {
      return new Verdict.Tell(new MayBeGone());
    }
    var isAsKnown =
        entry.standing() == standing
            && entry.owned() == maker.isPresent()
            && entry.tags().equals(tags);
    return isAsKnown
        ? new Verdict.Nothing()
        : new Verdict.Tell(new Seen(standing, maker.isPresent(), tags, at));
  }

  /** AWS tells milliseconds. */
  private static boolean isSame(RecoveryPoint one, RecoveryPoint other) {
    return one.createdAt()
        .truncatedTo(ChronoUnit.MILLIS)
        .equals(other.createdAt().truncatedTo(ChronoUnit.MILLIS));
  }

  /** Copies of others are made for reasons of theirs; what was taken here may be all that stays. */
  private Verdict unknown(Instant at) {
    if (standing != Standing.AVAILABLE || point.isEmpty() || isHop || (maker.isEmpty() && isCopy)) {
      return new Verdict.Nothing();
    }
    var entry = Entry.found(point.get(), standing, maker.isPresent(), tags);
    var found = new Found(entry, at);
    return maker.isPresent() ? new Verdict.Tell(found) : new Verdict.Ask(found);
  }
}
