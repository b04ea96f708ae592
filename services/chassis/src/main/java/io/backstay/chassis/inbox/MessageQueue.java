package io.backstay.chassis.inbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One queue as the inbox sees it; outages are thrown as {@link io.backstay.chassis.Outage}. */
public interface MessageQueue {

  /** At most ten messages cross the wire at once. */
  int BATCH = 10;

  String name();

  /**
   * Waits up to the queue's long-poll time for one to {@value #BATCH} messages; empty if none came.
   */
  List<Received> receive(int atMost) throws InterruptedException;

  /**
   * Deletes up to {@value #BATCH} messages in one call; those that could not be deleted come again.
   */
  void delete(List<Received> messages);

  /** Shows each of up to {@value #BATCH} messages again after its time, counted from now. */
  void hide(Map<Received, Duration> messages);

  /** Puts the message aside with its reason; the caller deletes it afterwards. */
  void park(Received message, Answer.Park why);
}
