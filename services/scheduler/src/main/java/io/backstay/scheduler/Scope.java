package io.backstay.scheduler;

import java.util.ArrayList;
import java.util.List;

/**
 * The accounts and regions that are looked through. It is always all of them: a tag may bring a
 * database into a policy whose selectors do not reach it.
 */
public record Scope(List<String> accounts, List<String> regions) {
  /** A run remembers each place, and is one item. */
  private static final int MOST = 400;

  public Scope {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    if (accounts.size() * regions.size() * Family.values().length > MOST) {
      throw new IllegalArgumentException(
          "must be at most %d accounts times regions".formatted(MOST / Family.values().length));
    }
  }

  public List<FleetPlace> places() {
    var places = new ArrayList<FleetPlace>();
    for (var account : accounts) {
      for (var region : regions) {
        for (var family : Family.values()) {
          places.add(new FleetPlace(family, account, region));
        }
      }
    }
    return List.copyOf(places);
  }
}
