package io.backstay.scheduler.io;

import io.backstay.chassis.Outage;
import io.backstay.contracts.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Commands in batches of ten, or as many as fit into one call. */
record SqsCommander(SqsClient sqs, String queueUrl) implements Commander {
  private static final int BATCH = 10;
  private static final int LARGEST = 240 * 1024;

  @Override
  public void send(List<Parcel> parcels) {
    var batch = new ArrayList<SendMessageBatchRequestEntry>();
    var size = 0;
    for (var parcel : parcels) {
      var body = Wire.print(parcel.command());
      var bytes = body.getBytes(StandardCharsets.UTF_8).length;
      if (batch.size() == BATCH || (!batch.isEmpty() && size + bytes > LARGEST)) {
        flush(batch);
        size = 0;
      }
      batch.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(batch.size()))
              .messageBody(body)
              .delaySeconds((int) parcel.delay().toSeconds())
              .build());
      size += bytes;
    }
    if (!batch.isEmpty()) {
      flush(batch);
    }
  }

  /** A batch answers 200 also when entries failed. */
  private void flush(List<SendMessageBatchRequestEntry> batch) {
    try {
      var failed = sqs.sendMessageBatch(send -> send.queueUrl(queueUrl).entries(batch)).failed();
      if (!failed.isEmpty()) {
        throw new Outage(
            "sending to " + queueUrl, new IllegalStateException(failed.getFirst().toString()));
      }
    } catch (SdkException away) {
      throw new Outage("sending to " + queueUrl, away);
    }
    batch.clear();
  }
}
