package io.backstay.testkit;

import io.backstay.chassis.Outage;
import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.messages.Signal;
import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.testkit.RecordingWakeUps.WakeUp;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was sent; does not answer when told to. */
public final class FakeMessages implements Messages {
  private final List<Envelope<Event>> published = new ArrayList<>();
  private final List<Envelope<Command>> commands = new ArrayList<>();
  private final List<WakeUp> wakeUps = new ArrayList<>();
  private final List<Signal.Tell> told = new ArrayList<>();
  private boolean away;

  @Override
  public synchronized void publish(Envelope<Event> event) {
    answer("publishing");
    published.add(event);
  }

  @Override
  public synchronized void command(List<Envelope<Command>> sent) {
    answer("commanding");
    commands.addAll(sent);
  }

  @Override
  public synchronized void wake(List<String> operations, Instant due) {
    answer("waking");
    operations.forEach(operation -> wakeUps.add(new WakeUp(operation, due)));
  }

  @Override
  public synchronized void tell(Signal.Tell said) {
    answer("telling");
    told.add(said);
  }

  /** From now on, until {@link #comeBack}, every call is an outage. */
  public synchronized void goAway() {
    away = true;
  }

  public synchronized void comeBack() {
    away = false;
  }

  private void answer(String doing) {
    if (away) {
      throw new Outage(doing, new IOException("away"));
    }
  }

  /** Every event, repeats as well, in order. */
  public synchronized List<Envelope<Event>> published() {
    return List.copyOf(published);
  }

  public synchronized List<Envelope<Command>> commands() {
    return List.copyOf(commands);
  }

  /** What operations have told each other, repeats as well, in order. */
  public synchronized List<Signal.Tell> told() {
    return List.copyOf(told);
  }

  public synchronized List<WakeUp> wakeUps() {
    return List.copyOf(wakeUps);
  }
}
