package io.backstay.retention.io;

import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.chassis.store.Waiting;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Proof;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.retention.Outlook;
import io.backstay.retention.Place;
import io.backstay.retention.PointRecord.Input.MayBeGone;
import io.backstay.retention.PointRecord.Input.Told;
import io.backstay.retention.PointRecord.State.Kept;
import io.backstay.retention.Rules;
import io.backstay.retention.Stocktake.Effect.CheckHoldings;
import io.backstay.retention.Stocktake.Input;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks for what the catalog has of some databases in a place, by their names and in one call, and
 * tells those that are not there to look for themselves. Done twice, it tells the same twice.
 */
record HoldingsDesk(Fleet fleet, Shelf shelf, Teller<Told> points, InstantSource world) {
  /** As many as one answer holds, so that it is one page; Redshift knows no filter by name. */
  private static final int MOST_NAMES = 100;

  private static final int MOST_REDSHIFT_NAMES = 1_000;

  /** What is read of each one is all of its database. */
  private static final int MOST_DATABASES = 50;

  Input check(CheckHoldings effect, Errand errand) {
    var place = effect.place();
    var batch = batch(effect);
    var here = batch.here();
    if (here.isEmpty()) {
      return checked(batch);
    }
    return switch (look(place, here)) {
      case Outcome.Succeeded<Map<String, SnapshotView>>(var seen) -> {
        tell(here, seen, errand);
        yield checked(batch);
      }
      case Outcome.Refused<Map<String, SnapshotView>>(Refusal.Passing passing) ->
          new Input.Delayed(passing.cause(), world.instant());
      case Outcome.Refused<Map<String, SnapshotView>>(Refusal.Final last) ->
          new Input.Refused(last.cause());
    };
  }

  private static Input checked(Batch batch) {
    return new Input.HoldingsChecked(batch.after(), batch.outlook());
  }

  /** Some databases, up to {@code after}; {@code here} is what stands in this place. */
  private record Batch(Optional<String> after, List<RecoveryPoint> here, Outlook outlook) {}

  private Batch batch(CheckHoldings effect) {
    var place = effect.place();
    var most =
        place.kind() == Place.kindOf(Engine.REDSHIFT_CLUSTER) ? MOST_REDSHIFT_NAMES : MOST_NAMES;
    var here = new ArrayList<RecoveryPoint>();
    var outlook = Outlook.NONE;
    var holdings = shelf.holdings(place, effect.after(), MOST_DATABASES);
    Optional<String> last = Optional.empty();
    for (var holding : holdings) {
      var all = shelf.of(holding.who());
      var standing = standing(all, place);
      if (last.isPresent() && here.size() + standing.size() > most) {
        break;
      }
      here.addAll(standing);
      outlook = outlook.plus(outlook(all, effect));
      last = Optional.of(holding).map(Waiting::operation);
    }
    return new Batch(last, here, outlook);
  }

  private static List<RecoveryPoint> standing(List<Kept> all, Place place) {
    return all.stream()
        .map(kept -> kept.entry().point())
        .filter(point -> Place.of(point).equals(place))
        .toList();
  }

  /** What came by one policy is ruled together; what came without a retention stays. */
  private static Outlook outlook(List<Kept> all, CheckHoldings effect) {
    var at = effect.begunAt();
    var byPolicy = all.stream().collect(Collectors.groupingBy(HoldingsDesk::ruledBy));
    var outlook = Outlook.NONE;
    for (var group : byPolicy.values()) {
      outlook =
          outlook.plus(
              Outlook.of(
                  Shelf.retention(group).flatMap(Rules::of),
                  group.stream().map(kept -> kept.toPoint(at)).toList(),
                  effect.place().destination(),
                  at));
    }
    return outlook;
  }

  /** Nothing where it came without a retention, and a blank where that is of no policy. */
  private static String ruledBy(Kept kept) {
    return kept.entry().retention().map(rules -> rules.policy().orElse(" ")).orElse("");
  }

  private Outcome<Map<String, SnapshotView>> look(Place place, List<RecoveryPoint> here) {
    var names = here.stream().map(point -> SnapshotRef.of(point).name()).toList();
    return fleet.lookAtAll(
        here.getFirst().database().engine(), place.account(), place.region(), names);
  }

  private void tell(List<RecoveryPoint> here, Map<String, SnapshotView> seen, Errand errand) {
    for (var point : here) {
      var ref = SnapshotRef.of(point);
      var view = Optional.ofNullable(seen.get(ref.name()));
      if (view.filter(one -> !isAnother(point, one)).isEmpty()) {
        points.tell(Place.of(point).point(ref.name()), new MayBeGone(), errand);
      }
    }
  }

  private static boolean isAnother(RecoveryPoint point, SnapshotView view) {
    return Proof.takenAt(point.createdAt(), view)
        instanceof Outcome.Refused<SnapshotView>(Refusal.AlreadyForeign _);
  }
}
