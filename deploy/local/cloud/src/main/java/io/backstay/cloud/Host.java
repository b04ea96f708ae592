package io.backstay.cloud;

import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Call;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Keeps the state of one machine, moves it through time and hands on what happens; calls and time
 * take turns.
 */
public final class Host<S> implements Timed, Function<Call, Answer> {

  private final Machine<S> machine;
  private final InstantSource clock;
  private final Happenings happenings;
  private final ReentrantLock turn = new ReentrantLock();
  private S state;
  private Instant last = Instant.MIN;

  public Host(Machine<S> machine, S first, InstantSource clock, Happenings happenings) {
    this.machine = machine;
    this.state = first;
    this.clock = clock;
    this.happenings = happenings;
  }

  @Override
  public Answer apply(Call call) {
    Answer answer;
    turn.lock();
    try {
      move(clock.instant());
      var handled = machine.handle(state, call, last);
      state = handled.state();
      answer = handled.answer();
      // What the call itself brings about happens now, not at the next tick.
      move(last);
    } finally {
      turn.unlock();
    }
    happenings.deliver();
    return answer;
  }

  /** A change that nobody calls for, decided outside; true where there was something to change. */
  public boolean change(Instant now, UnaryOperator<S> change) {
    boolean changed;
    turn.lock();
    try {
      move(now);
      var before = state;
      state = change.apply(before);
      changed = state != before;
      move(last);
    } finally {
      turn.unlock();
    }
    happenings.deliver();
    return changed;
  }

  @Override
  public Optional<Instant> nextDue() {
    turn.lock();
    try {
      return machine.due(state);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void advance(Instant now) {
    turn.lock();
    try {
      move(now);
    } finally {
      turn.unlock();
    }
    happenings.deliver();
  }

  /** The state as it is now; a machine that must look at another's state reads it here. */
  public S state() {
    turn.lock();
    try {
      return state;
    } finally {
      turn.unlock();
    }
  }

  private void move(Instant now) {
    // A call may have moved the machine past the due time that the timeline is about to do.
    last = now.isBefore(last) ? last : now;
    var advanced = machine.advance(state, last);
    state = advanced.state();
    happenings.happened(advanced.happenings());
  }
}
