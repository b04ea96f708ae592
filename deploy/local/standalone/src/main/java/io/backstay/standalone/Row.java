package io.backstay.standalone;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far the protection of one database is. A name is there from the moment on when the snapshot
 * or copy has begun; percents go from 0 to 100.
 *
 * @param copies percents by the copy's name
 * @param lent whom the source was shared with for a copy
 * @param returned of whom that share was taken back
 */
public record Row(
    String database,
    Optional<String> snapshot,
    int snapshotPercent,
    SortedMap<String, Integer> copies,
    Set<String> lent,
    Set<String> returned,
    Optional<String> end) {
  public Row {
    copies = Collections.unmodifiableSortedMap(new TreeMap<>(copies));
    lent = Set.copyOf(lent);
    returned = Set.copyOf(returned);
  }

  static Row waiting(String database) {
    return new Row(
        database, Optional.empty(), 0, new TreeMap<>(), Set.of(), Set.of(), Optional.empty());
  }

  Row snapshot(String name, int percent) {
    return new Row(
        database,
        Optional.of(name),
        Math.max(percent, snapshotPercent),
        copies,
        lent,
        returned,
        end);
  }

  Row copy(String name, int percent) {
    var next = new TreeMap<>(copies);
    next.merge(name, percent, Math::max);
    return new Row(database, snapshot, snapshotPercent, next, lent, returned, end);
  }

  Row lentTo(String borrower) {
    return new Row(
        database, snapshot, snapshotPercent, copies, with(lent, borrower), returned, end);
  }

  Row returnedBy(String borrower) {
    return new Row(
        database, snapshot, snapshotPercent, copies, lent, with(returned, borrower), end);
  }

  private static Set<String> with(Set<String> set, String one) {
    var next = new TreeSet<>(set);
    next.add(one);
    return next;
  }

  Row ended(String how) {
    return new Row(database, snapshot, snapshotPercent, copies, lent, returned, Optional.of(how));
  }

  /** Whether the source is shared for a copy at this moment. */
  boolean isLent() {
    return !returned.containsAll(lent);
  }

  boolean isOver() {
    return end.isPresent() && !isLent();
  }

  /** The percents that are newly known of a snapshot and its copies, by name. */
  Row seen(Map<String, Integer> percents) {
    var next = this;
    if (snapshot.isPresent() && percents.containsKey(snapshot.get())) {
      next = next.snapshot(snapshot.get(), percents.getOrDefault(snapshot.get(), 0));
    }
    for (var name : copies.keySet()) {
      next = next.copy(name, percents.getOrDefault(name, 0));
    }
    return next;
  }
}
