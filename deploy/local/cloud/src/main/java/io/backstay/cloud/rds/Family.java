package io.backstay.cloud.rds;

/**
 * The two families of the RDS API, which keep one set of rules in two sets of words: what the one
 * calls DBInstance and DBSnapshot is DBCluster and DBClusterSnapshot in the other. Names and codes
 * are those of the service model of 2014-10-31; only the codes of clusters end in Fault (AWS-FACTS
 * 4.4).
 */
enum Family {
  INSTANCES("DBInstance", "DBSnapshot", "DbiResourceId", 255),
  CLUSTERS("DBCluster", "DBClusterSnapshot", "DbClusterResourceId", 63);

  /** Elements and parameters begin with these. */
  final String database;

  final String snapshot;

  /** The parameter and element with the id that is never used again. */
  final String resourceId;

  final int longestSnapshotName;

  Family(String database, String snapshot, String resourceId, int longestSnapshotName) {
    this.database = database;
    this.snapshot = snapshot;
    this.resourceId = resourceId;
    this.longestSnapshotName = longestSnapshotName;
  }

  String databaseIdentifier() {
    return database + "Identifier";
  }

  String snapshotIdentifier() {
    return snapshot + "Identifier";
  }

  RdsError databaseNotFound() {
    return switch (this) {
      case INSTANCES -> RdsError.DB_INSTANCE_NOT_FOUND;
      case CLUSTERS -> RdsError.DB_CLUSTER_NOT_FOUND;
    };
  }

  RdsError databaseAlreadyExists() {
    return switch (this) {
      case INSTANCES -> RdsError.DB_INSTANCE_ALREADY_EXISTS;
      case CLUSTERS -> RdsError.DB_CLUSTER_ALREADY_EXISTS;
    };
  }

  RdsError invalidDatabaseState() {
    return switch (this) {
      case INSTANCES -> RdsError.INVALID_DB_INSTANCE_STATE;
      case CLUSTERS -> RdsError.INVALID_DB_CLUSTER_STATE;
    };
  }

  RdsError snapshotNotFound() {
    return switch (this) {
      case INSTANCES -> RdsError.DB_SNAPSHOT_NOT_FOUND;
      case CLUSTERS -> RdsError.DB_CLUSTER_SNAPSHOT_NOT_FOUND;
    };
  }

  RdsError snapshotAlreadyExists() {
    return switch (this) {
      case INSTANCES -> RdsError.DB_SNAPSHOT_ALREADY_EXISTS;
      case CLUSTERS -> RdsError.DB_CLUSTER_SNAPSHOT_ALREADY_EXISTS;
    };
  }

  RdsError invalidSnapshotState() {
    return switch (this) {
      case INSTANCES -> RdsError.INVALID_DB_SNAPSHOT_STATE;
      case CLUSTERS -> RdsError.INVALID_DB_CLUSTER_SNAPSHOT_STATE;
    };
  }
}
