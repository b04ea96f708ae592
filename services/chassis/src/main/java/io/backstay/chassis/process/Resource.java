package io.backstay.chassis.process;

import java.util.Locale;

/**
 * Something in the world that at most one operation makes or changes. AWS compares these names
 * without case.
 */
public record Resource(String account, String region, String kind, String name) {
  public Resource {
    name = name.toLowerCase(Locale.ROOT);
  }

  public String key() {
    return account + "/" + region + "/" + kind + "/" + name;
  }
}
