package io.backstay.retention;

import io.backstay.contracts.CatalogEvent.PlaceNotReconciled;
import io.backstay.contracts.CatalogEvent.PlaceReconciled;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Event;
import java.time.Instant;
import java.util.Optional;

/**
 * What stays of a place from one time to the next.
 *
 * @param pressedSince since when its quota presses, if it does
 * @param unseenSince since when it has not been looked through to the end, if that is so
 */
public record Shelves(Place place, Optional<Instant> pressedSince, Optional<Instant> unseenSince) {

  static Shelves of(Place place) {
    return new Shelves(place, Optional.empty(), Optional.empty());
  }

  Shelves pressed(Optional<Instant> since) {
    return new Shelves(place, since, unseenSince);
  }

  Shelves unseen(Optional<Instant> since) {
    return new Shelves(place, pressedSince, since);
  }

  /** Told once for each outage: whoever has heard it knows it until it is well again. */
  Optional<Event> brokenOff(Cause cause, Instant begunAt) {
    return unseenSince.isPresent()
        ? Optional.empty()
        : Optional.of(
            new PlaceNotReconciled(
                place.account(), place.region(), place.kind().word(), begunAt, cause));
  }

  Optional<Event> seenAgain() {
    return unseenSince.map(
        since -> new PlaceReconciled(place.account(), place.region(), place.kind().word(), since));
  }
}
