package io.backstay.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Knows when no service has anything in hand, so that simulated time may move on. */
final class Quiet {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final SqsClient sqs;
  private final List<String> urls = new ArrayList<>();

  Quiet(SqsClient sqs) {
    this.sqs = sqs;
    for (var service : Infrastructure.SERVICES) {
      for (var queue : List.of(Home.commandQueue(service), Home.eventQueue(service))) {
        urls.add(sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl());
      }
    }
  }

  /** Two looks: during one of them a message may go from a queue still to be seen into another. */
  void await() {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!isIdle()) {
      if (System.nanoTime() > end) {
        throw Failed.because("the services still had something in hand after " + PATIENCE);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private boolean isIdle() {
    return Stream.concat(urls.stream(), urls.stream()).allMatch(this::isEmpty);
  }

  /** What is delayed is not looked at. */
  private boolean isEmpty(String url) {
    return sqs
        .getQueueAttributes(get ->
            get.queueUrl(url)
                .attributeNames(
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .allMatch("0"::equals);
  }
}
