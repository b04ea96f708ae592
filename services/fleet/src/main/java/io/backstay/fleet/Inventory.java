package io.backstay.fleet;

import java.util.Optional;

/** Which databases there are, page by page, with their tags in the same call. */
@FunctionalInterface
public interface Inventory {

  /** What one kind of describe call lists. */
  enum Listing {
    RDS_INSTANCES,
    RDS_CLUSTERS,
    REDSHIFT_CLUSTERS
  }

  /** The page that begins at {@code marker}, or the first one: at most a hundred databases. */
  Outcome<InventoryPage> page(
      Listing listing, String account, String region, Optional<String> marker);
}
