package io.backstay.contracts;

/** The kinds of database that Backstay protects, by the names that people type. */
public enum Engine {
  RDS_INSTANCE("rds-instance"),
  AURORA_CLUSTER("aurora-cluster"),
  MULTI_AZ_CLUSTER("multi-az-cluster"),
  REDSHIFT_CLUSTER("redshift-cluster");

  private final String wireName;

  Engine(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
