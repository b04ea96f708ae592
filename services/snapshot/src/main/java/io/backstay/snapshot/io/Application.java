package io.backstay.snapshot.io;

import io.backstay.chassis.service.Service;

/** The snapshot service as a process. */
public final class Application {
  private Application() {}

  public static void main(String... args) {
    Service.run("snapshot", args);
  }
}
