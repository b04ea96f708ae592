package io.backstay.peers;

import io.awspring.cloud.sqs.annotation.SqsListener;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.model.Message;

/** Spring's listeners as they come, but for the number of messages in hand. */
@Component
class Listener {
  private static final String IN_HAND = "50";
  private static final String BATCH = "10";

  private final Work work;

  Listener(Work work) {
    this.work = work;
  }

  @SqsListener(
      value = "backstay-${BACKSTAY_SERVICE}-commands",
      maxConcurrentMessages = IN_HAND,
      maxMessagesPerPoll = BATCH)
  void command(Message message) {
    work.handle(message);
  }

  @SqsListener(
      value = "backstay-${BACKSTAY_SERVICE}-events",
      maxConcurrentMessages = IN_HAND,
      maxMessagesPerPoll = BATCH)
  void event(Message message) {
    work.handle(message);
  }
}
