package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.Outage;
import io.backstay.chassis.inbox.Answer.Acknowledge;
import io.backstay.chassis.inbox.Answer.Park;
import io.backstay.chassis.inbox.Answer.Retry;
import io.backstay.chassis.inbox.Handler;
import io.backstay.chassis.inbox.Inbox;
import io.backstay.chassis.inbox.InboxSettings;
import io.backstay.chassis.inbox.MessageQueue;
import io.backstay.chassis.inbox.Received;
import io.backstay.testkit.FakeQueue.Hidden;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class InboxTest {
  private static final long PATIENCE_SECONDS = 20;
  private static final long LOOK_MILLIS = 2;
  private static final InboxSettings SETTINGS =
      new InboxSettings(3, Duration.ofMinutes(1), Duration.ofSeconds(20));

  private final SettableClock clock = SettableClock.at("2026-03-01T02:00:00Z");
  private final FakeQueue queue = new FakeQueue("orders", clock, Duration.ofMinutes(1));

  @Test
  void a_message_is_deleted_after_its_handler_and_not_before() {
    var mayFinish = new Semaphore(0);
    var started = new Semaphore(0);
    queue.send("tea");
    try (var _ =
        open(_ -> {
          started.release();
          mayFinish.acquireUninterruptibly();
          return new Acknowledge();
        })) {
      acquire(started);
      assertEquals(1, queue.messages().size());
      mayFinish.release();
      await(() -> queue.messages().isEmpty());
    }
  }

  @Test
  void no_more_messages_are_in_hand_than_there_is_room_for() {
    var inHand = new AtomicInteger();
    var most = new AtomicInteger();
    var started = new Semaphore(0);
    var mayFinish = new Semaphore(0);
    for (var index = 0; index < 12; index++) {
      queue.send("tea " + index);
    }
    Handler slow =
        _ -> {
          most.accumulateAndGet(inHand.incrementAndGet(), Math::max);
          started.release();
          mayFinish.acquireUninterruptibly();
          inHand.decrementAndGet();
          return new Acknowledge();
        };
    try (var _ = open(slow)) {
      for (var index = 0; index < 12; index++) {
        acquire(started);
        if (index == SETTINGS.capacity() - 1) {
          assertEquals(0, started.availablePermits(), "a fourth message was taken");
        }
        if (index >= SETTINGS.capacity() - 1) {
          mayFinish.release();
        }
      }
      mayFinish.release(SETTINGS.capacity());
      await(() -> queue.messages().isEmpty());
    }
    assertEquals(SETTINGS.capacity(), most.get());
  }

  @Test
  void a_retry_shows_the_message_again_after_its_time() {
    var handled = new Semaphore(0);
    queue.send("tea");
    Handler once =
        message -> {
          handled.release();
          return message.receiveCount() == 1 ? new Retry(Duration.ofMinutes(5)) : new Acknowledge();
        };
    try (var _ = open(once)) {
      acquire(handled);
      await(() -> times().equals(List.of(Duration.ofMinutes(5))));
      clock.advance(Duration.ofMinutes(5).minusMillis(1));
      assertFalse(handled.tryAcquire());
      clock.advance(Duration.ofMillis(1));
      acquire(handled);
      await(() -> queue.messages().isEmpty());
    }
  }

  @Test
  void a_message_that_comes_again_and_again_is_hidden_for_longer_each_time() {
    queue.send("tea");
    Handler never = _ -> new Retry(Duration.ofSeconds(1));
    try (var _ = open(never)) {
      for (var receipts = 1; receipts <= 12; receipts++) {
        var seen = receipts;
        await(() -> times().size() == seen);
        clock.advance(Duration.ofHours(1));
      }
    }
    assertTrue(times().get(0).compareTo(Duration.ofSeconds(2)) <= 0, times().toString());
    assertTrue(times().get(5).compareTo(Duration.ofSeconds(32)) >= 0, times().toString());
    assertTrue(times().get(11).compareTo(Duration.ofMinutes(5)) >= 0, times().toString());
    assertTrue(times().get(11).compareTo(Duration.ofMinutes(10)) <= 0, times().toString());
  }

  @Test
  void an_error_while_asking_for_messages_or_deleting_them_does_not_make_the_inbox_deaf() {
    var errors = new AtomicInteger(2);
    MessageQueue faulty =
        new MessageQueue() {
          @Override
          public String name() {
            return queue.name();
          }

          @Override
          public List<Received> receive(int atMost) throws InterruptedException {
            if (errors.get() == 2) {
              errors.decrementAndGet();
              throw new StackOverflowError();
            }
            return queue.receive(atMost);
          }

          @Override
          public void delete(List<Received> messages) {
            if (errors.getAndDecrement() == 1) {
              throw new StackOverflowError();
            }
            queue.delete(messages);
          }

          @Override
          public void hide(Map<Received, Duration> messages) {
            queue.hide(messages);
          }

          @Override
          public void park(Received message, Park why) {
            queue.park(message, why);
          }
        };
    queue.send("tea");
    try (var _ = Inbox.open(faulty, _ -> new Acknowledge(), SETTINGS)) {
      await(() -> errors.get() == 0);
      queue.send("more tea");
      await(() -> queue.messages().size() == 1);
      assertEquals("tea", queue.messages().getFirst().body());
    }
  }

  @Test
  void a_parked_message_is_put_aside_and_then_deleted() {
    queue.send("bad tea");
    try (var _ = open(_ -> new Park("kettle", "must be clean"))) {
      await(() -> queue.messages().isEmpty());
    }
    var parked = queue.parked().getFirst();
    assertEquals("bad tea", parked.message().body());
    assertEquals(new Park("kettle", "must be clean"), parked.why());
  }

  @Test
  void a_handler_that_throws_leaves_the_message_and_backs_off() {
    for (var thrown :
        List.of(
            new IllegalStateException("bug"),
            new StackOverflowError(),
            new Outage("reading", new IOException("away")))) {
      var id = queue.send("tea " + thrown);
      var handled = new Semaphore(0);
      Handler failing =
          _ -> {
            handled.release();
            throw sneaky(thrown);
          };
      try (var _ = open(failing)) {
        acquire(handled);
        await(() -> times().size() == 1);
      }
      assertEquals(id, queue.messages().getFirst().messageId());
      assertTrue(times().getFirst().compareTo(Duration.ofSeconds(1)) >= 0);
      queue.delete(queue.messages());
      queue.forgetHidden();
    }
  }

  @Test
  void a_message_stays_hidden_for_as_long_as_its_handler_runs() {
    var settings = new InboxSettings(1, Duration.ofMillis(90), Duration.ofSeconds(20));
    var mayFinish = new Semaphore(0);
    queue.send("slow tea");
    Handler slow =
        _ -> {
          acquire(mayFinish);
          return new Acknowledge();
        };
    try (var _ = Inbox.open(queue, slow, settings)) {
      await(() -> times().size() >= 3);
      assertEquals(Duration.ofMillis(90), times().getFirst());
      mayFinish.release();
      await(() -> queue.messages().isEmpty());
    }
  }

  @Test
  void while_the_queue_is_away_the_inbox_is_not_ready_and_asks_ever_more_rarely() {
    queue.goAway();
    try (var inbox = open(_ -> new Acknowledge())) {
      await(() -> !inbox.isAnswering() && queue.polls() >= 2);
      queue.send("tea");
      queue.comeBack();
      await(() -> inbox.isAnswering() && queue.messages().isEmpty());
      assertTrue(queue.polls() < 1000);
    }
  }

  @Test
  void closing_lets_what_is_in_hand_finish_and_takes_nothing_more() {
    var settings = new InboxSettings(1, Duration.ofMinutes(1), Duration.ofSeconds(20));
    var started = new Semaphore(0);
    var mayFinish = new Semaphore(0);
    queue.send("tea");
    Handler slow =
        _ -> {
          started.release();
          mayFinish.acquireUninterruptibly();
          return new Acknowledge();
        };
    var inbox = Inbox.open(queue, slow, settings);
    acquire(started);
    var closing = Thread.ofVirtual().start(inbox::close);
    await(() -> closing.getState() == Thread.State.TIMED_WAITING);
    queue.send("late tea");
    mayFinish.release();
    await(() -> !closing.isAlive());
    assertEquals(List.of("late tea"), queue.messages().stream().map(Received::body).toList());
  }

  @Test
  void closing_leaves_what_does_not_finish_in_time() {
    var settings = new InboxSettings(1, Duration.ofMinutes(1), Duration.ofMillis(50));
    var started = new Semaphore(0);
    var never = new Semaphore(0);
    queue.send("endless tea");
    var inbox =
        Inbox.open(
            queue,
            _ -> {
              started.release();
              acquire(never);
              return new Acknowledge();
            },
            settings);
    acquire(started);
    inbox.close();
    inbox.close();
    assertEquals(1, queue.messages().size());
  }

  private Inbox open(Handler handler) {
    return Inbox.open(queue, handler, SETTINGS);
  }

  private List<Duration> times() {
    return queue.hidden().stream().map(Hidden::time).toList();
  }

  private static RuntimeException sneaky(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return (RuntimeException) thrown;
  }

  private static void acquire(Semaphore semaphore) {
    try {
      if (!semaphore.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("it did not happen in time");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static void await(BooleanSupplier condition) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    var never = new CountDownLatch(1);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not happen in time");
      }
      try {
        var _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }
  }
}
