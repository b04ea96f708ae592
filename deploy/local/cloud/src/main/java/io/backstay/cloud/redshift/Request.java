package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.Place;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.QueryFields;
import java.time.Instant;

/** One call as an action sees it: what there is, where it is asked for, what is asked, and when. */
record Request(RedshiftState state, Place place, QueryFields fields, Instant now) {

  private static final int LONGEST_RETENTION = 3653;

  String account() {
    return place.account();
  }

  /** Nothing changed. */
  Handled<RedshiftState> answer(Answer answer) {
    return new Handled<>(state, answer);
  }

  /** The caller's own cluster in the region of the call, by the parameter ClusterIdentifier. */
  Cluster cluster() {
    var identifier = fields.required("ClusterIdentifier");
    return state
        .cluster(ResourceName.cluster(place, identifier))
        .orElseThrow(
            () -> RedshiftError.CLUSTER_NOT_FOUND.refuse("Cluster " + identifier + " not found."));
  }

  /** The caller's own snapshot in the region of the call, by its identifier. */
  Snapshot snapshot(String parameter, Switches switches) {
    var identifier = fields.required(parameter);
    return state
        .snapshot(ResourceName.snapshot(place, identifier))
        .filter(found -> found.seen(switches))
        .orElseThrow(() -> notFound(identifier));
  }

  /** As above, by SnapshotIdentifier or SnapshotArn, of which there must be one. */
  Snapshot snapshotByEither(Switches switches) {
    var arn = fields.text("SnapshotArn");
    if (arn.isPresent() == fields.text("SnapshotIdentifier").isPresent())
      throw RedshiftError.INVALID_PARAMETER_COMBINATION.refuse(
          "Either SnapshotIdentifier or SnapshotArn must be specified, and not both.");
    if (arn.isEmpty()) return snapshot("SnapshotIdentifier", switches);
    var parsed = Arn.parse(arn.get()).orElseThrow(() -> notFound(arn.get()));
    return state
        .snapshot(parsed.name())
        .filter(found -> parsed.means(found) && found.name().place().equals(place))
        .filter(found -> found.seen(switches))
        .orElseThrow(() -> notFound(arn.get()));
  }

  /** The days of a retention period: -1 for ever, or 1 to 3653. */
  int retention(String parameter, int fallback) {
    int days = fields.number(parameter).orElse(fallback);
    if (days != Snapshot.FOR_EVER && (days < 1 || days > LONGEST_RETENTION))
      throw RedshiftError.INVALID_RETENTION_PERIOD.refuse(
          "The %s must be either -1 or an integer between 1 and %,d, but was %d."
              .formatted(parameter, LONGEST_RETENTION, days));
    return days;
  }

  static RuntimeException notFound(String snapshot) {
    return RedshiftError.CLUSTER_SNAPSHOT_NOT_FOUND.refuse("Snapshot not found: " + snapshot);
  }
}
