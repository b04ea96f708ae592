package io.backstay.cloud.rds;

/**
 * The quotas of RDS per account and region (AWS-FACTS 4.2), tags per resource and accounts per
 * shared snapshot included; DB instances and DB clusters have snapshots of their own to count.
 */
public record Quotas(
    SnapshotQuota instances, SnapshotQuota clusters, int sharedAccounts, int tags) {

  public Quotas {
    if (sharedAccounts < 1 || tags < 1)
      throw new IllegalArgumentException("quotas: each must be at least 1");
  }

  /** Those of clusters stay at AWS's default. */
  public Quotas(int manualSnapshots, int crossRegionCopies, int sharedAccounts, int tags) {
    this(
        new SnapshotQuota(manualSnapshots, crossRegionCopies),
        new SnapshotQuota(100, 5),
        sharedAccounts,
        tags);
  }

  public static Quotas standard() {
    return new Quotas(100, 20, 20, 50);
  }

  public Quotas withClusters(SnapshotQuota value) {
    return new Quotas(instances, value, sharedAccounts, tags);
  }

  SnapshotQuota of(Family family) {
    return switch (family) {
      case INSTANCES -> instances;
      case CLUSTERS -> clusters;
    };
  }
}
