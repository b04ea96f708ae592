package io.backstay.cloud.rds;

/** How many snapshots of one family an account may have in a region (AWS-FACTS 4.2). */
public record SnapshotQuota(int manual, int crossRegionCopies) {

  public SnapshotQuota {
    if (manual < 1 || crossRegionCopies < 1)
      throw new IllegalArgumentException("quotas: each must be at least 1");
  }
}
