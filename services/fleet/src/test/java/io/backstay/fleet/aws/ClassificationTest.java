package io.backstay.fleet.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.RdsException;

final class ClassificationTest {

  @ParameterizedTest(name = "{1} {0}: {2}")
  @MethodSource("table")
  void a_wire_code_means(String code, int status, String message, Class<? extends Refusal> kind) {
    var refusal = Classification.of(answered(code, status, message));
    assertInstanceOf(kind, refusal);
    assertEquals(code, refusal.code());
    assertEquals(message, refusal.message());
    assertFalse(refusal.remedy().isBlank());
  }

  static Stream<Arguments> table() {
    return Stream.of(
        row("DBInstanceNotFound", 404, "DBInstance orders not found.", NotFound.class),
        row("DBInstanceNotFoundFault", 404, "DBInstance orders not found.", NotFound.class),
        row("DBSnapshotNotFound", 404, "DBSnapshot not found: a", NotFound.class),
        row("DBClusterNotFoundFault", 404, "DBCluster books not found.", NotFound.class),
        row("DBClusterSnapshotNotFoundFault", 404, "not found: a", NotFound.class),
        row("DBClusterSnapshotAlreadyExistsFault", 400, "Cannot create", AlreadyForeign.class),
        row("InvalidDBClusterStateFault", 400, "Cluster is not available", NotNow.class),
        row("InvalidDBClusterSnapshotStateFault", 400, "is not available", NotNow.class),
        row("OptionGroupNotFoundFault", 404, "Specified group not found", NotFound.class),
        row("DBSnapshotAlreadyExists", 400, "Cannot create the snapshot", AlreadyForeign.class),
        row("InvalidDBInstanceState", 400, "Instance is not available", NotNow.class),
        row("InvalidDBSnapshotState", 400, "Snapshot is not available", NotNow.class),
        row("KMSKeyNotAccessibleFault", 400, "The key is disabled", KeyNotAccessible.class),
        row("ClusterNotFound", 404, "Cluster sales not found.", NotFound.class),
        row("ClusterSnapshotNotFound", 404, "Snapshot not found: a", NotFound.class),
        row("ClusterSnapshotAlreadyExists", 400, "exists", AlreadyForeign.class),
        row("InvalidClusterState", 400, "an operation is running", NotNow.class),
        row("InvalidClusterSnapshotState", 400, "others are authorized", NotNow.class),
        row("CopyToRegionDisabledFault", 400, "temporarily disabled", NotNow.class),
        row("SnapshotCopyAlreadyEnabledFault", 400, "already enabled", NotNow.class),
        row("ClusterSnapshotQuotaExceeded", 400, "20 snapshots", QuotaFull.class),
        row("AuthorizationQuotaExceeded", 400, "20 accounts", QuotaFull.class),
        row("LimitExceededFault", 400, "grants of the key", QuotaFull.class),
        row("DependentServiceRequestThrottlingFault", 400, "KMS is busy", Throttled.class),
        row("AccessToSnapshotDenied", 400, "not authorized", AccessDenied.class),
        row("UnsupportedOperation", 400, "default key", Illegal.class),
        row("UnknownSnapshotCopyRegionFault", 404, "no such region", Illegal.class),
        row("NotFoundException", 400, "Alias alias/x is not found.", NotFound.class),
        row("InvalidArnException", 400, "Invalid arn us-west-2", NotFound.class),
        row("DisabledException", 400, "The key is disabled", KeyNotAccessible.class),
        row("SharedSnapshotQuotaExceeded", 400, "More than 20 accounts", QuotaFull.class),
        row(
            "SnapshotQuotaExceeded",
            400,
            "Cannot create more than 100 manual snapshots",
            QuotaFull.class),
        row(
            "SnapshotQuotaExceeded",
            400,
            "Cannot copy more than 20 snapshots across regions",
            NoCapacityNow.class),
        row("SnapshotQuotaExceeded", 400, "A wording never seen before", NoCapacityNow.class),
        row("InvalidParameterValue", 400, "Invalid snapshot identifier", Illegal.class),
        row("InvalidParameterCombination", 400, "Not together", Illegal.class),
        row("MissingParameter", 400, "KmsKeyId is missing", Illegal.class),
        row("AccessDenied", 403, "not authorized to perform", AccessDenied.class),
        row("UnauthorizedOperation", 400, "not authorized", AccessDenied.class),
        row("InvalidClientTokenId", 403, "The token is invalid", AccessDenied.class),
        row("SomethingForbidden", 403, "No", AccessDenied.class),
        row("ExpiredToken", 403, "The token is expired", Unavailable.class),
        row("InternalFailure", 500, "An internal error", Unavailable.class),
        row("ServiceUnavailable", 503, "Come back later", Unavailable.class),
        row("SomethingNew", 502, "Bad gateway", Unavailable.class),
        row("SomethingNew", 429, "Slowly", Throttled.class),
        row("SomethingNew", 400, "Nobody knows", Unknown.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Throttling",
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
        "LimitExceededException"
      })
  void every_code_that_botocore_calls_throttling_is_throttling(String code) {
    assertInstanceOf(Throttled.class, Classification.of(answered(code, 400, "Rate exceeded")));
    assertInstanceOf(Throttled.class, Classification.of(answered(code, 503, "Rate exceeded")));
  }

  @Test
  void what_is_not_found_is_named() {
    assertEquals(What.DATABASE, whatIsMissing("DBInstanceNotFound"));
    assertEquals(What.DATABASE, whatIsMissing("DBClusterNotFoundFault"));
    assertEquals(What.SNAPSHOT, whatIsMissing("DBSnapshotNotFound"));
    assertEquals(What.SNAPSHOT, whatIsMissing("DBClusterSnapshotNotFoundFault"));
    assertEquals(What.OTHER, whatIsMissing("CustomAvailabilityZoneNotFound"));
  }

  @Test
  void an_answer_that_never_came_is_unavailable_and_says_what_happened() {
    var timeout = Classification.of(ApiCallTimeoutException.create(15_000));
    assertInstanceOf(Unavailable.class, timeout);
    assertEquals("ApiCallTimeoutException", timeout.code());
    var network = Classification.of(SdkClientException.create("Connection refused"));
    assertEquals(new Unavailable("SdkClientException", "Connection refused"), network);
  }

  @Test
  void an_answer_without_a_code_goes_by_its_status() {
    var bare = RdsException.builder().statusCode(503).message("?").build();
    assertEquals(
        new Unavailable("HTTP503", ""),
        Classification.of(assertInstanceOf(RdsException.class, bare)));
  }

  private static What whatIsMissing(String code) {
    return assertInstanceOf(NotFound.class, Classification.of(answered(code, 404, ""))).what();
  }

  private static AwsServiceException answered(String code, int status, String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }

  private static Arguments row(
      String code, int status, String message, Class<? extends Refusal> kind) {
    return Arguments.of(code, status, message, kind);
  }
}
