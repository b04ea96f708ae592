package io.backstay.chassis.process.planted;

public final class Clocked {
  public long now() {
    return System.nanoTime();
  }
}
