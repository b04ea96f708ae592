package io.backstay.cloud.rds;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which events a snapshot says when, in AWS's words. */
final class Notices {

  private Notices() {}

  static Notice creating(Instant time, Snapshot snapshot) {
    return new Notice(
        time, snapshot.name(), "RDS-EVENT-0040", "creation", "Creating manual snapshot");
  }

  static Notice created(Instant time, Snapshot snapshot) {
    return new Notice(
        time, snapshot.name(), "RDS-EVENT-0042", "creation", "Manual snapshot created");
  }

  static Notice deleted(Instant time, Snapshot snapshot, Switches switches) {
    return new Notice(time, snapshot.name(), "RDS-EVENT-0041", "deletion", switches.deletedText());
  }

  static List<Notice> copyStarted(
      Instant time, Snapshot copy, Origin.CopyOf origin, Switches switches) {
    var cross = origin.crossRegion(copy.name());
    var notices = new ArrayList<Notice>();
    if (switches.copiesSayCreated()) notices.add(creating(time, copy));
    notices.add(
        aboutCopy(
            time,
            copy,
            cross ? "RDS-EVENT-0059" : "RDS-EVENT-0196",
            "Started copy of",
            origin,
            cross,
            ""));
    return notices;
  }

  static List<Notice> copyFinished(
      Instant time, Snapshot copy, Origin.CopyOf origin, Duration took, Switches switches) {
    var cross = origin.crossRegion(copy.name());
    var minutes = Math.max(1, Math.ceilDiv(took.toSeconds(), 60));
    var notices = new ArrayList<Notice>();
    if (switches.copiesSayCreated()) notices.add(created(time, copy));
    notices.add(
        aboutCopy(
            time,
            copy,
            cross ? "RDS-EVENT-0060" : "RDS-EVENT-0197",
            "Finished copy of",
            origin,
            cross,
            cross ? " in " + minutes + " minutes" : ""));
    return notices;
  }

  static Notice copyCanceled(Instant time, Snapshot copy, Origin.CopyOf origin) {
    var cross = origin.crossRegion(copy.name());
    return aboutCopy(
        time,
        copy,
        cross ? "RDS-EVENT-0061" : "RDS-EVENT-0190",
        "Canceled snapshot copy request of",
        origin,
        cross,
        "");
  }

  /** The event is about the target, its text names the source. */
  private static Notice aboutCopy(
      Instant time,
      Snapshot copy,
      String id,
      String what,
      Origin.CopyOf origin,
      boolean cross,
      String ending) {
    var snapshot = id.equals("RDS-EVENT-0061") || id.equals("RDS-EVENT-0190") ? "" : "snapshot ";
    var text =
        "%s %s%s %s region %s%s"
            .formatted(
                what,
                snapshot,
                origin.source().identifier(),
                cross ? "from" : "in",
                origin.source().place().region(),
                ending);
    return new Notice(time, copy.name(), id, "notification", text);
  }
}
