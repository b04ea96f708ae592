package io.backstay.testkit;

import io.backstay.chassis.run.WakeUps;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every wake-up that was asked for; a test rings them itself, or loses them. */
public final class RecordingWakeUps implements WakeUps {
  private final List<WakeUp> asked = new CopyOnWriteArrayList<>();

  /** Who wants to be woken, and when. */
  public record WakeUp(String operation, Instant due) {}

  @Override
  public void wake(String operation, Instant due) {
    asked.add(new WakeUp(operation, due));
  }

  public List<WakeUp> asked() {
    return List.copyOf(asked);
  }
}
