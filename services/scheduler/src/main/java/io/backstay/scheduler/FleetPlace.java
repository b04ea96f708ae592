package io.backstay.scheduler;

/** Where databases of one family are looked for. */
public record FleetPlace(Family family, String account, String region) {

  public String inWords() {
    return switch (family) {
          case RDS_INSTANCES -> "RDS instances";
          case RDS_CLUSTERS -> "RDS clusters";
          case REDSHIFT_CLUSTERS -> "Redshift clusters";
        }
        + " of "
        + account
        + "/"
        + region;
  }
}
