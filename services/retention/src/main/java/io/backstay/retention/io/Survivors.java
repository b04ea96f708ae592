package io.backstay.retention.io;

import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Proof;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.retention.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows in AWS what a delete relies on: somebody may have deleted it since the catalog last heard
 * of it, and then what is to go may be the last one there is.
 */
record Survivors(Fleet fleet) {

  /** The operations of those that stand; all are of one place, so this is one call. */
  Outcome<Set<String>> standing(List<RecoveryPoint> reliedOn) {
    if (reliedOn.isEmpty()) {
      return new Outcome.Succeeded<>(Set.of());
    }
    var place = SnapshotRef.of(reliedOn.getFirst());
    var names = reliedOn.stream().map(Survivors::name).toList();
    return fleet
        .lookAtAll(place.engine(), place.account(), place.region(), names)
        .then(views ->
            new Outcome.Succeeded<>(
                reliedOn.stream()
                    .filter(point -> stands(point, views))
                    .map(Entry::operation)
                    .collect(Collectors.toUnmodifiableSet())));
  }

  private static String name(RecoveryPoint point) {
    return point.name().toLowerCase(Locale.ROOT);
  }

  private static boolean stands(RecoveryPoint point, Map<String, SnapshotView> views) {
    return Optional.ofNullable(views.get(name(point)))
        .filter(view -> view.status() instanceof SnapshotView.Available)
        .filter(view ->
            Proof.ours(view).then(ours -> Proof.takenAt(point.createdAt(), ours))
                instanceof Outcome.Succeeded<SnapshotView>)
        .isPresent();
  }
}
