package io.backstay.scheduler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which pages have told what came of them. A page is remembered by its number, and its place is
 * complete when all up to the last one are there; pages may come in any order.
 */
public record Pages(List<FleetPlace> places, SortedMap<Integer, Told> byPlace) {
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
    return new Pages(places, new TreeMap<>());
  }

  private Told told(int place) {
    return byPlace.getOrDefault(place, Told.NOTHING);
  }

  boolean knows(int place, int number) {
    return place >= places.size() || told(place).has(number);
  }

  /** {@code more} says that another page of the place follows. */
  Pages with(int place, int number, boolean more) {
    var next = new TreeMap<>(byPlace);
    next.put(place, told(place).with(number, more));
    return new Pages(places, next);
  }

  boolean isComplete() {
    return incomplete().isEmpty();
  }

  /** The numbers of the places of which not all is known yet. */
  List<Integer> incomplete() {
    return incomplete(0, places.size());
  }

  /** The same, of the places from that number on and below the other one. */
  List<Integer> incomplete(int from, int below) {
    return IntStream.range(from, Math.min(below, places.size()))
        .filter(place -> !told(place).isComplete())
        .boxed()
        .toList();
  }

  /** The first page of a place that has told nothing. */
  int firstMissing(int place) {
    return told(place).below();
  }
}
