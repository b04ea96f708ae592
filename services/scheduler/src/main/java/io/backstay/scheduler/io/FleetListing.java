package io.backstay.scheduler.io;

import io.backstay.fleet.Inventory;
import io.backstay.fleet.Inventory.Listing;
import io.backstay.fleet.InventoryPage;
import io.backstay.fleet.InventoryPage.Listed;
import io.backstay.fleet.Outcome;
import io.backstay.scheduler.Candidate;
import io.backstay.scheduler.Family;
import io.backstay.scheduler.PagePosition;

/** One page of the fleet by one describe call. */
record FleetListing(Inventory inventory) {

  Outcome<InventoryPage> page(PagePosition at) {
    var place = at.place();
    return inventory.page(listing(place.family()), place.account(), place.region(), at.marker());
  }

  private static Listing listing(Family family) {
    return switch (family) {
      case RDS_INSTANCES -> Listing.RDS_INSTANCES;
      case RDS_CLUSTERS -> Listing.RDS_CLUSTERS;
      case REDSHIFT_CLUSTERS -> Listing.REDSHIFT_CLUSTERS;
    };
  }

  static Candidate candidate(Listed listed) {
    return new Candidate(
        listed.database(),
        listed.status(),
        listed.sizeGiB(),
        listed.encrypted(),
        listed.cluster(),
        listed.replicaOf(),
        listed.backupWindow(),
        listed.maintenanceWindow(),
        listed.tags());
  }
}
