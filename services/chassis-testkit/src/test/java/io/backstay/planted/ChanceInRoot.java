package io.backstay.planted;

import java.util.UUID;

public final class ChanceInRoot {
  public UUID draw() {
    return UUID.randomUUID();
  }
}
