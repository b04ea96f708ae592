package io.backstay.cloud.rds;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
    String backupWindow,
    Optional<OptionGroup> optionGroup) {

  /** Storage that many DB instances share, and that grows by itself. */
  boolean aurora() {
    return engine.startsWith("aurora-");
  }

  /** A cluster is spread over three. */
  List<String> availabilityZones() {
    var region = availabilityZone.substring(0, availabilityZone.length() - 1);
    return List.of(region + "a", region + "b", region + "c");
  }

  int port() {
    return switch (engine) {
      case "postgres", "aurora-postgresql" -> 5432;
      case "mysql", "mariadb", "aurora-mysql" -> 3306;
      default -> engine.startsWith("oracle") ? 1521 : engine.startsWith("sqlserver") ? 1433 : 50000;
    };
  }

  String licenseModel() {
    return switch (engine) {
      case "postgres" -> "postgresql-license";
      case "mysql", "mariadb" -> "general-public-license";
      case "aurora-postgresql", "aurora-mysql" -> engine;
      default -> "license-included";
    };
  }

  /** The same data under another name. */
  Facts of(String newIdentifier, String newResourceId, Instant now) {
    return new Facts(
        newIdentifier,
        newResourceId,
        now,
        engine,
        engineVersion,
        sizeGib,
        multiAz,
        availabilityZone,
        backupWindow,
        optionGroup);
  }

  Facts with(String newVersion, boolean newMultiAz) {
    return new Facts(
        identifier,
        resourceId,
        created,
        engine,
        newVersion,
        sizeGib,
        newMultiAz,
        availabilityZone,
        backupWindow,
        optionGroup);
  }

  Facts with(Optional<OptionGroup> other) {
    return new Facts(
        identifier,
        resourceId,
        created,
        engine,
        engineVersion,
        sizeGib,
        multiAz,
        availabilityZone,
        backupWindow,
        other);
  }

  String optionGroupName() {
    return optionGroup.map(OptionGroup::name).orElseGet(this::defaultOptionGroup);
  }

  String defaultOptionGroup() {
    return "default:" + engine + "-" + majorEngineVersion().replace('.', '-');
  }

  /** PostgreSQL counts by one number since 10, and Oracle since 18; the others by two. */
  String majorEngineVersion() {
    var parts = engineVersion.split("\\.", 3);
    var byTwo = engine.equals("postgres") ? "9" : engine.startsWith("oracle-") ? "12" : ".*";
    return parts.length < 2 || !parts[0].matches(byTwo) ? parts[0] : parts[0] + "." + parts[1];
  }
}
