package io.backstay.fleet.rds;

import static java.util.Objects.requireNonNullElse;

import io.backstay.contracts.Engine;
import io.backstay.fleet.SnapshotPage;
import io.backstay.fleet.SnapshotPage.Listed;
import io.backstay.fleet.SnapshotRef;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Filter;

/** Pages of DescribeDBSnapshots and DescribeDBClusterSnapshots; both bring the tags along. */
public final class RdsSnapshotListings {
  private static final String MANUAL = "manual";

  private final String account;
  private final String region;

  public RdsSnapshotListings(String account, String region) {
    this.account = account;
    this.region = region;
  }

  public SnapshotPage ofInstances(RdsClient rds, Optional<String> marker) {
    var page =
        rds.describeDBSnapshots(describe ->
            describe
                .snapshotType(MANUAL)
                .maxRecords(SnapshotPage.LARGEST)
                .marker(marker.orElse(null)));
    return new SnapshotPage(
        page.dbSnapshots().size(),
        page.dbSnapshots().stream().map(this::listed).toList(),
        text(page.marker()));
  }

  public SnapshotPage ofClusters(RdsClient rds, Optional<String> marker) {
    var page =
        rds.describeDBClusterSnapshots(describe ->
            describe
                .snapshotType(MANUAL)
                .maxRecords(SnapshotPage.LARGEST)
                .marker(marker.orElse(null)));
    return new SnapshotPage(
        page.dbClusterSnapshots().size(),
        page.dbClusterSnapshots().stream()
            .filter(seen -> !RdsListings.OTHERS.contains(requireNonNullElse(seen.engine(), "")))
            .map(this::listed)
            .toList(),
        text(page.marker()));
  }

  /** One call for all of them: the filter takes a list of names. */
  public Set<String> instances(RdsClient rds, Collection<String> identifiers) {
    return rds
        .describeDBInstancesPaginator(get -> get.filters(named("db-instance-id", identifiers)))
        .dbInstances()
        .stream()
        .map(seen -> seen.dbInstanceIdentifier().toLowerCase(Locale.ROOT))
        .filter(identifiers::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  public Set<String> clusters(RdsClient rds, Collection<String> identifiers) {
    return rds
        .describeDBClustersPaginator(get -> get.filters(named("db-cluster-id", identifiers)))
        .dbClusters()
        .stream()
        .map(seen -> seen.dbClusterIdentifier().toLowerCase(Locale.ROOT))
        .filter(identifiers::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Filter named(String filter, Collection<String> identifiers) {
    return Filter.builder().name(filter).values(identifiers).build();
  }

  /**
   * A copy within the region may not name its source, but keeps its original's time beside its own
   * (DBSnapshot, OriginalSnapshotCreateTime: it does not change when the snapshot is copied).
   */
  private Listed listed(DBSnapshot seen) {
    var view = InstanceViews.of(ref(Engine.RDS_INSTANCE, seen.dbSnapshotIdentifier()), seen);
    var isOlder =
        view.originalCreatedAt().isPresent() && !view.originalCreatedAt().equals(view.createdAt());
    return new Listed(view, isOlder || text(seen.sourceDBSnapshotIdentifier()).isPresent());
  }

  private Listed listed(DBClusterSnapshot seen) {
    var engine =
        requireNonNullElse(seen.engine(), "").startsWith("aurora")
            ? Engine.AURORA_CLUSTER
            : Engine.MULTI_AZ_CLUSTER;
    var view = ClusterViews.of(ref(engine, seen.dbClusterSnapshotIdentifier()), seen);
    return new Listed(view, text(seen.sourceDBClusterSnapshotArn()).isPresent());
  }

  private SnapshotRef ref(Engine engine, String name) {
    return new SnapshotRef(engine, account, region, name);
  }

  private static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text).filter(found -> !found.isBlank());
  }
}
