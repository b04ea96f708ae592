package io.backstay.cloud.redshift;

import io.backstay.cloud.redshift.Origin.Final;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Which events clusters and snapshots say when; automated snapshots say nothing (AWS-FACTS 2.3).
 */
final class Notices {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String MANAGEMENT = "management";
  private static final String MONITORING = "monitoring";

  private Notices() {}

  static Notice started(Instant time, Snapshot snapshot) {
    return isFinal(snapshot)
        ? info(time, snapshot, "2012", MANAGEMENT, "Final Snapshot Started", "was started")
        : info(time, snapshot, "2009", MANAGEMENT, "User Snapshot Started", "was started");
  }

  static Notice completed(Instant time, Snapshot snapshot) {
    return isFinal(snapshot)
        ? info(time, snapshot, "3005", MONITORING, "Final Snapshot Completed", "was completed")
        : info(time, snapshot, "3004", MONITORING, "User Snapshot Completed", "was completed");
  }

  static Notice failed(Instant time, Snapshot snapshot) {
    return of(
        time,
        snapshot,
        "REDSHIFT-EVENT-" + (isFinal(snapshot) ? "3502" : "3503"),
        MONITORING,
        Notice.ERROR,
        "Snapshot Failed",
        "failed");
  }

  static Notice deleted(Instant time, Snapshot snapshot) {
    return info(time, snapshot, "2011", MANAGEMENT, "User Snapshot Deleted", "was deleted");
  }

  static Notice clusterDeleted(Instant time, Cluster cluster) {
    return about(time, cluster.name(), "2001", MANAGEMENT, "Cluster Deleted", "was deleted");
  }

  static Notice restoreStarted(Instant time, Cluster cluster) {
    return about(
        time, cluster.name(), "2008", MANAGEMENT, "Restore Started", "began to be restored");
  }

  static Notice restored(Instant time, Cluster cluster) {
    return about(
        time,
        cluster.name(),
        "3003",
        MONITORING,
        "Restore Completed",
        "was restored and is available");
  }

  /** Of the cluster, where it is, in the words that DescribeEventCategories gives for it. */
  static Notice copied(Instant time, ResourceName source, Snapshot arrived) {
    return new Notice(
        time,
        source.place(),
        "cluster",
        arrived.cluster(),
        "REDSHIFT-EVENT-3007",
        MONITORING,
        Notice.INFO,
        "Snapshot Copied",
        "Your Snapshot %s was successfully copied from region %s to %s at %s UTC."
            .formatted(
                source.identifier(),
                source.place().region(),
                arrived.name().place().region(),
                MINUTE.format(time)));
  }

  private static boolean isFinal(Snapshot snapshot) {
    return snapshot.origin() instanceof Final;
  }

  private static Notice info(
      Instant time, Snapshot snapshot, String id, String category, String subject, String what) {
    return of(time, snapshot, "REDSHIFT-EVENT-" + id, category, Notice.INFO, subject, what);
  }

  private static Notice of(
      Instant time,
      Snapshot snapshot,
      String id,
      String category,
      String severity,
      String subject,
      String what) {
    return new Notice(
        time,
        snapshot.name().place(),
        "cluster-snapshot",
        snapshot.name().identifier(),
        id,
        category,
        severity,
        subject,
        "The %s snapshot %s for Amazon Redshift cluster %s %s at %s UTC."
            .formatted(
                isFinal(snapshot) ? "final" : "user",
                snapshot.name().identifier(),
                snapshot.cluster(),
                what,
                MINUTE.format(time)));
  }

  private static Notice about(
      Instant time, ResourceName cluster, String id, String category, String subject, String what) {
    return new Notice(
        time,
        cluster.place(),
        "cluster",
        cluster.identifier(),
        "REDSHIFT-EVENT-" + id,
        category,
        Notice.INFO,
        subject,
        "Amazon Redshift cluster %s %s at %s UTC."
            .formatted(cluster.identifier(), what, MINUTE.format(time)));
  }
}
