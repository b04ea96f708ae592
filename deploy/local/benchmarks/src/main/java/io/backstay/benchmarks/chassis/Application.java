package io.backstay.benchmarks.chassis;

import io.backstay.chassis.service.Service;

/** The service on the chassis as a process. */
public final class Application {
  private Application() {}

  public static void main(String... args) {
    Service.run("chassis", args);
  }
}
