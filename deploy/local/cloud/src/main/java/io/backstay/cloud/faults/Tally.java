package io.backstay.cloud.faults;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each fault struck, by its path in the faults, such as {@code events.drop}. */
public final class Tally {

  private final Map<String, LongAdder> struck = new ConcurrentHashMap<>();

  /** Those that are on stand in the tally before they strike. */
  public Tally name(String fault, boolean on) {
    if (on) {
      struck.putIfAbsent(fault, new LongAdder());
    }
    return this;
  }

  public void struck(String fault) {
    struck.computeIfAbsent(fault, _ -> new LongAdder()).increment();
  }

  public Map<String, Long> counts() {
    var counts = new TreeMap<String, Long>();
    struck.forEach((fault, times) -> counts.put(fault, times.sum()));
    return counts;
  }
}
