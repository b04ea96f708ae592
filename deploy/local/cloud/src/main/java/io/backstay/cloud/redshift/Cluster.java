package io.backstay.cloud.redshift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** One provisioned cluster, and what is still to happen to it by itself. */
record Cluster(
    ResourceName name,
    Facts facts,
    Optional<Encryption> encryption,
    String status,
    List<Change> coming,
    Optional<String> restoreStatus,
    Optional<SnapshotCopy> snapshotCopy,
    int automatedRetentionDays,
    int manualRetentionDays,
    Optional<Instant> nextAutomated,
    SortedMap<String, String> tags) {

  static final String AVAILABLE = "available";

  Cluster {
    coming = List.copyOf(coming);
    tags = Tags.copyOf(tags);
  }

  /** What happens to a cluster at a time. */
  sealed interface Change {
    Instant at();

    record Becomes(Instant at, String status) implements Change {}

    record RestoreBecomes(Instant at, String status) implements Change {}

    record Ends(Instant at) implements Change {}
  }

  /** Where its snapshots go as well; {@code grant} is of that region. */
  record SnapshotCopy(
      String region, int automatedRetentionDays, int manualRetentionDays, Optional<String> grant) {}

  boolean available() {
    return status.equals(AVAILABLE);
  }

  Optional<Change> next() {
    return coming.stream().findFirst();
  }

  Cluster changed(Change change) {
    var rest = new ArrayList<>(coming);
    rest.remove(change);
    return switch (change) {
      case Change.Becomes(_, var next) -> with(next, rest);
      case Change.RestoreBecomes(_, var next) ->
          new Cluster(
              name,
              facts,
              encryption,
              status,
              rest,
              Optional.of(next),
              snapshotCopy,
              automatedRetentionDays,
              manualRetentionDays,
              nextAutomated,
              tags);
      case Change.Ends(_) -> with(status, rest);
    };
  }

  /** The changes in the order of their times. */
  Cluster with(String newStatus, List<Change> changes) {
    return new Cluster(
        name,
        facts,
        encryption,
        newStatus,
        changes,
        restoreStatus,
        snapshotCopy,
        automatedRetentionDays,
        manualRetentionDays,
        nextAutomated,
        tags);
  }

  Cluster with(Optional<SnapshotCopy> copy) {
    return new Cluster(
        name,
        facts,
        encryption,
        status,
        coming,
        restoreStatus,
        copy,
        automatedRetentionDays,
        manualRetentionDays,
        nextAutomated,
        tags);
  }

  Cluster with(SortedMap<String, String> newTags) {
    return new Cluster(
        name,
        facts,
        encryption,
        status,
        coming,
        restoreStatus,
        snapshotCopy,
        automatedRetentionDays,
        manualRetentionDays,
        nextAutomated,
        newTags);
  }

  Cluster nextAutomatedAt(Optional<Instant> at) {
    return new Cluster(
        name,
        facts,
        encryption,
        status,
        coming,
        restoreStatus,
        snapshotCopy,
        automatedRetentionDays,
        manualRetentionDays,
        at,
        tags);
  }
}
