package io.backstay.cloud.redshift;

/**
 * The quotas of Redshift per account and region (AWS-FACTS 4.2), and those per snapshot and per
 * key. How many copy grants there may be is not published.
 */
public record Quotas(
    int userSnapshots,
    int accountsPerSnapshot,
    int accountsPerKey,
    int eventSubscriptions,
    int copyGrants,
    int tags) {

  public Quotas {
    if (userSnapshots < 1
        || accountsPerSnapshot < 1
        || accountsPerKey < 1
        || eventSubscriptions < 1
        || copyGrants < 1
        || tags < 1) throw new IllegalArgumentException("quotas: each must be at least 1");
  }

  public static Quotas standard() {
    return new Quotas(20, 20, 100, 20, 10, 50);
  }

  public Quotas withUserSnapshots(int value) {
    return new Quotas(
        value, accountsPerSnapshot, accountsPerKey, eventSubscriptions, copyGrants, tags);
  }
}
