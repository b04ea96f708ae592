package io.backstay.retention;

import java.util.Locale;

/**
 * Whether a database can be restored from a recovery point, told from the status that AWS reports
 * (DBSnapshot, DBClusterSnapshot and Redshift Snapshot, {@code Status}).
 */
public enum Standing {
  AVAILABLE,
  /** Not yet. */
  COMING,
  /** Never, or not wholly. */
  FAILED,
  /** No more. */
  LEAVING,
  /** In a word that nobody here knows. */
  UNKNOWN;

  public static Standing of(String status) {
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "available", "final snapshot" -> AVAILABLE;
      case "creating", "copying", "pending" -> COMING;
      case "failed", "cancelled", "partial", "incompatible-restore", "incompatible-parameters" ->
          FAILED;
      case "deleting", "deleted" -> LEAVING;
      default -> UNKNOWN;
    };
  }
}
