package io.backstay.cloud;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is still to come: a program that embeds the cloud registers its parts, and reports each as
 * ready.
 */
public final class Readiness {

  private final Map<String, Boolean> parts = new ConcurrentHashMap<>();

  /** Something that health waits for from now on. */
  public void expect(String part) {
    parts.putIfAbsent(part, false);
  }

  /** That part is up. */
  public void ready(String part) {
    parts.put(part, true);
  }

  public boolean complete() {
    return !parts.containsValue(false);
  }

  /** All parts by name, and whether each is up. */
  public Map<String, Boolean> parts() {
    return new TreeMap<>(parts);
  }
}
