package io.backstay.retention.io;

import io.backstay.chassis.service.Service;

/** The retention service as a process. */
public final class Application {
  private Application() {}

  public static void main(String... args) {
    Service.run("retention", args);
  }
}
