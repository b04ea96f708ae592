package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.inbox.Answer.Park;
import io.backstay.chassis.inbox.MessageQueue;
import io.backstay.chassis.inbox.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every queue promises, the fake one and the real one; each test has a queue of its own. */
public abstract class MessageQueueContract {
  private static final int POLLS = 20;

  /** Messages that are received stay hidden for this long. */
  protected static final Duration VISIBILITY = Duration.ofSeconds(2);

  /** The same new queue for the whole of one test. */
  protected abstract MessageQueue queue();

  protected abstract void send(String body, Map<String, String> attributes);

  /** The bodies of parked messages, each with the reason that it carries. */
  protected abstract Map<String, String> parked();

  /** Lets time pass where it does not pass by itself. */
  protected abstract void pass(Duration time);

  @Test
  void a_message_arrives_with_body_id_sender_time_and_attributes() throws InterruptedException {
    send("{\"tea\": \"ä\"}", Map.of("colour", "green"));
    var message = one();
    assertEquals("{\"tea\": \"ä\"}", message.body());
    assertEquals(queue().name(), message.queue());
    assertEquals("green", message.attributes().get("colour"));
    assertEquals(1, message.receiveCount());
    assertTrue(!message.messageId().isBlank() && !message.sender().isBlank());
    assertTrue(message.sentAt().getEpochSecond() > 0);
  }

  @Test
  void no_more_messages_come_than_are_asked_for() throws InterruptedException {
    for (var index = 0; index < 5; index++) {
      send("tea " + index, Map.of());
    }
    assertTrue(queue().receive(2).size() <= 2);
  }

  @Test
  void a_received_message_is_hidden_and_comes_again_under_the_same_id()
      throws InterruptedException {
    send("tea", Map.of());
    var first = one();
    pass(VISIBILITY);
    var second = one();
    assertEquals(first.messageId(), second.messageId());
    assertEquals(first.sentAt(), second.sentAt());
    assertEquals(2, second.receiveCount());
    assertNotEquals(first.receipt(), second.receipt());
  }

  @Test
  void a_deleted_message_does_not_come_again() throws InterruptedException {
    send("first", Map.of());
    queue().delete(List.of(one()));
    pass(VISIBILITY.multipliedBy(2));
    send("second", Map.of());
    assertEquals("second", one().body());
  }

  @Test
  void ten_messages_are_deleted_at_once() throws InterruptedException {
    IntStream.range(0, 10).forEach(index -> send("tea " + index, Map.of()));
    var received = new ArrayList<Received>();
    var bodies = new HashSet<String>();
    for (var poll = 0; poll < POLLS && bodies.size() < 10; poll++) {
      for (var message : queue().receive(10)) {
        if (bodies.add(message.body())) {
          received.add(message);
        }
      }
    }
    queue().delete(received);
    pass(VISIBILITY.multipliedBy(2));
    send("last", Map.of());
    assertEquals("last", one().body());
  }

  @Test
  void a_message_that_is_hidden_for_no_time_comes_at_once() throws InterruptedException {
    send("tea", Map.of());
    queue().hide(Map.of(one(), Duration.ZERO));
    assertEquals(2, one().receiveCount());
  }

  @Test
  void a_message_that_is_hidden_for_longer_does_not_come_in_between() throws InterruptedException {
    send("first", Map.of());
    queue().hide(Map.of(one(), Duration.ofHours(1)));
    pass(VISIBILITY.multipliedBy(2));
    send("second", Map.of());
    assertEquals("second", one().body());
  }

  @Test
  void a_parked_message_carries_its_reason_and_is_still_there() throws InterruptedException {
    send("bad tea", Map.of());
    var message = one();
    queue()
        .park(message, new Park("plan.copies[0].region", "must be a region, but is \u0000\uD800"));
    var reason = parked().getOrDefault("bad tea", "");
    assertTrue(reason.startsWith("plan.copies[0].region must be a region"), reason);
    pass(VISIBILITY);
    assertEquals(message.messageId(), one().messageId());
  }

  /** A long poll may come back empty; a few of them may not. */
  private Received one() throws InterruptedException {
    for (var poll = 0; poll < POLLS; poll++) {
      var received = queue().receive(1);
      if (!received.isEmpty()) {
        return received.getFirst();
      }
    }
    throw new AssertionError("no message came");
  }
}
