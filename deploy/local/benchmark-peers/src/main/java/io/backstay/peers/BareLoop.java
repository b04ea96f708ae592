package io.backstay.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future.State;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Receive ten, handle them at the same time, delete them, and again: five such loops for each
 * queue, so that as many messages are in hand as the chassis takes.
 */
public final class BareLoop {
  private static final int LOOPS = 5;
  private static final int BATCH = 10;
  private static final int LONG_POLL_SECONDS = 20;

  private final SqsClient sqs;
  private final String queueUrl;
  private final Work work;
  private final ExecutorService hands;

  private BareLoop(SqsClient sqs, String queueUrl, Work work, ExecutorService hands) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.work = work;
    this.hands = hands;
  }

  public static void main(String... args) throws InterruptedException {
    var places = Places.ofEnvironment();
    var sqs = SqsClient.create();
    var work =
        new Work(
            new Table(DynamoDbClient.create(), places.table()),
            new Post(SnsClient.create(), sqs, places));
    var hands = Executors.newVirtualThreadPerTaskExecutor();
    for (var queue : List.of(places.commandQueue(), places.eventQueue())) {
      var url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
      for (var loop = 0; loop < LOOPS; loop++) {
        hands.execute(new BareLoop(sqs, url, work, hands)::run);
      }
    }
    // Until somebody ends the process.
    new CountDownLatch(1).await();
  }

  private void run() {
    while (true) {
      try {
        turn();
      } catch (SdkException away) {
        System.err.println(away);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private void turn() throws InterruptedException {
    var messages =
        sqs.receiveMessage(receive ->
                receive
                    .queueUrl(queueUrl)
                    .maxNumberOfMessages(BATCH)
                    .waitTimeSeconds(LONG_POLL_SECONDS))
            .messages();
    if (messages.isEmpty()) {
      return;
    }
    var handled = new ArrayList<DeleteMessageBatchRequestEntry>();
    var futures = hands.invokeAll(messages.stream().map(this::handling).toList());
    for (var index = 0; index < messages.size(); index++) {
      if (futures.get(index).state() == State.SUCCESS) {
        handled.add(
            DeleteMessageBatchRequestEntry.builder()
                .id(Integer.toString(index))
                .receiptHandle(messages.get(index).receiptHandle())
                .build());
      } else {
        System.err.println(futures.get(index).exceptionNow());
      }
    }
    if (!handled.isEmpty()) {
      sqs.deleteMessageBatch(delete -> delete.queueUrl(queueUrl).entries(handled));
    }
  }

  private Callable<Message> handling(Message message) {
    return () -> {
      work.handle(message);
      return message;
    };
  }
}
