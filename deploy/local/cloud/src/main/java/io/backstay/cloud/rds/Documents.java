package io.backstay.cloud.rds;

import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.ResultXml;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Instances and snapshots as the service model writes them. */
final class Documents {

  /** Where RDS keeps the names of its endpoints, in the regions that are known here. */
  private static final Map<String, String> HOSTED_ZONES =
      Map.of(
          "us-east-1", "Z2R2ITUGPM61AM",
          "us-west-2", "Z1PVIF0B656C1W",
          "eu-west-1", "Z29XKXDKYMONMX");

  private final Switches switches;

  Documents(Switches switches) {
    this.switches = switches;
  }

  Answer result(Snapshot snapshot, Request request) {
    return new ResultXml().element("DBSnapshot", xml -> snapshot(xml, snapshot, request)).answer();
  }

  Answer deleted(Snapshot snapshot, Request request) {
    return new ResultXml()
        .element("DBSnapshot", xml -> snapshot(xml, snapshot, request, "deleted"))
        .answer();
  }

  void snapshot(ResultXml xml, Snapshot snapshot, Request request) {
    snapshot(xml, snapshot, request, snapshot.phase().status(switches));
  }

  private void snapshot(ResultXml xml, Snapshot snapshot, Request request, String status) {
    var facts = snapshot.facts();
    var own = snapshot.ownedBy(request.account());
    var name = snapshot.name();
    xml.text(
            "DBSnapshotIdentifier",
            own || !switches.sharedIdentifierIsArn() ? name.identifier() : name.arn())
        .text("DBInstanceIdentifier", facts.identifier())
        .text("DbiResourceId", facts.resourceId())
        .time("SnapshotCreateTime", createTime(snapshot))
        .time("OriginalSnapshotCreateTime", snapshot.originalCreateTime())
        .time("InstanceCreateTime", facts.created())
        .text("Engine", facts.engine())
        .text("EngineVersion", facts.engineVersion())
        .number("AllocatedStorage", facts.sizeGib())
        .text("Status", status)
        .number("PercentProgress", snapshot.phase().percent(request.now()))
        .number("Port", facts.port())
        .text("AvailabilityZone", facts.availabilityZone())
        .text("VpcId", "vpc-" + name.place().account())
        .text("MasterUsername", "admin")
        .text("LicenseModel", facts.licenseModel())
        .text("OptionGroupName", facts.optionGroup())
        .text("SnapshotType", own ? snapshot.type().inApi : "shared")
        .text("SnapshotTarget", "region")
        .text("StorageType", "gp3")
        .flag("Encrypted", snapshot.encryption().isPresent())
        .text("KmsKeyId", snapshot.encryption().map(Encryption::keyArn))
        .text("DBSnapshotArn", name.arn())
        .flag("IAMDatabaseAuthenticationEnabled", false)
        .flag("MultiTenant", false)
        .flag("DedicatedLogVolume", false)
        .element("ProcessorFeatures", _ -> {});
    origin(xml, snapshot);
    // Tags stay with the account that set them.
    xml.element("TagList", list -> tags(list, own ? snapshot.tags() : Tags.none()));
  }

  private Optional<Instant> createTime(Snapshot snapshot) {
    if (!switches.createTimeWhileCreating()) return snapshot.createTime();
    return switch (snapshot.phase()) {
      case Phase.Queued(var since, _) -> Optional.of(since);
      case Phase.Running(var start, _, _) -> Optional.of(start);
      case Phase.Available(var since) -> Optional.of(since);
      case Phase.Failed(_) -> Optional.empty();
    };
  }

  private void origin(ResultXml xml, Snapshot snapshot) {
    if (!(snapshot.origin() instanceof Origin.CopyOf origin)) return;
    var source = origin.source();
    xml.text("SourceRegion", source.place().region());
    if (!source.place().equals(snapshot.name().place()) || switches.sourceOfSameRegionCopies())
      xml.text("SourceDBSnapshotIdentifier", source.arn());
  }

  void instance(ResultXml xml, Instance instance) {
    var facts = instance.facts();
    var name = instance.name();
    xml.text("DBInstanceIdentifier", name.identifier())
        .text("DBInstanceClass", instance.instanceClass())
        .text("Engine", facts.engine())
        .text("EngineVersion", facts.engineVersion())
        .text("DBInstanceStatus", instance.status())
        .text("MasterUsername", "admin")
        .element(
            "Endpoint",
            endpoint ->
                endpoint
                    .text(
                        "Address",
                        name.identifier() + "." + name.place().region() + ".rds.amazonaws.com")
                    .number("Port", facts.port())
                    .text(
                        "HostedZoneId",
                        Optional.ofNullable(HOSTED_ZONES.get(name.place().region()))))
        .number("AllocatedStorage", facts.sizeGib())
        .time("InstanceCreateTime", facts.created())
        .text("PreferredBackupWindow", facts.backupWindow())
        .number("BackupRetentionPeriod", 7)
        .text("AvailabilityZone", facts.availabilityZone())
        .text("PreferredMaintenanceWindow", "sun:05:00-sun:05:30")
        .flag("MultiAZ", facts.multiAz())
        .text("LicenseModel", facts.licenseModel())
        .flag("PubliclyAccessible", false)
        .text("StorageType", "gp3")
        .number("DbInstancePort", 0)
        .flag("StorageEncrypted", instance.encryption().isPresent())
        .text("KmsKeyId", instance.encryption().map(Encryption::keyArn))
        .text("DbiResourceId", facts.resourceId())
        .text("DBInstanceArn", name.arn())
        .flag("CopyTagsToSnapshot", false)
        .flag("IAMDatabaseAuthenticationEnabled", false)
        .flag("DeletionProtection", false)
        .flag("AutoMinorVersionUpgrade", true)
        .text("BackupTarget", "region")
        .text("NetworkType", "IPV4")
        .element("TagList", list -> tags(list, instance.tags()));
  }

  static void tags(ResultXml list, SortedMap<String, String> tags) {
    tags.forEach(
        (key, value) -> list.element("Tag", tag -> tag.text("Key", key).text("Value", value)));
  }
}
