package io.backstay.cloud.sqs;

/** SQS says no; caught where the request came in. */
final class SqsRefusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final SqsError error;
  private final String reason;

  SqsRefusal(SqsError error, String reason) {
    super(reason, null, false, false);
    this.error = error;
    this.reason = reason;
  }

  SqsError error() {
    return error;
  }

  String reason() {
    return reason;
  }
}
