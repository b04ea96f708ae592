package io.backstay.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. */
public final class SettableClock implements InstantSource {
  private final AtomicReference<Instant> now;

  private SettableClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  public static SettableClock at(Instant start) {
    return new SettableClock(start);
  }

  /** Starts at {@code start}, in ISO-8601 as in {@code 2026-03-01T02:00:00Z}. */
  public static SettableClock at(String start) {
    return at(Instant.parse(start));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  public void set(Instant instant) {
    now.set(instant);
  }

  /** Moves on by {@code time} and says what time it is then. */
  public Instant advance(Duration time) {
    return now.updateAndGet(before -> before.plus(time));
  }
}
