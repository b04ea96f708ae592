package io.backstay.planted.io;

import java.util.concurrent.TimeUnit;

final class SleepsByUnit {
  void sleep() throws InterruptedException {
    TimeUnit.SECONDS.sleep(0);
  }
}
