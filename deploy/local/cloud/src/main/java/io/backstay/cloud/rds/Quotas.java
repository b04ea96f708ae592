package io.backstay.cloud.rds;

/**
 * The quotas of RDS per account and region (AWS-FACTS 4.2), tags per resource and accounts per
 * shared snapshot included.
 */
public record Quotas(int manualSnapshots, int crossRegionCopies, int sharedAccounts, int tags) {

  public Quotas {
    if (manualSnapshots < 1 || crossRegionCopies < 1 || sharedAccounts < 1 || tags < 1)
      throw new IllegalArgumentException("quotas: each must be at least 1");
  }

  public static Quotas standard() {
    return new Quotas(100, 20, 20, 50);
  }
}
