package io.backstay.cloud.redshift;

import io.backstay.cloud.wire.Refusal;

/**
 * AWS's wire codes with their HTTP status, as in the service model of 2012-12-01 (not the SDK's
 * class names).
 */
enum RedshiftError {
  ACCESS_TO_SNAPSHOT_DENIED("AccessToSnapshotDenied", 400),
  AUTHORIZATION_ALREADY_EXISTS("AuthorizationAlreadyExists", 400),
  AUTHORIZATION_NOT_FOUND("AuthorizationNotFound", 404),
  AUTHORIZATION_QUOTA_EXCEEDED("AuthorizationQuotaExceeded", 400),
  CLUSTER_ALREADY_EXISTS("ClusterAlreadyExists", 400),
  CLUSTER_NOT_FOUND("ClusterNotFound", 404),
  CLUSTER_SNAPSHOT_ALREADY_EXISTS("ClusterSnapshotAlreadyExists", 400),
  CLUSTER_SNAPSHOT_NOT_FOUND("ClusterSnapshotNotFound", 404),
  CLUSTER_SNAPSHOT_QUOTA_EXCEEDED("ClusterSnapshotQuotaExceeded", 400),
  EVENT_SUBSCRIPTION_QUOTA_EXCEEDED("EventSubscriptionQuotaExceeded", 400),
  INVALID_ACTION("InvalidAction", 400),
  INVALID_CLUSTER_SNAPSHOT_STATE("InvalidClusterSnapshotState", 400),
  INVALID_CLUSTER_STATE("InvalidClusterState", 400),
  INVALID_PARAMETER_COMBINATION("InvalidParameterCombination", 400),
  INVALID_PARAMETER_VALUE("InvalidParameterValue", 400),
  INVALID_RESTORE("InvalidRestore", 406),
  INVALID_RETENTION_PERIOD("InvalidRetentionPeriodFault", 400),
  INVALID_SNAPSHOT_COPY_GRANT_STATE("InvalidSnapshotCopyGrantStateFault", 400),
  INVALID_TAG("InvalidTagFault", 400),
  LIMIT_EXCEEDED("LimitExceededFault", 400),
  RESOURCE_NOT_FOUND("ResourceNotFoundFault", 404),
  SNAPSHOT_COPY_ALREADY_DISABLED("SnapshotCopyAlreadyDisabledFault", 400),
  SNAPSHOT_COPY_ALREADY_ENABLED("SnapshotCopyAlreadyEnabledFault", 400),
  SNAPSHOT_COPY_DISABLED("SnapshotCopyDisabledFault", 400),
  SNAPSHOT_COPY_GRANT_ALREADY_EXISTS("SnapshotCopyGrantAlreadyExistsFault", 400),
  SNAPSHOT_COPY_GRANT_NOT_FOUND("SnapshotCopyGrantNotFoundFault", 400),
  SNAPSHOT_COPY_GRANT_QUOTA_EXCEEDED("SnapshotCopyGrantQuotaExceededFault", 400),
  SNS_INVALID_TOPIC("SNSInvalidTopic", 400),
  SNS_NO_AUTHORIZATION("SNSNoAuthorization", 400),
  SNS_TOPIC_ARN_NOT_FOUND("SNSTopicArnNotFound", 404),
  SOURCE_NOT_FOUND("SourceNotFound", 404),
  SUBSCRIPTION_ALREADY_EXIST("SubscriptionAlreadyExist", 400),
  SUBSCRIPTION_CATEGORY_NOT_FOUND("SubscriptionCategoryNotFound", 404),
  SUBSCRIPTION_NOT_FOUND("SubscriptionNotFound", 404),
  SUBSCRIPTION_SEVERITY_NOT_FOUND("SubscriptionSeverityNotFound", 404),
  TAG_LIMIT_EXCEEDED("TagLimitExceededFault", 400),
  UNKNOWN_SNAPSHOT_COPY_REGION("UnknownSnapshotCopyRegionFault", 404),
  UNSUPPORTED_OPERATION("UnsupportedOperation", 400);

  final String code;
  final int status;

  RedshiftError(String code, int status) {
    this.code = code;
    this.status = status;
  }

  Refusal refuse(String message) {
    return new Refusal(code, status, message);
  }
}
