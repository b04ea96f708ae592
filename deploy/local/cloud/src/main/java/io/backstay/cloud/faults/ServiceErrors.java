package io.backstay.cloud.faults;

import io.backstay.cloud.wire.Answer.Refused;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How each service says that it is asked too often, or broken: codes and statuses of the service
 * models, and of "Common Errors" where a model has none (AWS-FACTS 4.5 for RDS).
 */
final class ServiceErrors {

  private record Codes(Refused throttle, Refused error) {}

  private static final String TOO_MANY = "Rate exceeded";
  private static final String BROKEN = "An internal error occurred.";

  private static final Map<String, Codes> CODES =
      new TreeMap<>(
          Map.of(
              "dynamodb",
              codes("ThrottlingException", 400, "InternalServerError"),
              "events",
              codes("ThrottlingException", 400, "InternalException"),
              "kms",
              codes("ThrottlingException", 400, "KMSInternalException"),
              "rds",
              codes("Throttling", 400, "InternalFailure"),
              "redshift",
              codes("Throttling", 400, "InternalFailure"),
              "scheduler",
              codes("ThrottlingException", 429, "InternalServerException"),
              "sns",
              codes("Throttling", 400, "InternalError"),
              "sqs",
              codes("RequestThrottled", 400, "InternalFailure"),
              "sts",
              codes("Throttling", 400, "InternalFailure")));

  static final Set<String> SERVICES = Collections.unmodifiableSet(CODES.keySet());

  /** What reads and writes items answers in its own words. */
  private static final Set<String> ITEMS =
      Set.of(
          "BatchGetItem",
          "BatchWriteItem",
          "DeleteItem",
          "ExecuteStatement",
          "ExecuteTransaction",
          "GetItem",
          "PutItem",
          "Query",
          "Scan",
          "TransactGetItems",
          "TransactWriteItems",
          "UpdateItem");

  private ServiceErrors() {}

  private static Codes codes(String throttle, int status, String error) {
    return new Codes(new Refused(throttle, status, TOO_MANY), new Refused(error, 500, BROKEN));
  }

  static Refused throttle(String service, String action) {
    return service.equals("dynamodb") && ITEMS.contains(action)
        ? new Refused(
            "ProvisionedThroughputExceededException",
            400,
            "The level of configured provisioned throughput for the table was exceeded.")
        : codes(service).throttle();
  }

  static Refused error(String service) {
    return codes(service).error();
  }

  static Refused unavailable() {
    return new Refused("ServiceUnavailable", 503, "The service is currently unavailable.");
  }

  private static Codes codes(String service) {
    var codes = CODES.get(service);
    if (codes == null) {
      throw new IllegalArgumentException("service: there is no " + service);
    }
    return codes;
  }
}
