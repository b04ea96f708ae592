package io.backstay.cloud.kms;

import io.backstay.cloud.wire.Refusal;

/** KMS's error codes; the model gives none a status of its own, so all are 400. */
enum KmsError {
  NOT_FOUND("NotFoundException"),
  ALREADY_EXISTS("AlreadyExistsException"),
  INVALID_ALIAS_NAME("InvalidAliasNameException"),
  INVALID_ARN("InvalidArnException"),
  INVALID_MARKER("InvalidMarkerException"),
  INVALID_STATE("KMSInvalidStateException"),
  DISABLED("DisabledException"),
  DRY_RUN("DryRunOperationException"),
  MALFORMED_POLICY("MalformedPolicyDocumentException"),
  UNSUPPORTED("UnsupportedOperationException"),
  ACCESS_DENIED("AccessDeniedException"),
  VALIDATION("ValidationException"),
  UNKNOWN_OPERATION("UnknownOperationException");

  static final int STATUS = 400;

  final String code;

  KmsError(String code) {
    this.code = code;
  }

  Refusal refuse(String message) {
    return new Refusal(code, STATUS, message);
  }
}
