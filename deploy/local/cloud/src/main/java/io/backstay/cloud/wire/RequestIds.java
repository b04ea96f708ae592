package io.backstay.cloud.wire;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Request ids: no behaviour depends on them, so they are the one thing not drawn from the seed. */
final class RequestIds {

  private RequestIds() {}

  static String next() {
    var random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
