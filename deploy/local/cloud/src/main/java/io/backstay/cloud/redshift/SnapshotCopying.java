package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.Place;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the snapshots of a cluster go to another region too: one region, or none. */
final class SnapshotCopying {

  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
  private static final int USUAL_DAYS = 7;
  private static final int MOST_DAYS = 35;

  private final Switches switches;
  private final Arrivals arrivals;
  private final ClusterDocuments xml;

  SnapshotCopying(Switches switches, Arrivals arrivals, ClusterDocuments xml) {
    this.switches = switches;
    this.arrivals = arrivals;
    this.xml = xml;
  }

  Handled<RedshiftState> enable(Request request) {
    var fields = request.fields();
    var region = fields.required("DestinationRegion");
    var grant = fields.text("SnapshotCopyGrantName");
    var automated = days(request, "RetentionPeriod");
    var manual = request.retention("ManualSnapshotRetentionPeriod", Snapshot.FOR_EVER);
    var cluster = available(request);
    if (cluster.snapshotCopy().isPresent())
      throw RedshiftError.SNAPSHOT_COPY_ALREADY_ENABLED.refuse(
          "Cross-region snapshot copy is already enabled for the cluster "
              + cluster.name().identifier());
    if (!REGION.matcher(region).matches() || region.equals(request.place().region()))
      throw RedshiftError.UNKNOWN_SNAPSHOT_COPY_REGION.refuse(
          "The specified region %s is incorrect or does not exist.".formatted(region));
    grant.ifPresent(name -> checkGrant(request, region, name));
    if (cluster.encryption().isPresent() && grant.isEmpty() && switches.grantNeeded())
      throw RedshiftError.INVALID_PARAMETER_COMBINATION.refuse(
          "A snapshot copy grant is required for the KMS-encrypted cluster "
              + cluster.name().identifier());
    return changed(
        request,
        cluster.with(Optional.of(new Cluster.SnapshotCopy(region, automated, manual, grant))));
  }

  private static void checkGrant(Request request, String region, String name) {
    var there = new Place(request.account(), region);
    if (request.state().grant(ResourceName.grant(there, name)).isEmpty())
      throw RedshiftError.SNAPSHOT_COPY_GRANT_NOT_FOUND.refuse(
          "The snapshot copy grant %s does not exist in %s.".formatted(name, region));
  }

  Handled<RedshiftState> disable(Request request) {
    var cluster = available(request);
    if (cluster.snapshotCopy().isEmpty())
      throw RedshiftError.SNAPSHOT_COPY_ALREADY_DISABLED.refuse(
          "Cross-region snapshot copy is already disabled for the cluster "
              + cluster.name().identifier());
    var state = request.state();
    var disabled = cluster.with(Optional.<Cluster.SnapshotCopy>empty());
    return new Handled<>(
        switches.disablingStopsCopies()
            ? arrivals.stopped(state.with(disabled), cluster)
            : state.with(disabled),
        xml.result(disabled));
  }

  Handled<RedshiftState> modifyRetention(Request request) {
    request.fields().required("RetentionPeriod");
    var cluster = available(request);
    var copy =
        cluster
            .snapshotCopy()
            .orElseThrow(() ->
                RedshiftError.SNAPSHOT_COPY_DISABLED.refuse(
                    "Cross-region snapshot copy is disabled for the cluster "
                        + cluster.name().identifier()));
    var changed =
        request.fields().flag("Manual")
            ? new Cluster.SnapshotCopy(
                copy.region(),
                copy.automatedRetentionDays(),
                request.retention("RetentionPeriod", Snapshot.FOR_EVER),
                copy.grant())
            : new Cluster.SnapshotCopy(
                copy.region(),
                days(request, "RetentionPeriod"),
                copy.manualRetentionDays(),
                copy.grant());
    return changed(request, cluster.with(Optional.of(changed)));
  }

  private static int days(Request request, String parameter) {
    int days = request.fields().number(parameter).orElse(USUAL_DAYS);
    if (days < 1 || days > MOST_DAYS)
      throw RedshiftError.INVALID_RETENTION_PERIOD.refuse(
          "The %s must be from 1 to %d, but was %d.".formatted(parameter, MOST_DAYS, days));
    return days;
  }

  private static Cluster available(Request request) {
    var cluster = request.cluster();
    if (!cluster.available())
      throw RedshiftError.INVALID_CLUSTER_STATE.refuse(
          "The cluster %s is %s, and not available."
              .formatted(cluster.name().identifier(), cluster.status()));
    return cluster;
  }

  private Handled<RedshiftState> changed(Request request, Cluster cluster) {
    return new Handled<>(request.state().with(cluster), xml.result(cluster));
  }
}
