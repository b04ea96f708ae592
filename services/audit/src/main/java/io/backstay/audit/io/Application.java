package io.backstay.audit.io;

import io.backstay.chassis.service.Service;

/** The audit service as a process. */
public final class Application {
  private Application() {}

  public static void main(String... args) {
    Service.run("audit", args);
  }
}
