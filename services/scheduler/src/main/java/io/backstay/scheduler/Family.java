package io.backstay.scheduler;

/** What one kind of describe call lists. */
public enum Family {
  RDS_INSTANCES,
  RDS_CLUSTERS,
  REDSHIFT_CLUSTERS
}
