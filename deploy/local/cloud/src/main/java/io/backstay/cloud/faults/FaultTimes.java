package io.backstay.cloud.faults;

import io.backstay.cloud.Timed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;

/** The faults that strike at a time: databases that become busy, keys that are disabled. */
public final class FaultTimes implements Timed {

  /** What the machines are told from outside; true where it changed something. */
  public interface Hands {

    boolean busy(DatabaseFault fault, Instant from);

    boolean disable(KeyFault fault, Instant at);

    boolean enable(KeyFault fault, Instant at);
  }

  private record Step(Instant at, long order, Runnable what) {}

  private final Hands hands;
  private final ReentrantLock turn = new ReentrantLock();
  private final PriorityQueue<Step> ahead =
      new PriorityQueue<>(Comparator.comparing(Step::at).thenComparing(Step::order));
  private final List<KeyFault> disabled = new ArrayList<>();
  private Tally tally = new Tally();
  private long order;

  public FaultTimes(Hands hands) {
    this.hands = hands;
  }

  /** In place of those before, whose keys are enabled again. */
  public void set(Faults faults, Instant now) {
    turn.lock();
    try {
      ahead.clear();
      disabled.forEach(key -> hands.enable(key, now));
      disabled.clear();
      tally = new Tally();
      for (int i = 0; i < faults.databases().size(); i++) {
        plan("databases[" + i + "]", faults.databases().get(i), now);
      }
      for (int i = 0; i < faults.keys().size(); i++) {
        plan("keys[" + i + "]", faults.keys().get(i), now);
      }
    } finally {
      turn.unlock();
    }
  }

  private void plan(String path, DatabaseFault fault, Instant now) {
    switch (fault.moment()) {
      case DatabaseFault.Moment.Asked(_) -> {}
      case DatabaseFault.Moment.After(var time) -> {
        var at = now.plus(time);
        tally.name(path, true);
        add(at, () -> count(path, hands.busy(fault, at)));
      }
    }
  }

  private void plan(String path, KeyFault fault, Instant now) {
    var at = fault.window().start(now);
    tally.name(path, true);
    add(
        at,
        () -> {
          if (hands.disable(fault, at)) {
            disabled.add(fault);
            tally.struck(path);
          }
        });
    fault
        .window()
        .end(now)
        .ifPresent(end ->
            add(
                end,
                () -> {
                  if (disabled.remove(fault)) {
                    hands.enable(fault, end);
                  }
                }));
  }

  private void count(String path, boolean changed) {
    if (changed) {
      tally.struck(path);
    }
  }

  private void add(Instant at, Runnable what) {
    ahead.add(new Step(at, order++, what));
  }

  @Override
  public Optional<Instant> nextDue() {
    turn.lock();
    try {
      return Optional.ofNullable(ahead.peek()).map(Step::at);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void advance(Instant now) {
    turn.lock();
    try {
      for (var next = ahead.peek(); next != null && !next.at().isAfter(now); next = ahead.peek()) {
        ahead.remove().what().run();
      }
    } finally {
      turn.unlock();
    }
  }

  /** How often each struck, by its path such as {@code keys[0]}. */
  public Map<String, Long> counts() {
    turn.lock();
    try {
      return tally.counts();
    } finally {
      turn.unlock();
    }
  }
}
