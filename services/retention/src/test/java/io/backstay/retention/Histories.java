package io.backstay.retention;

import java.util.stream.LongStream;

/** Many random histories; number n is that of {@code seed + n}, so that each can be run alone. */
public final class Histories {
  private Histories() {}

  /**
   * On all processors.
   *
   * @throws AssertionError naming the seed of the first history that went wrong
   */
  public static Tally live(long seed, long count) {
    return LongStream.range(seed, seed + count)
        .parallel()
        .mapToObj(one -> new History(one).live())
        .reduce(Tally.NOTHING, Tally::and);
  }
}
