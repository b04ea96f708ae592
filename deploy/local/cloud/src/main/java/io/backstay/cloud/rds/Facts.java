package io.backstay.cloud.rds;

import java.time.Instant;

/**
 * What a snapshot remembers of its database; {@code resourceId} never changes and is never used
 * again.
 */
record Facts(
    String identifier,
    String resourceId,
    Instant created,
    String engine,
    String engineVersion,
    int sizeGib,
    boolean multiAz,
    String availabilityZone,
    String backupWindow) {

  int port() {
    return switch (engine) {
      case "postgres" -> 5432;
      case "mysql", "mariadb" -> 3306;
      default -> engine.startsWith("oracle") ? 1521 : engine.startsWith("sqlserver") ? 1433 : 50000;
    };
  }

  String licenseModel() {
    return switch (engine) {
      case "postgres" -> "postgresql-license";
      case "mysql", "mariadb" -> "general-public-license";
      default -> "license-included";
    };
  }

  String optionGroup() {
    var parts = engineVersion.split("\\.", 3);
    var family =
        engine.equals("postgres") || parts.length < 2 ? parts[0] : parts[0] + "-" + parts[1];
    return "default:" + engine + "-" + family;
  }
}
