package io.backstay.retention.io;

import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotInventory;
import io.backstay.fleet.SnapshotInventory.Listing;
import io.backstay.fleet.SnapshotPage;
import io.backstay.retention.ExpiryRemoval;
import io.backstay.retention.LeftoverRemoval.Input.Spotted;
import io.backstay.retention.Place;
import io.backstay.retention.PointRecord.Input.Found;
import io.backstay.retention.Sighting;
import io.backstay.retention.Sighting.Verdict;
import io.backstay.retention.Stocktake.Effect.ListPage;
import io.backstay.retention.Stocktake.Input;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one page of a place and compares it with the catalog: one call, and a second one where
 * snapshots of others raise the question whether their databases are gone. Done twice, it tells the
 * same twice, which changes nothing.
 */
record ListingDesk(SnapshotInventory inventory, Shelf shelf, Tellers tellers, InstantSource world) {

  Input list(ListPage effect, Errand errand) {
    var place = effect.place();
    var listed = inventory.page(listing(place), place.account(), place.region(), effect.marker());
    return switch (listed) {
      case Outcome.Succeeded<SnapshotPage>(var page) -> compared(effect, page, errand);
      case Outcome.Refused<SnapshotPage>(Refusal.Passing passing) ->
          new Input.Delayed(passing.cause(), world.instant());
      case Outcome.Refused<SnapshotPage>(Refusal.Final last) -> new Input.Refused(last.cause());
    };
  }

  private static Listing listing(Place place) {
    return switch (place.kind()) {
      case INSTANCE -> Listing.INSTANCE_SNAPSHOTS;
      case CLUSTER -> Listing.CLUSTER_SNAPSHOTS;
      case REDSHIFT -> Listing.REDSHIFT_SNAPSHOTS;
    };
  }

  private Input compared(ListPage effect, SnapshotPage page, Errand errand) {
    var place = effect.place();
    var strangers = new ArrayList<Sighting>();
    for (var listed : page.snapshots()) {
      var seen = Sightings.of(place, listed, effect.begunAt());
      for (var verdict : seen.beside(shelf.entry(place.point(seen.name())), effect.begunAt())) {
        switch (verdict) {
          case Verdict.Nothing _ -> {}
          case Verdict.Tell(var input) ->
              tellers.points().tell(place.point(seen.name()), input, errand);
          case Verdict.Watch(var left) ->
              tellers
                  .leftovers()
                  .tell(place.leftover(seen.name()), new Spotted(left, world.instant()), errand);
          case Verdict.Keep(var expiry) ->
              tellers
                  .expiries()
                  .tell(
                      place.expiry(seen.name()),
                      new ExpiryRemoval.Input.Spotted(expiry, world.instant()),
                      errand);
          case Verdict.Ask _ -> strangers.add(seen);
        }
      }
    }
    leftBehind(effect, strangers, errand);
    return new Input.PageListed(page.counted(), page.next());
  }

  /** Where AWS does not say which databases there are, the next listing asks again. */
  private void leftBehind(ListPage effect, List<Sighting> strangers, Errand errand) {
    if (strangers.isEmpty()) {
      return;
    }
    var place = effect.place();
    var identifiers = strangers.stream().map(ListingDesk::identifier).distinct().toList();
    if (inventory.standing(listing(place), place.account(), place.region(), identifiers)
        instanceof Outcome.Succeeded<Set<String>>(var standing)) {
      for (var stranger : strangers) {
        if (!standing.contains(identifier(stranger))) {
          ifGone(stranger, effect)
              .ifPresent(
                  found -> tellers.points().tell(place.point(stranger.name()), found, errand));
        }
      }
    }
  }

  private static Optional<Found> ifGone(Sighting stranger, ListPage effect) {
    return stranger.beside(Optional.empty(), effect.begunAt()).stream()
        .filter(Verdict.Ask.class::isInstance)
        .map(verdict -> ((Verdict.Ask) verdict).ifGone())
        .findFirst();
  }

  private static String identifier(Sighting sighting) {
    return sighting.database().identifier().toLowerCase(Locale.ROOT);
  }
}
