package io.backstay.fleet.redshift;

import io.backstay.contracts.Engine;
import io.backstay.fleet.SnapshotPage;
import io.backstay.fleet.SnapshotPage.Listed;
import io.backstay.fleet.SnapshotRef;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Snapshot;

/** Pages of DescribeClusterSnapshots, which brings the tags along. */
public final class RedshiftSnapshotListings {
  private final String account;
  private final String region;

  public RedshiftSnapshotListings(String account, String region) {
    this.account = account;
    this.region = region;
  }

  public SnapshotPage page(RedshiftClient redshift, Optional<String> marker) {
    var page =
        redshift.describeClusterSnapshots(describe ->
            describe
                .snapshotType("manual")
                .maxRecords(SnapshotPage.LARGEST)
                .marker(marker.orElse(null)));
    return new SnapshotPage(
        page.snapshots().size(),
        page.snapshots().stream().map(this::listed).toList(),
        Optional.ofNullable(page.marker()).filter(next -> !next.isBlank()));
  }

  private Listed listed(Snapshot seen) {
    var ref = new SnapshotRef(Engine.REDSHIFT_CLUSTER, account, region, seen.snapshotIdentifier());
    return new Listed(RedshiftViews.of(ref, seen), RedshiftViews.arrived(seen));
  }

  /** There is no filter for identifiers; all clusters are a page or some. */
  public Set<String> clusters(RedshiftClient redshift, Collection<String> identifiers) {
    return redshift.describeClustersPaginator().clusters().stream()
        .map(seen -> seen.clusterIdentifier().toLowerCase(Locale.ROOT))
        .filter(identifiers::contains)
        .collect(Collectors.toUnmodifiableSet());
  }
}
