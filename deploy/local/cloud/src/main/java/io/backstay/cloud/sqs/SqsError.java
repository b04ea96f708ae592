package io.backstay.cloud.sqs;

import io.backstay.cloud.wire.Json;
import io.backstay.cloud.wire.Reply;
import java.util.Map;

/**
 * How SQS says no: the shape of its model, and the code of the older Query protocol that the model
 * keeps beside it.
 */
enum SqsError {
  ACCESS_DENIED("AccessDenied", "AccessDenied", 403),
  BATCH_ENTRY_IDS_NOT_DISTINCT(
      "BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct", 400),
  BATCH_REQUEST_TOO_LONG("BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong", 400),
  EMPTY_BATCH_REQUEST("EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest", 400),
  INVALID_ATTRIBUTE_NAME("InvalidAttributeName", "InvalidAttributeName", 400),
  INVALID_ATTRIBUTE_VALUE("InvalidAttributeValue", "InvalidAttributeValue", 400),
  INVALID_BATCH_ENTRY_ID("InvalidBatchEntryId", "AWS.SimpleQueueService.InvalidBatchEntryId", 400),
  INVALID_MESSAGE_CONTENTS("InvalidMessageContents", "InvalidMessageContents", 400),
  INVALID_PARAMETER_VALUE("InvalidParameterValue", "InvalidParameterValue", 400),
  MISSING_PARAMETER("MissingParameter", "MissingParameter", 400),
  QUEUE_DOES_NOT_EXIST("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", 400),
  QUEUE_NAME_EXISTS("QueueNameExists", "QueueAlreadyExists", 400),
  TOO_MANY_ENTRIES(
      "TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest", 400);

  private final String shape;
  private final String queryCode;
  private final int status;

  SqsError(String shape, String queryCode, int status) {
    this.shape = shape;
    this.queryCode = queryCode;
    this.status = status;
  }

  String queryCode() {
    return queryCode;
  }

  SqsRefusal because(String reason) {
    return new SqsRefusal(this, reason);
  }

  static SqsRefusal missing(Queue queue) {
    return QUEUE_DOES_NOT_EXIST.because("The specified queue " + queue.arn() + " does not exist.");
  }

  Reply reply(String message) {
    return new Reply(
        status,
        Map.of(
            "Content-Type",
            "application/x-amz-json-1.0",
            "x-amzn-query-error",
            queryCode + (status < 500 ? ";Sender" : ";Receiver")),
        Json.bytes(
            Json.object().put("__type", "com.amazonaws.sqs#" + shape).put("message", message)));
  }
}
