package io.backstay.cloud.rds;

import io.backstay.cloud.rds.Switches.Choice;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.ResultXml;
import java.time.Instant;
import java.util.Optional;

/** Snapshots of both families as the service model writes them. */
final class SnapshotDocument {

  private final Switches switches;

  SnapshotDocument(Switches switches) {
    this.switches = switches;
  }

  Answer result(Snapshot snapshot, Request request) {
    return result(snapshot, request, snapshot.status(switches));
  }

  /** As AWS's published answers show it: only a DB snapshot says that it is deleted. */
  Answer deleted(Snapshot snapshot, Request request) {
    return switch (snapshot.family()) {
      case INSTANCES -> result(snapshot, request, "deleted");
      case CLUSTERS -> result(snapshot, request);
    };
  }

  private Answer result(Snapshot snapshot, Request request, String status) {
    return new ResultXml()
        .element(snapshot.family().snapshot, xml -> write(xml, snapshot, request, status))
        .answer();
  }

  void write(ResultXml xml, Snapshot snapshot, Request request) {
    write(xml, snapshot, request, snapshot.status(switches));
  }

  private void write(ResultXml xml, Snapshot snapshot, Request request, String status) {
    var facts = snapshot.facts();
    var family = snapshot.family();
    var own = snapshot.ownedBy(request.account());
    var name = snapshot.name();
    xml.text(
            family.snapshotIdentifier(),
            own || !switches.has(Choice.SHARED_IDENTIFIER_IS_ARN) ? name.identifier() : name.arn())
        .text(family.databaseIdentifier(), facts.identifier())
        .text(family.resourceId, facts.resourceId())
        .time("SnapshotCreateTime", createTime(snapshot))
        .text("Engine", facts.engine())
        .text("EngineVersion", facts.engineVersion())
        .text("Status", status)
        .number("PercentProgress", snapshot.phase().percent(request.now()))
        .text("VpcId", "vpc-" + name.place().account())
        .text("MasterUsername", "admin")
        .text("LicenseModel", facts.licenseModel())
        .text("SnapshotType", own ? snapshot.type().inApi : "shared")
        .text("KmsKeyId", snapshot.encryption().map(Encryption::keyArn))
        .text(family.snapshot + "Arn", name.arn())
        .flag("IAMDatabaseAuthenticationEnabled", false);
    switch (family) {
      case INSTANCES -> ofInstance(xml, snapshot);
      case CLUSTERS -> ofCluster(xml, snapshot);
    }
    // Tags stay with the account that set them.
    xml.element("TagList", list -> Tags.write(list, own ? snapshot.tags() : Tags.none()));
  }

  private void ofInstance(ResultXml xml, Snapshot snapshot) {
    var facts = snapshot.facts();
    xml.time("OriginalSnapshotCreateTime", snapshot.originalCreateTime())
        .time("InstanceCreateTime", facts.created())
        .number("AllocatedStorage", facts.sizeGib())
        .number("Port", facts.port())
        .text("AvailabilityZone", facts.availabilityZone())
        .text("OptionGroupName", facts.optionGroupName())
        .text("SnapshotTarget", "region")
        .text("StorageType", "gp3")
        .flag("Encrypted", snapshot.encryption().isPresent())
        .flag("MultiTenant", false)
        .flag("DedicatedLogVolume", false)
        .element("ProcessorFeatures", _ -> {});
    if (!(snapshot.origin() instanceof Origin.CopyOf origin)) return;
    var source = origin.source();
    xml.text("SourceRegion", source.place().region());
    if (!source.place().equals(snapshot.name().place())
        || switches.has(Choice.SOURCE_OF_SAME_REGION_COPIES))
      xml.text("SourceDBSnapshotIdentifier", source.arn());
  }

  /**
   * When the first of a chain of copies was taken is told of DB snapshots only. The storage of
   * Aurora is not told either: AWS's published answers have 1 and 0 GiB.
   */
  private static void ofCluster(ResultXml xml, Snapshot snapshot) {
    var facts = snapshot.facts();
    var told = snapshot.available() ? 0 : 1;
    xml.element(
            "AvailabilityZones",
            zones ->
                facts.availabilityZones().forEach(zone -> zones.text("AvailabilityZone", zone)))
        .time("ClusterCreateTime", facts.created())
        .text("EngineMode", "provisioned")
        .number("AllocatedStorage", facts.aurora() ? told : facts.sizeGib())
        .number("Port", facts.aurora() ? 0 : facts.port())
        .text("StorageType", facts.aurora() ? "aurora" : "io1")
        .flag("StorageEncrypted", snapshot.encryption().isPresent());
    if (snapshot.origin() instanceof Origin.CopyOf(var source, _))
      xml.text("SourceDBClusterSnapshotArn", source.arn());
  }

  private Optional<Instant> createTime(Snapshot snapshot) {
    if (!switches.has(Choice.CREATE_TIME_WHILE_CREATING)) return snapshot.createTime();
    return switch (snapshot.phase()) {
      case Phase.Queued(var since, _) -> Optional.of(since);
      case Phase.Running(var start, _, _) -> Optional.of(start);
      case Phase.Available(var since) -> Optional.of(since);
      case Phase.Failed(_) -> Optional.empty();
    };
  }
}
