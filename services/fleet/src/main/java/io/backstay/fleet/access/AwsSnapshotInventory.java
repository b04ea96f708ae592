package io.backstay.fleet.access;

import io.backstay.fleet.Outcome;
import io.backstay.fleet.SnapshotInventory;
import io.backstay.fleet.SnapshotPage;
import io.backstay.fleet.aws.Clients;
import io.backstay.fleet.aws.Reach;
import io.backstay.fleet.rds.RdsSnapshotListings;
import io.backstay.fleet.redshift.RedshiftSnapshotListings;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;

/** The listings of manual snapshots of RDS and Redshift, in any account and region. */
final class AwsSnapshotInventory implements SnapshotInventory {
  private final Reach<RdsClient> rds;
  private final Reach<RedshiftClient> redshift;

  AwsSnapshotInventory(Clients<RdsClient> rds, Clients<RedshiftClient> redshift) {
    this.rds = new Reach<>(rds);
    this.redshift = new Reach<>(redshift);
  }

  @Override
  public Outcome<SnapshotPage> page(
      Listing listing, String account, String region, Optional<String> marker) {
    var ofRds = new RdsSnapshotListings(account, region);
    return switch (listing) {
      case INSTANCE_SNAPSHOTS ->
          rds.call(account, region, client -> ofRds.ofInstances(client, marker));
      case CLUSTER_SNAPSHOTS ->
          rds.call(account, region, client -> ofRds.ofClusters(client, marker));
      case REDSHIFT_SNAPSHOTS ->
          redshift.call(
              account,
              region,
              client -> new RedshiftSnapshotListings(account, region).page(client, marker));
    };
  }

  @Override
  public Outcome<Set<String>> standing(
      Listing listing, String account, String region, Collection<String> identifiers) {
    if (identifiers.isEmpty()) {
      // Without a name AWS would list every database.
      return new Outcome.Succeeded<>(Set.of());
    }
    var ofRds = new RdsSnapshotListings(account, region);
    return switch (listing) {
      case INSTANCE_SNAPSHOTS ->
          rds.call(account, region, client -> ofRds.instances(client, identifiers));
      case CLUSTER_SNAPSHOTS ->
          rds.call(account, region, client -> ofRds.clusters(client, identifiers));
      case REDSHIFT_SNAPSHOTS ->
          redshift.call(
              account,
              region,
              client ->
                  new RedshiftSnapshotListings(account, region).clusters(client, identifiers));
    };
  }
}
