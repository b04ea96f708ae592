package io.backstay.cloud.rds;

/**
 * What can be set about RDS; without {@code nightly} backups RDS makes no automated snapshots by
 * itself, whatever the retention of a database.
 */
public record RdsSettings(Durations durations, Quotas quotas, Switches switches, boolean nightly) {

  /** With nightly backups. */
  public RdsSettings(Durations durations, Quotas quotas, Switches switches) {
    this(durations, quotas, switches, true);
  }

  public static RdsSettings standard() {
    return new RdsSettings(Durations.standard(), Quotas.standard(), Switches.harder());
  }

  public RdsSettings withoutNightly() {
    return new RdsSettings(durations, quotas, switches, false);
  }
}
