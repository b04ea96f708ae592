package io.backstay.planted.io;

import java.util.concurrent.locks.LockSupport;

final class Parks {
  void park() {
    LockSupport.parkNanos(0);
  }
}
