package io.backstay.cloud.redshift;

import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.ResultXml;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** Snapshots as the service model writes them. */
final class SnapshotDocuments {

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  Answer result(Snapshot snapshot, Request request) {
    return result(snapshot, request, snapshot.status());
  }

  Answer deleted(Snapshot snapshot, Request request) {
    return result(snapshot, request, "deleted");
  }

  private Answer result(Snapshot snapshot, Request request, String status) {
    return new ResultXml()
        .element("Snapshot", xml -> snapshot(xml, snapshot, request, status))
        .answer();
  }

  void snapshot(ResultXml xml, Snapshot snapshot, Request request) {
    snapshot(xml, snapshot, request, snapshot.status());
  }

  private void snapshot(ResultXml xml, Snapshot snapshot, Request request, String status) {
    var facts = snapshot.facts();
    var own = snapshot.ownedBy(request.account());
    var place = snapshot.name().place();
    xml.text("SnapshotIdentifier", snapshot.name().identifier())
        .text("SnapshotArn", snapshot.arn())
        .text("ClusterIdentifier", snapshot.cluster())
        .time("SnapshotCreateTime", snapshot.created())
        .text("Status", status)
        .number("Port", Facts.PORT)
        .text("AvailabilityZone", facts.availabilityZone())
        .time("ClusterCreateTime", facts.created())
        .text("MasterUsername", Facts.ADMINISTRATOR)
        .text("ClusterVersion", "1.0")
        .text("EngineFullVersion", facts.version())
        .text("SnapshotType", snapshot.type().inApi)
        .text("NodeType", facts.nodeType())
        .number("NumberOfNodes", facts.nodes())
        .text("DBName", Facts.DATABASE)
        .text("VpcId", "vpc-" + place.account())
        .flag("Encrypted", snapshot.encryption().isPresent())
        .text("KmsKeyId", snapshot.encryption().map(Encryption::keyArn))
        .flag("EncryptedWithHSM", false)
        .text("OwnerAccount", place.account())
        .flag("EnhancedVpcRouting", false)
        .text("MaintenanceTrackName", "current");
    progress(xml, snapshot, request.now());
    retention(xml, snapshot, request.now());
    if (snapshot.origin() instanceof Origin.Arrived(var source))
      xml.text("SourceRegion", source.place().region());
    if (own && !snapshot.sharedWith().isEmpty())
      xml.list(
          "AccountsWithRestoreAccess",
          "AccountWithRestoreAccess",
          snapshot.sharedWith(),
          SnapshotDocuments::account);
    // Tags stay with the account that set them.
    xml.element("Tags", list -> tags(list, own ? snapshot.tags() : Tags.none()));
    xml.element(
        "RestorableNodeTypes",
        list -> facts.restorableNodeTypes().forEach(type -> list.text("NodeType", type)));
  }

  private static void account(ResultXml xml, String account) {
    // The support of AWS has a name in place of a number.
    xml.text(ACCOUNT.matcher(account).matches() ? "AccountId" : "AccountAlias", account);
  }

  private static void progress(ResultXml xml, Snapshot snapshot, Instant now) {
    double size = snapshot.facts().sizeMegabytes();
    var part =
        switch (snapshot.phase()) {
          case Phase.Running running -> running.part(now);
          case Phase.Available(_) -> 1.0;
          case Phase.Failed(_) -> 0.0;
        };
    var elapsed =
        switch (snapshot.phase()) {
          case Phase.Running(var start, _, _) -> Duration.between(start, now);
          case Phase.Available(var since) -> Duration.between(snapshot.created(), since);
          case Phase.Failed(var since) -> Duration.between(snapshot.created(), since);
        };
    var seconds = Math.max(0, elapsed.toSeconds());
    var rate = snapshot.running() && seconds > 0 ? part * size / seconds : 0.0;
    // What has just begun does not know its size yet (the sample of CreateClusterSnapshot).
    var known = snapshot.running() && seconds == 0 ? -1.0 : size;
    xml.text("TotalBackupSizeInMegaBytes", Double.toString(known))
        .text("ActualIncrementalBackupSizeInMegaBytes", Double.toString(known))
        .text("BackupProgressInMegaBytes", Double.toString(Math.floor(part * size)))
        .text("CurrentBackupRateInMegaBytesPerSecond", Double.toString(Math.floor(rate)))
        .number(
            "EstimatedSecondsToCompletion",
            rate > 0 ? Math.round((1 - part) * size / rate) : snapshot.running() ? -1 : 0)
        .number("ElapsedTimeInSeconds", seconds);
  }

  private static void retention(ResultXml xml, Snapshot snapshot, Instant now) {
    if (!snapshot.manual()) return;
    xml.number("ManualSnapshotRetentionPeriod", snapshot.retentionDays());
    snapshot
        .expiry()
        .ifPresent(
            end -> xml.number("ManualSnapshotRemainingDays", Duration.between(now, end).toDays()));
    if (snapshot.phase() instanceof Phase.Available(var since))
      xml.time("SnapshotRetentionStartTime", since);
  }

  static void tags(ResultXml list, SortedMap<String, String> tags) {
    tags.forEach(
        (key, value) -> list.element("Tag", tag -> tag.text("Key", key).text("Value", value)));
  }

  Answer page(List<Snapshot> found, Request request) {
    var page = Pages.of(found, snapshot -> snapshot.name().arn(), request.fields());
    return new ResultXml()
        .text("Marker", page.marker())
        .list(
            "Snapshots",
            "Snapshot",
            page.items(),
            (xml, snapshot) -> snapshot(xml, snapshot, request))
        .answer();
  }
}
