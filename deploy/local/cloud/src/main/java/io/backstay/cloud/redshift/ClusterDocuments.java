package io.backstay.cloud.redshift;

import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.ResultXml;

/** Clusters as the service model writes them. */
final class ClusterDocuments {

  Answer result(Cluster cluster) {
    return new ResultXml().element("Cluster", xml -> cluster(xml, cluster)).answer();
  }

  void cluster(ResultXml xml, Cluster cluster) {
    var facts = cluster.facts();
    var place = cluster.name().place();
    xml.text("ClusterIdentifier", cluster.name().identifier())
        .text("NodeType", facts.nodeType())
        .text("ClusterStatus", cluster.status())
        .text("ClusterAvailabilityStatus", availability(cluster.status()))
        .text("MasterUsername", Facts.ADMINISTRATOR)
        .text("DBName", Facts.DATABASE);
    if (!cluster.status().equals("creating"))
      xml.element("Endpoint", endpoint -> endpoint(endpoint, cluster));
    xml.time("ClusterCreateTime", facts.created())
        .number("AutomatedSnapshotRetentionPeriod", cluster.automatedRetentionDays())
        .number("ManualSnapshotRetentionPeriod", cluster.manualRetentionDays())
        .element("ClusterSecurityGroups", _ -> {})
        .element(
            "VpcSecurityGroups",
            groups ->
                groups.element(
                    "VpcSecurityGroup",
                    group ->
                        group
                            .text("VpcSecurityGroupId", "sg-" + place.account())
                            .text("Status", "active")))
        .element(
            "ClusterParameterGroups",
            groups ->
                groups.element(
                    "ClusterParameterGroup",
                    group ->
                        group
                            .text("ParameterGroupName", "default.redshift-1.0")
                            .text("ParameterApplyStatus", "in-sync")))
        .text("ClusterSubnetGroupName", "default")
        .text("VpcId", "vpc-" + place.account())
        .text("AvailabilityZone", facts.availabilityZone())
        .text("PreferredMaintenanceWindow", "sat:16:00-sat:16:30")
        .element("PendingModifiedValues", _ -> {})
        .text("ClusterVersion", "1.0")
        .flag("AllowVersionUpgrade", true)
        .number("NumberOfNodes", facts.nodes())
        .flag("PubliclyAccessible", false)
        .flag("Encrypted", cluster.encryption().isPresent())
        .text("KmsKeyId", cluster.encryption().map(Encryption::keyArn));
    cluster
        .restoreStatus()
        .ifPresent(status -> xml.element("RestoreStatus", one -> one.text("Status", status)));
    cluster
        .snapshotCopy()
        .ifPresent(copy -> xml.element("ClusterSnapshotCopyStatus", one -> copyStatus(one, copy)));
    xml.element("Tags", list -> SnapshotDocuments.tags(list, cluster.tags()))
        .flag("EnhancedVpcRouting", false)
        .element("IamRoles", _ -> {})
        .text("MaintenanceTrackName", "current")
        .element("DeferredMaintenanceWindows", _ -> {})
        .text(
            "ClusterNamespaceArn",
            "arn:aws:redshift:%s:%s:namespace:%s"
                .formatted(place.region(), place.account(), facts.namespace()))
        .number("TotalStorageCapacityInMegaBytes", facts.sizeMegabytes());
    // Both are optional times of AWS's own schedule, of which a cluster without snapshots has none.
    cluster
        .nextAutomated()
        .ifPresent(next ->
            xml.time("ExpectedNextSnapshotScheduleTime", next)
                .text("ExpectedNextSnapshotScheduleTimeStatus", "OnTrack"));
  }

  /** As the samples of RestoreFromClusterSnapshot and DeleteCluster in AWS's reference show it. */
  private static String availability(String status) {
    return switch (status) {
      case "available" -> "Available";
      case "creating", "deleting", "modifying" -> "Modifying";
      case "hardware-failure", "incompatible-network", "storage-full" -> "Failed";
      default -> "Unavailable";
    };
  }

  private static void endpoint(ResultXml xml, Cluster cluster) {
    xml.text(
            "Address",
            "%s.local.%s.redshift.amazonaws.com"
                .formatted(cluster.name().identifier(), cluster.name().place().region()))
        .number("Port", Facts.PORT);
  }

  private static void copyStatus(ResultXml xml, Cluster.SnapshotCopy copy) {
    xml.text("DestinationRegion", copy.region())
        .number("RetentionPeriod", copy.automatedRetentionDays())
        .number("ManualSnapshotRetentionPeriod", copy.manualRetentionDays())
        .text("SnapshotCopyGrantName", copy.grant());
  }
}
