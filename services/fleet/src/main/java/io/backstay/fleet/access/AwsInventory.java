package io.backstay.fleet.access;

import io.backstay.fleet.Inventory;
import io.backstay.fleet.InventoryPage;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.aws.Clients;
import io.backstay.fleet.aws.Reach;
import io.backstay.fleet.rds.RdsListings;
import io.backstay.fleet.redshift.RedshiftListings;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;

/** The listings of RDS and Redshift, in any account and region. */
final class AwsInventory implements Inventory {
  private final Reach<RdsClient> rds;
  private final Reach<RedshiftClient> redshift;

  AwsInventory(Clients<RdsClient> rds, Clients<RedshiftClient> redshift) {
    this.rds = new Reach<>(rds);
    this.redshift = new Reach<>(redshift);
  }

  @Override
  public Outcome<InventoryPage> page(
      Listing listing, String account, String region, Optional<String> marker) {
    return switch (listing) {
      case RDS_INSTANCES ->
          rds.call(
              account,
              region,
              client -> new RdsListings(account, region).instances(client, marker));
      case RDS_CLUSTERS ->
          rds.call(
              account, region, client -> new RdsListings(account, region).clusters(client, marker));
      case REDSHIFT_CLUSTERS ->
          redshift.call(
              account,
              region,
              client -> new RedshiftListings(account, region).clusters(client, marker));
    };
  }
}
