package io.backstay.cloud.rds;

import io.backstay.cloud.wire.ResultXml;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** DB instances and DB clusters as the service model writes them. */
final class DatabaseDocument {

  /** Where RDS keeps the names of its endpoints, in the regions that are known here. */
  private static final Map<String, String> HOSTED_ZONES =
      Map.of(
          "us-east-1", "Z2R2ITUGPM61AM",
          "us-west-2", "Z1PVIF0B656C1W",
          "eu-west-1", "Z29XKXDKYMONMX");

  private static final String MAINTENANCE_WINDOW = "sun:05:00-sun:05:30";

  /** AWS says of Aurora: typically within the last five minutes. */
  private static final Duration LAG = Duration.ofMinutes(5);

  private DatabaseDocument() {}

  static void write(ResultXml xml, Database database, Request request) {
    switch (database.family()) {
      case INSTANCES -> instance(xml, database, request.state());
      case CLUSTERS -> cluster(xml, database, request);
    }
    securityGroups(xml, database.name());
  }

  private static void instance(ResultXml xml, Database instance, RdsState state) {
    var facts = instance.facts();
    var name = instance.name();
    common(xml, instance)
        .text("DBInstanceIdentifier", name.identifier())
        .text("DBInstanceClass", instance.build().instanceClass())
        .text("DBInstanceStatus", instance.status())
        .element(
            "Endpoint",
            endpoint ->
                endpoint
                    .text("Address", address(name, ""))
                    .number("Port", facts.port())
                    .text("HostedZoneId", hostedZone(name)))
        .number("AllocatedStorage", facts.aurora() ? 1 : facts.sizeGib())
        .time("InstanceCreateTime", facts.created())
        .text("AvailabilityZone", facts.availabilityZone())
        .flag("MultiAZ", facts.multiAz())
        .text("LicenseModel", facts.licenseModel())
        .flag("PubliclyAccessible", false)
        .text("StorageType", facts.aurora() ? "aurora" : "gp3")
        .number("DbInstancePort", 0)
        .text("DbiResourceId", facts.resourceId())
        .text("DBInstanceArn", name.arn())
        .flag("CopyTagsToSnapshot", false)
        .flag("IAMDatabaseAuthenticationEnabled", false)
        .element(
            "OptionGroupMemberships",
            list ->
                list.element(
                    "OptionGroupMembership",
                    group ->
                        group
                            .text("OptionGroupName", facts.optionGroupName())
                            .text("Status", "in-sync")))
        .element("DBSecurityGroups", _ -> {})
        .element("DomainMemberships", _ -> {})
        .element("AssociatedRoles", _ -> {})
        .element("PendingModifiedValues", _ -> {})
        .element(
            "DBParameterGroups",
            list ->
                list.element(
                    "DBParameterGroup",
                    group ->
                        group
                            .text("DBParameterGroupName", "default." + facts.engine())
                            .text("ParameterApplyStatus", "in-sync")))
        .element(
            "DBSubnetGroup",
            group ->
                group
                    .text("DBSubnetGroupName", "default")
                    .text("VpcId", "vpc-" + name.place().account())
                    .text("SubnetGroupStatus", "Complete"))
        .text("CACertificateIdentifier", "rds-ca-rsa2048-g1")
        .number("MonitoringInterval", 0)
        .flag("PerformanceInsightsEnabled", false)
        .text("BackupTarget", "region")
        .text("DBClusterIdentifier", instance.build().partOf())
        .text("ReadReplicaSourceDBInstanceIdentifier", instance.build().replicates())
        .element(
            "ReadReplicaDBInstanceIdentifiers",
            list ->
                state
                    .replicas(name)
                    .forEach(replica ->
                        list.text("ReadReplicaDBInstanceIdentifier", replica.name().identifier())));
  }

  private static void cluster(ResultXml xml, Database cluster, Request request) {
    var facts = cluster.facts();
    var name = cluster.name();
    common(xml, cluster)
        .text("DBClusterIdentifier", name.identifier())
        .text("Status", cluster.status())
        .text("Endpoint", address(name, "cluster-"))
        .text("ReaderEndpoint", address(name, "cluster-ro-"))
        .text("HostedZoneId", hostedZone(name))
        .number("Port", facts.port())
        .number("AllocatedStorage", facts.aurora() ? 1 : facts.sizeGib())
        .element(
            "AvailabilityZones",
            zones ->
                facts.availabilityZones().forEach(zone -> zones.text("AvailabilityZone", zone)))
        .time("ClusterCreateTime", facts.created())
        .text("EngineMode", "provisioned")
        .text("DbClusterResourceId", facts.resourceId())
        .text("DBClusterArn", name.arn())
        .text("DBClusterParameterGroup", "default." + facts.engine())
        .text("DBSubnetGroup", "default")
        .element("AssociatedRoles", _ -> {})
        .element("DomainMemberships", _ -> {})
        .element("ReadReplicaIdentifiers", _ -> {})
        .flag("HttpEndpointEnabled", false)
        .flag("CrossAccountClone", false)
        .flag("CopyTagsToSnapshot", false)
        .flag("IAMDatabaseAuthenticationEnabled", false);
    restorable(xml, cluster, request.now());
    var members = request.state().members(name);
    xml.flag("MultiAZ", members.size() > 1)
        .list(
            "DBClusterMembers",
            "DBClusterMember",
            members,
            (one, member) -> {
              one.text("DBInstanceIdentifier", member.name().identifier())
                  .flag("IsClusterWriter", member.build().writes())
                  .text("DBClusterParameterGroupStatus", "in-sync")
                  .number("PromotionTier", 1);
            });
    // An Aurora cluster has no class of its own.
    if (!facts.aurora())
      xml.text("DBClusterInstanceClass", cluster.build().instanceClass())
          .text("StorageType", "io1")
          .number("Iops", 1000);
  }

  private static void restorable(ResultXml xml, Database database, Instant now) {
    var created = database.facts().created();
    var oldest = now.minus(Duration.ofDays(database.backups().retentionDays()));
    xml.time("EarliestRestorableTime", oldest.isBefore(created) ? created : oldest)
        .time("LatestRestorableTime", now.minus(LAG));
  }

  private static ResultXml common(ResultXml xml, Database database) {
    var facts = database.facts();
    return xml.text("Engine", facts.engine())
        .text("EngineVersion", facts.engineVersion())
        .text("MasterUsername", "admin")
        .text("PreferredBackupWindow", facts.backupWindow())
        .number("BackupRetentionPeriod", database.backups().retentionDays())
        .text("PreferredMaintenanceWindow", MAINTENANCE_WINDOW)
        .flag("StorageEncrypted", database.encryption().isPresent())
        .text("KmsKeyId", database.encryption().map(Encryption::keyArn))
        .flag("DeletionProtection", database.deletionProtection())
        .flag("AutoMinorVersionUpgrade", true)
        .text("NetworkType", "IPV4")
        .element("TagList", list -> Tags.write(list, database.tags()));
  }

  private static void securityGroups(ResultXml xml, ResourceName name) {
    xml.element(
        "VpcSecurityGroups",
        list ->
            list.element(
                "VpcSecurityGroupMembership",
                group ->
                    group
                        .text("VpcSecurityGroupId", "sg-" + name.place().account())
                        .text("Status", "active")));
  }

  private static String address(ResourceName name, String kind) {
    return name.identifier()
        + "."
        + kind
        + name.place().account()
        + "."
        + name.place().region()
        + ".rds.amazonaws.com";
  }

  private static Optional<String> hostedZone(ResourceName name) {
    return Optional.ofNullable(HOSTED_ZONES.get(name.place().region()));
  }
}
