package io.backstay.benchmarks.chassis;

import io.backstay.chassis.service.Service;

/** The service on the chassis as a process. */
public final class Application {
  private Application() {}

  /** The first argument is the name that its queues and its table bear. */
  public static void main(String... args) {
    Service.run(args[0]);
  }
}
