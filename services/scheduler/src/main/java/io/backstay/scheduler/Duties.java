package io.backstay.scheduler;

import io.backstay.contracts.Database;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.RpoBreached;
import io.backstay.contracts.Event.RpoRecovered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What policies owe one database, and what there is.
 *
 * @param owed by the name of the policy
 * @param newest when the newest recovery point was taken, by {@code account/region}
 * @param told which breaches have been told and not ended, as {@code policy@account/region}
 */
public record Duties(
    Database database,
    SortedMap<String, Owed> owed,
    SortedMap<String, Instant> newest,
    SortedSet<String> told) {
  public Duties {
    owed = Collections.unmodifiableSortedMap(new TreeMap<>(owed));
    newest = Collections.unmodifiableSortedMap(new TreeMap<>(newest));
    told = Collections.unmodifiableSortedSet(new TreeSet<>(told));
  }

  /** What one policy owes: in each of {@code places} ({@code account/region}), since then. */
  public record Owed(
      Database database,
      String policyName,
      Duration objective,
      Duration grace,
      List<String> places,
      Instant since) {
    public Owed {
      places = List.copyOf(places);
    }

    private boolean isAsBefore(Owed other) {
      return objective.equals(other.objective)
          && grace.equals(other.grace)
          && places.equals(other.places);
    }

    private Instant tooOldAt(Optional<Instant> point) {
      return point.orElse(since).plus(objective).plus(grace);
    }
  }

  /** Duties as they are afterwards, and what is to be told of it. */
  record Change(Duties duties, List<Event> events) {}

  static Duties first(Owed owed) {
    var map = new TreeMap<String, Owed>();
    map.put(owed.policyName(), owed);
    return new Duties(owed.database(), map, new TreeMap<>(), new TreeSet<>());
  }

  Set<String> policies() {
    return owed.keySet();
  }

  /** One that has not changed is owed since it was first. */
  Duties with(Owed other) {
    var known = owed.get(other.policyName());
    if (known != null && known.isAsBefore(other)) {
      return this;
    }
    var next = new TreeMap<>(owed);
    next.put(other.policyName(), other);
    return new Duties(database, next, newest, told);
  }

  /** A recovery point that is older than what is known changes nothing. */
  Duties stands(String place, Instant takenAt) {
    var known = newest.get(place);
    if (known != null && !takenAt.isAfter(known)) {
      return this;
    }
    var next = new TreeMap<>(newest);
    next.put(place, takenAt);
    return new Duties(database, owed, next, told);
  }

  Duties only(Set<String> policies) {
    var next = new TreeMap<>(owed);
    next.keySet().retainAll(policies);
    var still = new TreeSet<>(told);
    still.removeIf(key -> !next.containsKey(key.substring(0, key.indexOf('@'))));
    return new Duties(database, next, newest, still);
  }

  /** Of all that has not been told yet. */
  Optional<Instant> firstTooOld() {
    return owed.values().stream()
        .flatMap(duty ->
            duty.places().stream()
                .filter(place -> !told.contains(key(duty, place)))
                .map(place -> duty.tooOldAt(point(place))))
        .min(Instant::compareTo);
  }

  Change breached(Instant at) {
    var events = new ArrayList<Event>();
    var keys = new TreeSet<>(told);
    for (var duty : owed.values()) {
      for (var place : duty.places()) {
        if (!duty.tooOldAt(point(place)).isAfter(at) && keys.add(key(duty, place))) {
          events.add(
              new RpoBreached(
                  database,
                  duty.policyName(),
                  account(place),
                  region(place),
                  point(place),
                  duty.objective()));
        }
      }
    }
    return new Change(new Duties(database, owed, newest, keys), events);
  }

  Change recovered(Instant at) {
    var events = new ArrayList<Event>();
    var keys = new TreeSet<>(told);
    for (var duty : owed.values()) {
      for (var place : duty.places()) {
        var point = point(place);
        if (point.isPresent()
            && duty.tooOldAt(point).isAfter(at)
            && keys.remove(key(duty, place))) {
          events.add(
              new RpoRecovered(
                  database, duty.policyName(), account(place), region(place), point.get()));
        }
      }
    }
    return new Change(new Duties(database, owed, newest, keys), events);
  }

  private Optional<Instant> point(String place) {
    return Optional.ofNullable(newest.get(place));
  }

  private static String key(Owed duty, String place) {
    return duty.policyName() + "@" + place;
  }

  private static String account(String place) {
    return place.substring(0, place.indexOf('/'));
  }

  private static String region(String place) {
    return place.substring(place.indexOf('/') + 1);
  }
}
