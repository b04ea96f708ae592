package io.backstay.planted;

import java.util.Random;

public record RandomInRoot(Random random) {
  public int draw() {
    return random.nextInt();
  }
}
