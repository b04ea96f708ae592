package io.backstay.scheduler.io;

import io.backstay.fleet.Fleet;
import io.backstay.fleet.ManualSnapshots;
import io.backstay.fleet.Outcome;
import io.backstay.scheduler.FleetPlace;
import io.backstay.scheduler.Room;
import io.backstay.scheduler.Shelf.Kind;
import io.backstay.scheduler.Shelf.Stock;

/** Counts the manual snapshots that stand. */
record FleetRooms(Fleet fleet) implements Rooms {

  @Override
  public Room of(FleetPlace place) {
    var kind = Kind.of(place.family());
    return switch (fleet.manualSnapshots(kind.engine(), place.account(), place.region())) {
      case Outcome.Succeeded<ManualSnapshots>(ManualSnapshots(var standing, var quota)) ->
          Room.of(new Stock(standing, quota));
      case Outcome.Refused<ManualSnapshots> _ -> Room.UNKNOWN;
    };
  }
}
