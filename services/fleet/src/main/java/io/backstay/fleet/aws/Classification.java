package io.backstay.fleet.aws;

import io.backstay.fleet.Refusal;
import io.backstay.fleet.Refusal.AccessDenied;
import io.backstay.fleet.Refusal.AlreadyForeign;
import io.backstay.fleet.Refusal.Illegal;
import io.backstay.fleet.Refusal.KeyNotAccessible;
import io.backstay.fleet.Refusal.NoCapacityNow;
import io.backstay.fleet.Refusal.NotFound;
import io.backstay.fleet.Refusal.NotNow;
import io.backstay.fleet.Refusal.QuotaFull;
import io.backstay.fleet.Refusal.Throttled;
import io.backstay.fleet.Refusal.Unavailable;
import io.backstay.fleet.Refusal.Unknown;
import io.backstay.fleet.Refusal.What;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What an exception of the SDK means, by the wire code; codes and statuses are botocore's, RDS
 * 2014-10-31 and Redshift 2012-12-01.
 */
final class Classification {
  private Classification() {}

  static Refusal of(SdkException exception) {
    if (exception instanceof AwsServiceException service) {
      return of(service);
    }
    // No answer: a timeout, a lost connection, or credentials that could not be fetched.
    return new Unavailable(
        exception.getClass().getSimpleName(),
        Optional.ofNullable(exception.getMessage()).orElse(""));
  }

  private static Refusal of(AwsServiceException exception) {
    var details = Optional.ofNullable(exception.awsErrorDetails());
    return of(
        details.map(AwsErrorDetails::errorCode).orElse("HTTP" + exception.statusCode()),
        details.map(AwsErrorDetails::errorMessage).orElse(""),
        exception.statusCode());
  }

  static Refusal of(String code, String message, int status) {
    // The instance family drops the suffix "Fault" in most codes, the cluster family keeps it.
    return switch (code.endsWith("Fault") ? code.substring(0, code.length() - 5) : code) {
      case "DBInstanceNotFound", "DBClusterNotFound", "ClusterNotFound" ->
          new NotFound(What.DATABASE, code, message);
      case "DBSnapshotNotFound", "DBClusterSnapshotNotFound", "ClusterSnapshotNotFound" ->
          new NotFound(What.SNAPSHOT, code, message);
      case "DBSnapshotAlreadyExists",
          "DBClusterSnapshotAlreadyExists",
          "ClusterSnapshotAlreadyExists" ->
          new AlreadyForeign(code, message);
      case "InvalidDBInstanceState",
          "InvalidDBSnapshotState",
          "InvalidDBClusterState",
          "InvalidDBClusterSnapshotState",
          "InvalidClusterState",
          "InvalidClusterSnapshotState",
          // Somebody enabled it just now: the next try sees to where.
          "SnapshotCopyAlreadyEnabled",
          // Of a region, and temporary, says the model.
          "CopyToRegionDisabled" ->
          new NotNow(code, message);
      case "SnapshotQuotaExceeded" -> snapshotQuota(code, message);
      case "SharedSnapshotQuotaExceeded",
          "ClusterSnapshotQuotaExceeded",
          "AuthorizationQuotaExceeded",
          "SnapshotCopyGrantQuotaExceeded",
          // Of Redshift: the key has as many grants as KMS allows.
          "LimitExceeded" ->
          new QuotaFull(code, message);
      case "KMSKeyNotAccessible", "DisabledException", "KMSInvalidStateException" ->
          new KeyNotAccessible(code, message);
      // KMS's own, with status 400; an ARN of another region is an invalid one to it.
      case "NotFoundException", "InvalidArnException" -> new NotFound(What.OTHER, code, message);
      case "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottledException",
          "TooManyRequestsException",
          "RequestLimitExceeded",
          "RequestThrottled",
          "SlowDown",
          "EC2ThrottledException",
          "BandwidthLimitExceeded",
          "ProvisionedThroughputExceededException",
          "PriorRequestNotComplete",
          "TransactionInProgressException",
          "LimitExceededException",
          // KMS throttles Redshift.
          "DependentServiceRequestThrottling" ->
          new Throttled(code, message);
      // Session credentials that ran out between signing and arrival are fetched anew for the next.
      case "ExpiredToken",
          "ExpiredTokenException",
          "RequestExpired",
          "InternalFailure",
          "InternalError",
          "ServiceUnavailable" ->
          new Unavailable(code, message);
      case "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "AccessToSnapshotDenied",
          "AuthFailure",
          "OptInRequired",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "MissingAuthenticationToken",
          "IncompleteSignature",
          "SignatureDoesNotMatch" ->
          new AccessDenied(code, message);
      case "InvalidParameterValue",
          "InvalidParameterCombination",
          "InvalidParameter",
          "MissingParameter",
          "ValidationError",
          "ValidationException",
          "MalformedQueryString",
          "InvalidQueryParameter",
          "InvalidAction",
          "InvalidRetentionPeriod",
          "InvalidTag",
          "TagLimitExceeded",
          "UnknownSnapshotCopyRegion",
          "UnsupportedOperation" ->
          new Illegal(code, message);
      default -> byStatus(code, message, status);
    };
  }

  private static Refusal byStatus(String code, String message, int status) {
    if (status >= 500) {
      return new Unavailable(code, message);
    }
    return switch (status) {
      case 429 -> new Throttled(code, message);
      case 403 -> new AccessDenied(code, message);
      case 404 -> new NotFound(What.OTHER, code, message);
      default -> new Unknown(code, message);
    };
  }

  /**
   * One code, two failures, told apart by the message alone: 100 manual snapshots (stays until
   * somebody cleans up), or so many copies across regions (passes). An unknown wording is taken as
   * passing: repeating a full quota costs some calls within the window and then fails with this
   * very message, while giving up on a passing one costs a backup.
   */
  private static Refusal snapshotQuota(String code, String message) {
    var said = message.toLowerCase(Locale.ROOT);
    return said.contains("manual") && !said.contains("across region")
        ? new QuotaFull(code, message)
        : new NoCapacityNow(code, message);
  }
}
