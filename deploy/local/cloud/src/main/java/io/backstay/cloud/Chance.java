package io.backstay.cloud;

import java.util.Random;
import java.util.UUID;

/**
 * All chance of the cloud: streams by name, drawn from one seed, so that one part's draws do not
 * move another's.
 */
public final class Chance {

  private final Random random;
  private final long seed;

  private Chance(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  public static Chance of(long seed) {
    return new Chance(seed);
  }

  /** The stream of that name: the same for the same seed. */
  public Chance stream(String name) {
    long mixed = seed;
    for (int i = 0; i < name.length(); i++) {
      mixed = (mixed ^ name.charAt(i)) * 0x100000001b3L;
    }
    // Random starts alike for seeds that are close together: spread them.
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    return new Chance(mixed ^ (mixed >>> 33));
  }

  /** From 0 (inclusive) to 1 (exclusive). */
  public synchronized double fraction() {
    return random.nextDouble();
  }

  /** Capital letters and digits, as in AWS's unique ids. */
  public synchronized String letters(int length) {
    var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  /** True with the given probability, between 0 and 1. */
  public synchronized boolean hits(double probability) {
    return random.nextDouble() < probability;
  }

  public synchronized UUID uuid() {
    long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
