package io.backstay.chassis.patience;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the looks at some work have shown, and how many of {@code most} are {@code spent}: when all
 * are, looks become rare. Since {@code movedAt} they show the same; since {@code silentSince} AWS
 * has answered none.
 */
public record Looks(
    List<Mark> marks, int spent, int most, Instant movedAt, Optional<Instant> silentSince) {
  private static final int MOST_MARKS = 6;

  public Looks {
    marks = List.copyOf(marks);
  }

  static Looks none(int most, Instant begunAt) {
    return new Looks(List.of(), 0, most, begunAt, Optional.empty());
  }

  int left() {
    return most - spent;
  }

  /** The last one; there must be one. */
  Mark last() {
    return marks.getLast();
  }

  Instant lastAt() {
    return last().at();
  }

  boolean areNone() {
    return marks.isEmpty();
  }

  boolean haveMoved() {
    return !marks.isEmpty() && last().percent() > 0;
  }

  Looks showing(int percent, Instant at) {
    var moved = marks.isEmpty() ? percent > 0 : last().percent() != percent;
    var all = new ArrayList<>(marks);
    all.add(new Mark(percent, at));
    var kept = all.subList(Math.max(0, all.size() - MOST_MARKS), all.size());
    return new Looks(kept, spent + 1, most, moved ? at : movedAt, Optional.empty());
  }

  Looks unanswered(Instant at) {
    return new Looks(marks, spent, most, movedAt, Optional.of(silentSince.orElse(at)));
  }

  /** One that told nothing counts like any other, but the last is kept for one that does. */
  Looks oneFewer() {
    var next = Math.max(spent, Math.min(spent + 1, most - 1));
    return new Looks(marks, next, most, movedAt, silentSince);
  }

  /** AWS has answered, or said something by itself, and nothing new of the work. */
  Looks answered() {
    return new Looks(marks, spent, most, movedAt, Optional.empty());
  }

  /** Whatever they have shown was before the work began. */
  Looks anew(Instant start) {
    return new Looks(List.of(), spent, most, start, Optional.empty());
  }
}
