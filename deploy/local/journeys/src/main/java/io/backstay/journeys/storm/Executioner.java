package io.backstay.journeys.storm;

import io.backstay.cloud.wire.Caller;
import io.backstay.cloud.wire.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Watches all calls and strikes at the chosen points. */
final class Executioner implements Watch {
  /** These wait for messages all the time, and say nothing about how far anything has come. */
  private static final String POLL = "ReceiveMessage";

  private final Crew crew;
  private final List<Pending> pending = new ArrayList<>();
  private final List<Kill> struck = new ArrayList<>();
  private volatile long lastCall = System.nanoTime();

  private static final class Pending {
    private final Kill kill;
    private int calls;

    private Pending(Kill kill) {
      this.kill = kill;
    }

    private boolean isDue(Moment moment, Caller caller, String action) {
      return moment == kill.moment()
          && caller.application().equals(kill.service())
          && kill.action().map(action::equals).orElse(!action.equals(POLL))
          && ++calls == kill.nth();
    }
  }

  Executioner(Crew crew) {
    this.crew = crew;
  }

  /** Counting begins now; what has not struck before does not strike any more. */
  synchronized void arm(List<Kill> kills) {
    pending.clear();
    struck.clear();
    kills.forEach(kill -> pending.add(new Pending(kill)));
  }

  synchronized void disarm() {
    pending.clear();
  }

  synchronized List<Kill> struck() {
    return List.copyOf(struck);
  }

  /** No service has called for anything but messages for so long, in real time. */
  boolean hasSeenNothingFor(Duration time) {
    return System.nanoTime() - lastCall > time.toNanos();
  }

  @Override
  public boolean passes(Moment moment, Caller caller, String service, String action) {
    if (!action.equals(POLL) && Crew.SERVICES.contains(caller.application())) {
      lastCall = System.nanoTime();
    }
    var due = due(moment, caller, action);
    var passes = true;
    for (var kill : due) {
      passes &= strike(kill, caller);
    }
    return passes;
  }

  private synchronized List<Kill> due(Moment moment, Caller caller, String action) {
    var due =
        pending.stream().filter(candidate -> candidate.isDue(moment, caller, action)).toList();
    pending.removeAll(due);
    return due.stream().map(candidate -> candidate.kill).toList();
  }

  /** False where the call, or its answer, goes down with its caller. */
  private boolean strike(Kill kill, Caller caller) {
    var name = caller.environment();
    var hit =
        switch (kill.blow()) {
          case CALLER -> crew.kill(name, kill.away());
          case OTHER ->
              crew.of(kill.service()).stream()
                  .filter(other -> !other.equals(name))
                  .anyMatch(other -> crew.kill(other, kill.away()));
          case BOTH ->
              crew.of(kill.service()).stream()
                      .filter(replica -> crew.kill(replica, kill.away()))
                      .count()
                  > 0;
          case FREEZE -> crew.freeze(name, kill.away());
        };
    if (hit) {
      synchronized (this) {
        struck.add(kill);
      }
    }
    return switch (kill.blow()) {
      case CALLER, BOTH -> false;
      case OTHER, FREEZE -> true;
    };
  }
}
