package io.backstay.cloud.rds;

/** What can be set about RDS. */
public record RdsSettings(Durations durations, Quotas quotas, Switches switches) {

  public static RdsSettings standard() {
    return new RdsSettings(Durations.standard(), Quotas.standard(), Switches.harder());
  }
}
