package io.backstay.scheduler;

import io.backstay.contracts.RunTally;
import io.backstay.scheduler.PolicyRun.Input.PageDone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which pages have told what came of them. A page is remembered by its number, and its place is
 * complete when all up to the last one are there; pages may come in any order.
 */
public record Pages(List<FleetPlace> places, SortedMap<Integer, Told> byPlace, RunTally tally) {
  public Pages {
    places = List.copyOf(places);
    byPlace = Collections.unmodifiableSortedMap(new TreeMap<>(byPlace));
  }

  /**
   * What a place has told: all pages below {@code below}, and these {@code beyond}; {@code last} is
   * the number of the last page, once that is known.
   */
  public record Told(int below, List<Integer> beyond, Optional<Integer> last) {
    static final Told NOTHING = new Told(0, List.of(), Optional.empty());

    public Told {
      beyond = List.copyOf(beyond);
    }

    boolean has(int number) {
      return number < below || beyond.contains(number);
    }

    boolean isComplete() {
      return last.filter(number -> number < below).isPresent();
    }

    Told with(int number, boolean more) {
      var rest = new TreeSet<>(beyond);
      rest.add(number);
      var first = below;
      while (rest.remove(first)) {
        first++;
      }
      return new Told(first, new ArrayList<>(rest), more ? last : Optional.of(number));
    }
  }

  static Pages of(List<FleetPlace> places) {
    return new Pages(places, new TreeMap<>(), RunTally.NONE);
  }

  private Told told(int place) {
    return byPlace.getOrDefault(place, Told.NOTHING);
  }

  boolean knows(PageDone done) {
    return done.place() >= places.size() || told(done.place()).has(done.number());
  }

  Pages with(PageDone done) {
    var next = new TreeMap<>(byPlace);
    next.put(done.place(), told(done.place()).with(done.number(), done.more()));
    return new Pages(places, next, tally.plus(done.tally()));
  }

  boolean isComplete() {
    for (var place = 0; place < places.size(); place++) {
      if (!told(place).isComplete()) {
        return false;
      }
    }
    return true;
  }

  /** The first page of a place that has told nothing; empty where the place is complete. */
  Optional<Integer> firstMissing(int place) {
    return told(place).isComplete() ? Optional.empty() : Optional.of(told(place).below());
  }
}
