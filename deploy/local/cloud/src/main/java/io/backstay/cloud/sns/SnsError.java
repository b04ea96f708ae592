package io.backstay.cloud.sns;

import io.backstay.cloud.wire.Refusal;

/** SNS's wire codes and HTTP status, as its service model has them. */
enum SnsError {
  AUTHORIZATION_ERROR("AuthorizationError", 403),
  BATCH_ENTRY_IDS_NOT_DISTINCT("BatchEntryIdsNotDistinct", 400),
  BATCH_REQUEST_TOO_LONG("BatchRequestTooLong", 400),
  EMPTY_BATCH_REQUEST("EmptyBatchRequest", 400),
  INVALID_ACTION("InvalidAction", 400),
  INVALID_BATCH_ENTRY_ID("InvalidBatchEntryId", 400),
  INVALID_PARAMETER("InvalidParameter", 400),
  NOT_FOUND("NotFound", 404),
  PARAMETER_VALUE_INVALID("ParameterValueInvalid", 400),
  TOO_MANY_ENTRIES("TooManyEntriesInBatchRequest", 400);

  private final String code;
  private final int status;

  SnsError(String code, int status) {
    this.code = code;
    this.status = status;
  }

  String code() {
    return code;
  }

  Refusal because(String message) {
    return new Refusal(code, status, message);
  }

  static Refusal invalid(String parameter, String reason) {
    return INVALID_PARAMETER.because("Invalid parameter: " + parameter + " Reason: " + reason);
  }
}
