package io.backstay.planted;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

public final class ClockInRoot {
  public Instant now() {
    return InstantSource.system().instant();
  }

  public Supplier<Instant> later() {
    return Instant::now;
  }
}
