package io.backstay.scheduler.io;

import io.backstay.chassis.service.Service;

/** The scheduler service as a process. */
public final class Application {
  private Application() {}

  public static void main(String... args) {
    Service.run("scheduler", args);
  }
}
