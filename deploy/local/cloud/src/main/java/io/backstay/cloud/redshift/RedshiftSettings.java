package io.backstay.cloud.redshift;

/** What can be set about Redshift. */
public record RedshiftSettings(Durations durations, Quotas quotas, Switches switches) {

  public static RedshiftSettings standard() {
    return new RedshiftSettings(Durations.standard(), Quotas.standard(), Switches.harder());
  }
}
