package io.backstay.scheduler.io;

import io.backstay.scheduler.FleetPlace;
import io.backstay.scheduler.Room;

/** Asks how many more manual snapshots a place has room for; whoever cannot tell says so. */
@FunctionalInterface
interface Rooms {
  Room of(FleetPlace place);
}
