package io.backstay.copyshare.io;

import io.backstay.chassis.service.Service;

/** The copy-share service as a process. */
public final class Application {
  private Application() {}

  public static void main(String... args) {
    Service.run("copy-share", args);
  }
}
