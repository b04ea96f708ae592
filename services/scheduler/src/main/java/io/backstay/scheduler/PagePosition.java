package io.backstay.scheduler;

import java.util.List;
import java.util.Optional;

/**
 * One page of databases of a place: {@code marker} is where it begins, if it is not the first one;
 * {@code placeNumber} and {@code number} count from 0.
 */
public record PagePosition(FleetPlace place, int placeNumber, int number, Optional<String> marker) {

  static PagePosition first(List<FleetPlace> places, int placeNumber) {
    return new PagePosition(places.get(placeNumber), placeNumber, 0, Optional.empty());
  }

  PagePosition next(String following) {
    return new PagePosition(place, placeNumber, number + 1, Optional.of(following));
  }

  public boolean isFirst() {
    return number == 0;
  }

  /** The id of the operation that looks at this page on behalf of {@code parent}. */
  public String operation(String parent) {
    return RunIds.page(parent, placeNumber, number);
  }
}
