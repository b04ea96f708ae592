package io.backstay.scheduler.io;

import io.backstay.contracts.Cause;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Schedules in memory; refuses the next call when told to. */
final class SchedulesFake implements Schedules {
  private final Map<String, Wanted> standing = new TreeMap<>();
  private Optional<Cause> refusal = Optional.empty();

  @Override
  public Kept put(Wanted wanted) {
    var refused = refused();
    if (refused.isEmpty()) {
      standing.put(wanted.name(), wanted);
    }
    return refused.orElseGet(Kept.Done::new);
  }

  @Override
  public Kept delete(String name) {
    var refused = refused();
    if (refused.isEmpty()) {
      standing.remove(name);
    }
    return refused.orElseGet(Kept.Done::new);
  }

  void refuseNext(Cause cause) {
    refusal = Optional.of(cause);
  }

  private Optional<Kept> refused() {
    var now = refusal;
    refusal = Optional.empty();
    return now.map(Kept.Refused::new);
  }

  Map<String, Wanted> standing() {
    return Map.copyOf(standing);
  }
}
