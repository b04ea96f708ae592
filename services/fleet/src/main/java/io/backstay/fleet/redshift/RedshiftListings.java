package io.backstay.fleet.redshift;

import static java.util.Objects.requireNonNullElse;

import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.fleet.InventoryPage;
import io.backstay.fleet.InventoryPage.Listed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;

/** Pages of DescribeClusters, which brings the tags along. */
public final class RedshiftListings {
  private static final long MEGABYTES_PER_GIB = 1024;

  private final String account;
  private final String region;

  public RedshiftListings(String account, String region) {
    this.account = account;
    this.region = region;
  }

  public InventoryPage clusters(RedshiftClient redshift, Optional<String> marker) {
    var page =
        redshift.describeClusters(
            describe -> describe.maxRecords(InventoryPage.LARGEST).marker(marker.orElse(null)));
    return new InventoryPage(
        page.clusters().stream().map(this::listed).toList(), text(page.marker()));
  }

  private Listed listed(Cluster seen) {
    return new Listed(
        new Database(Engine.REDSHIFT_CLUSTER, account, region, seen.clusterIdentifier()),
        requireNonNullElse(seen.clusterStatus(), ""),
        (int) (requireNonNullElse(seen.totalStorageCapacityInMegaBytes(), 0L) / MEGABYTES_PER_GIB),
        Boolean.TRUE.equals(seen.encrypted()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        text(seen.preferredMaintenanceWindow()),
        RedshiftTags.read(seen.tags()));
  }

  private static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text).filter(found -> !found.isBlank());
  }
}
