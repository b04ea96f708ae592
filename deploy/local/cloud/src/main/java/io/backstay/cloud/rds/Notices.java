package io.backstay.cloud.rds;

import io.backstay.cloud.rds.Switches.Choice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which events a snapshot says when, in AWS's words. Snapshots of clusters say that they are
 * created and nothing else: no copy, no deletion (AWS-FACTS 1.3).
 */
final class Notices {

  private Notices() {}

  static Notice creating(Instant time, Snapshot snapshot) {
    return switch (snapshot.family()) {
      case INSTANCES ->
          switch (snapshot.type()) {
            case MANUAL ->
                about(snapshot, time, "RDS-EVENT-0040", "creation", "Creating manual snapshot");
            case AUTOMATED ->
                about(snapshot, time, "RDS-EVENT-0090", "creation", "Creating automated snapshot");
          };
      case CLUSTERS ->
          switch (snapshot.type()) {
            case MANUAL ->
                about(
                    snapshot, time, "RDS-EVENT-0074", "backup", "Creating manual cluster snapshot");
            case AUTOMATED ->
                about(
                    snapshot,
                    time,
                    "RDS-EVENT-0168",
                    "backup",
                    "Creating automated cluster snapshot");
          };
    };
  }

  static Notice created(Instant time, Snapshot snapshot) {
    return switch (snapshot.family()) {
      case INSTANCES ->
          switch (snapshot.type()) {
            case MANUAL ->
                about(snapshot, time, "RDS-EVENT-0042", "creation", "Manual snapshot created");
            case AUTOMATED ->
                about(snapshot, time, "RDS-EVENT-0091", "creation", "Automated snapshot created");
          };
      case CLUSTERS ->
          switch (snapshot.type()) {
            case MANUAL ->
                about(
                    snapshot, time, "RDS-EVENT-0075", "backup", "Manual cluster snapshot created");
            case AUTOMATED ->
                about(
                    snapshot,
                    time,
                    "RDS-EVENT-0169",
                    "backup",
                    "Automated cluster snapshot created");
          };
    };
  }

  /** Only of DB instances: the list for clusters has no such event (AWS-FACTS 1.4, 1.5). */
  static List<Notice> backingUp(Instant time, ResourceName database) {
    return switch (database.family()) {
      case INSTANCES ->
          List.of(new Notice(time, database, "RDS-EVENT-0001", "backup", "Backing up DB instance"));
      case CLUSTERS -> List.of();
    };
  }

  static List<Notice> backedUp(Instant time, ResourceName database) {
    return switch (database.family()) {
      case INSTANCES ->
          List.of(
              new Notice(
                  time, database, "RDS-EVENT-0002", "backup", "Finished DB Instance backup"));
      case CLUSTERS -> List.of();
    };
  }

  /** Said of the new instance (AWS-FACTS 1.4); nothing is documented for clusters. */
  static List<Notice> restored(Instant time, ResourceName instance, String snapshot) {
    return List.of(
        new Notice(
            time, instance, "RDS-EVENT-0043", "restoration", "Restored from snapshot " + snapshot));
  }

  static List<Notice> born(Instant time, ResourceName instance) {
    return List.of(new Notice(time, instance, "RDS-EVENT-0005", "creation", "DB instance created"));
  }

  static List<Notice> notCreated(Instant time, ResourceName database) {
    return switch (database.family()) {
      case INSTANCES ->
          List.of(
              new Notice(
                  time, database, "RDS-EVENT-0278", "failure", "DB instance creation failed"));
      case CLUSTERS -> List.of();
    };
  }

  static Notice gone(Instant time, ResourceName database) {
    return switch (database.family()) {
      case INSTANCES ->
          new Notice(time, database, "RDS-EVENT-0003", "deletion", "DB instance deleted");
      case CLUSTERS ->
          new Notice(time, database, "RDS-EVENT-0171", "deletion", "DB cluster deleted");
    };
  }

  static List<Notice> deleted(Instant time, Snapshot snapshot, Switches switches) {
    return switch (snapshot.family()) {
      case INSTANCES ->
          List.of(about(snapshot, time, "RDS-EVENT-0041", "deletion", switches.deletedText()));
      case CLUSTERS -> List.of();
    };
  }

  static List<Notice> copyStarted(
      Instant time, Snapshot copy, Origin.CopyOf origin, Switches switches) {
    if (copy.family() == Family.CLUSTERS) return List.of();
    var cross = origin.crossRegion(copy.name());
    var notices = new ArrayList<Notice>();
    if (switches.has(Choice.COPIES_SAY_CREATED)) notices.add(creating(time, copy));
    notices.add(
        aboutCopy(
            time,
            copy,
            cross ? "RDS-EVENT-0059" : "RDS-EVENT-0196",
            "Started copy of snapshot",
            origin,
            ""));
    return notices;
  }

  static List<Notice> copyFinished(
      Instant time, Snapshot copy, Origin.CopyOf origin, Duration took, Switches switches) {
    if (copy.family() == Family.CLUSTERS) return List.of();
    var cross = origin.crossRegion(copy.name());
    var minutes = Math.max(1, Math.ceilDiv(took.toSeconds(), 60));
    var notices = new ArrayList<Notice>();
    if (switches.has(Choice.COPIES_SAY_CREATED)) notices.add(created(time, copy));
    notices.add(
        aboutCopy(
            time,
            copy,
            cross ? "RDS-EVENT-0060" : "RDS-EVENT-0197",
            "Finished copy of snapshot",
            origin,
            cross ? " in " + minutes + " minutes" : ""));
    return notices;
  }

  static List<Notice> copyCanceled(Instant time, Snapshot copy, Origin.CopyOf origin) {
    if (copy.family() == Family.CLUSTERS) return List.of();
    var id = origin.crossRegion(copy.name()) ? "RDS-EVENT-0061" : "RDS-EVENT-0190";
    return List.of(aboutCopy(time, copy, id, "Canceled snapshot copy request of", origin, ""));
  }

  /** The event is about the target, its text names the source. */
  private static Notice aboutCopy(
      Instant time, Snapshot copy, String id, String what, Origin.CopyOf origin, String ending) {
    var text =
        "%s %s %s region %s%s"
            .formatted(
                what,
                origin.source().identifier(),
                origin.crossRegion(copy.name()) ? "from" : "in",
                origin.source().place().region(),
                ending);
    return about(copy, time, id, "notification", text);
  }

  private static Notice about(
      Snapshot snapshot, Instant time, String id, String category, String message) {
    return new Notice(time, snapshot.name(), id, category, message);
  }
}
