package io.backstay.fleet.aws;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** The last {@code most} different things that were added, for any number of threads. */
final class Latest<T> {
  private final int most;
  private final SequencedSet<T> things = new LinkedHashSet<>();

  Latest(int most) {
    this.most = most;
  }

  synchronized boolean contains(T thing) {
    return things.contains(thing);
  }

  synchronized void add(T thing) {
    things.addLast(thing);
    if (things.size() > most) {
      things.removeFirst();
    }
  }
}
