package io.backstay.cloud.rds;

import io.backstay.cloud.wire.Refusal;

/**
 * AWS's wire codes with their HTTP status, as in the service model of 2014-10-31 (not the SDK's
 * class names).
 */
enum RdsError {
  DB_INSTANCE_NOT_FOUND("DBInstanceNotFound", 404),
  INVALID_DB_INSTANCE_STATE("InvalidDBInstanceState", 400),
  DB_SNAPSHOT_NOT_FOUND("DBSnapshotNotFound", 404),
  DB_SNAPSHOT_ALREADY_EXISTS("DBSnapshotAlreadyExists", 400),
  INVALID_DB_SNAPSHOT_STATE("InvalidDBSnapshotState", 400),
  DB_INSTANCE_ALREADY_EXISTS("DBInstanceAlreadyExists", 400),
  DB_CLUSTER_ALREADY_EXISTS("DBClusterAlreadyExistsFault", 400),
  INVALID_RESTORE("InvalidRestoreFault", 400),
  DB_CLUSTER_NOT_FOUND("DBClusterNotFoundFault", 404),
  INVALID_DB_CLUSTER_STATE("InvalidDBClusterStateFault", 400),
  DB_CLUSTER_SNAPSHOT_NOT_FOUND("DBClusterSnapshotNotFoundFault", 404),
  DB_CLUSTER_SNAPSHOT_ALREADY_EXISTS("DBClusterSnapshotAlreadyExistsFault", 400),
  INVALID_DB_CLUSTER_SNAPSHOT_STATE("InvalidDBClusterSnapshotStateFault", 400),
  SNAPSHOT_QUOTA_EXCEEDED("SnapshotQuotaExceeded", 400),
  SHARED_SNAPSHOT_QUOTA_EXCEEDED("SharedSnapshotQuotaExceeded", 400),
  KMS_KEY_NOT_ACCESSIBLE("KMSKeyNotAccessibleFault", 400),
  OPTION_GROUP_NOT_FOUND("OptionGroupNotFoundFault", 404),
  INVALID_PARAMETER_VALUE("InvalidParameterValue", 400),
  INVALID_PARAMETER_COMBINATION("InvalidParameterCombination", 400),
  INVALID_ACTION("InvalidAction", 400);

  final String code;
  final int status;

  RdsError(String code, int status) {
    this.code = code;
    this.status = status;
  }

  Refusal refuse(String message) {
    return new Refusal(code, status, message);
  }
}
