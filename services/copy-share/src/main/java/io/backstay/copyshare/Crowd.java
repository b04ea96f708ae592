package io.backstay.copyshare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is remembered of those in line besides the line itself, which may be seen late: who knocked
 * and was not seen there yet, which databases were served last (oldest first), who was called and
 * did not wait any more, and when to look at the line again although nothing has happened.
 */
public record Crowd(
    List<Waiter> knocked, List<Served> served, List<String> declined, Optional<Instant> readAt) {
  private static final int MOST_KNOCKS = 24;
  private static final int MOST_SERVED = 128;
  private static final int MOST_DECLINED = 16;
  private static final Duration READ_AGAIN = Duration.ofMinutes(5);

  public Crowd {
    knocked = List.copyOf(knocked);
    served = List.copyOf(served);
    declined = List.copyOf(declined);
  }

  /** A database, and when it was last let in. */
  public record Served(String database, Instant at) {}

  static Crowd empty() {
    return new Crowd(List.of(), List.of(), List.of(), Optional.empty());
  }

  /** Whether anybody is known to wait. */
  boolean waits() {
    return !knocked.isEmpty() || readAt.isPresent();
  }

  /** More than can be remembered stand in the line, and will be seen there. */
  Crowd with(Waiter waiter) {
    var others = declined.stream().filter(one -> !one.equals(waiter.operation())).toList();
    var known = knocked.stream().anyMatch(one -> one.operation().equals(waiter.operation()));
    return new Crowd(
        known || knocked.size() >= MOST_KNOCKS ? knocked : with(knocked, waiter),
        served,
        others,
        readAt);
  }

  Crowd declining(String operation) {
    return new Crowd(
        without(operation), served, last(with(declined, operation), MOST_DECLINED), readAt);
  }

  /** Whoever of these and of those who knocked may be called. */
  Collection<Waiter> candidates(List<Waiter> seen, Set<String> holders) {
    var all = new LinkedHashMap<String, Waiter>();
    Stream.concat(seen.stream(), knocked.stream())
        .filter(waiter -> !holders.contains(waiter.operation()))
        .filter(waiter -> !declined.contains(waiter.operation()))
        .forEach(waiter -> all.putIfAbsent(waiter.operation(), waiter));
    return all.values();
  }

  Crowd served(Collection<Waiter> called, Instant at) {
    var times = new LinkedHashMap<String, Instant>();
    served.forEach(one -> times.put(one.database(), one.at()));
    called.forEach(waiter -> {
      times.remove(waiter.database());
      times.put(waiter.database(), at);
    });
    var all =
        times.entrySet().stream().map(one -> new Served(one.getKey(), one.getValue())).toList();
    return new Crowd(knocked, last(all, MOST_SERVED), declined, readAt);
  }

  /** One that was called and refused has not been served: it is its turn as it was before. */
  Crowd notServed(String database) {
    var others = served.stream().filter(one -> !one.database().equals(database)).toList();
    return new Crowd(knocked, others, declined, readAt);
  }

  /** Who was seen in the line or has been called needs not be remembered. */
  Crowd read(List<Waiter> seen, Set<String> holders, boolean othersWait, Instant at) {
    var known = new LinkedHashSet<>(holders);
    seen.forEach(waiter -> known.add(waiter.operation()));
    var rest = knocked.stream().filter(waiter -> !known.contains(waiter.operation())).toList();
    var next = readAt.filter(time -> time.isAfter(at)).orElse(at.plus(READ_AGAIN));
    return new Crowd(rest, served, declined, othersWait ? Optional.of(next) : Optional.empty());
  }

  Crowd readNotAfter(Instant time) {
    var next = readAt.filter(planned -> planned.isBefore(time)).orElse(time);
    return new Crowd(knocked, served, declined, Optional.of(next));
  }

  Crowd readLater(Instant at) {
    return new Crowd(knocked, served, declined, readAt.map(_ -> at.plus(READ_AGAIN)));
  }

  Map<String, Instant> servedAt() {
    return served.stream().collect(Collectors.toMap(Served::database, Served::at));
  }

  private List<Waiter> without(String operation) {
    return knocked.stream().filter(one -> !one.operation().equals(operation)).toList();
  }

  private static <T> List<T> with(List<T> list, T one) {
    var all = new ArrayList<>(list);
    all.remove(one);
    all.add(one);
    return all;
  }

  private static <T> List<T> last(List<T> list, int most) {
    return list.subList(Math.max(0, list.size() - most), list.size());
  }
}
