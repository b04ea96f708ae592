package io.backstay.chassis.inbox;

import io.backstay.chassis.Outage;
import io.backstay.chassis.process.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes no more messages from a queue than it can hold, one virtual thread each, and answers the
 * queue only after the handler did. Closing stops the taking, lets what is in hand finish, and then
 * answers for it.
 */
public final class Inbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final Backoff POLL_FAILURES =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(20));
  private static final Backoff RETRIES = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));

  private static final Duration GATHERING = Duration.ofMillis(20);

  private final MessageQueue queue;
  private final Handler handler;
  private final InboxSettings settings;
  private final Semaphore permits;
  private final Acknowledger acknowledger;
  private final VisibilityExtender extender;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread loop;
  private volatile boolean answering = true;

  private Inbox(MessageQueue queue, Handler handler, InboxSettings settings) {
    this.queue = queue;
    this.handler = handler;
    this.settings = settings;
    this.permits = new Semaphore(settings.capacity());
    this.acknowledger = new Acknowledger(queue);
    this.extender = new VisibilityExtender(queue, settings.visibility());
    this.loop = Thread.ofVirtual().name("inbox-" + queue.name()).unstarted(this::poll);
  }

  public static Inbox open(MessageQueue queue, Handler handler, InboxSettings settings) {
    var inbox = new Inbox(queue, handler, settings);
    inbox.loop.start();
    return inbox;
  }

  /** False while the queue does not answer: the service is not ready then. */
  public boolean isAnswering() {
    return answering;
  }

  private void poll() {
    var failures = 0;
    try {
      while (stopping.getCount() > 0) {
        try {
          take();
          failures = 0;
          answering = true;
        } catch (RuntimeException | Error failure) {
          // An error as well: a loop that ended would leave a service that is up and deaf.
          failures++;
          answering = false;
          LOG.atWarn()
              .addKeyValue("queue", queue.name())
              .addKeyValue("failures", failures)
              .log(failure.toString());
          if (stopping.await(
              POLL_FAILURES.delay(queue.name(), failures).toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void take() throws InterruptedException {
    var room = room();
    var taken = 0;
    try {
      for (var message : queue.receive(room)) {
        extender.watch(message);
        workers.execute(() -> handle(message));
        taken++;
      }
    } finally {
      permits.release(room - taken);
    }
  }

  /**
   * Waits for room first: a message that nobody has hands for is left to another replica. Where
   * hands are nearly full, it waits a moment for more of them, so that one call brings many
   * messages and not each of them costs a call.
   */
  private int room() throws InterruptedException {
    var most = Math.min(MessageQueue.BATCH, settings.capacity());
    if (permits.tryAcquire(most)
        || permits.tryAcquire(most, GATHERING.toMillis(), TimeUnit.MILLISECONDS)) {
      return most;
    }
    permits.acquire();
    var room = 1;
    while (room < most && permits.tryAcquire()) {
      room++;
    }
    return room;
  }

  private void handle(Received message) {
    try {
      var answer = answer(message);
      extender.release(
          message); // before the answer: an extension must not hide again what a retry shows soon
      switch (answer) {
        case Answer.Acknowledge() -> acknowledger.acknowledge(message);
        case Answer.Retry(var least) -> queue.hide(Map.of(message, later(message, least)));
        case Answer.Park park -> {
          queue.park(message, park);
          acknowledger.acknowledge(message);
        }
      }
    } catch (RuntimeException failure) {
      // The message is still in the queue and comes again when its visibility ends.
      LOG.atWarn()
          .addKeyValue("queue", queue.name())
          .addKeyValue("message", message.messageId())
          .log(failure.toString());
    } finally {
      permits.release();
    }
  }

  private Answer answer(Received message) {
    try {
      return handler.handle(message);
    } catch (Outage outage) {
      LOG.atWarn()
          .addKeyValue("queue", queue.name())
          .addKeyValue("message", message.messageId())
          .log(outage.toString());
    } catch (RuntimeException | Error bug) {
      // After the queue's maximum of receives the message lands among the parked ones by itself. An
      // error counts as well: a stack that overflows must not leave its message hidden for ever.
      LOG.atError()
          .addKeyValue("queue", queue.name())
          .addKeyValue("message", message.messageId())
          .setCause(bug)
          .log("handler failed");
    }
    return new Answer.Retry(Duration.ZERO);
  }

  /** Grows with each receipt: after a hundred of them SQS itself puts the message aside. */
  private static Duration later(Received message, Duration least) {
    var usual = RETRIES.delay(message.messageId(), message.receiveCount());
    return least.compareTo(usual) > 0 ? least : usual;
  }

  @Override
  public void close() {
    if (stopping.getCount() == 0) {
      return;
    }
    stopping.countDown();
    loop.interrupt();
    try {
      loop.join();
      if (!permits.tryAcquire(
          settings.capacity(), settings.drain().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.atWarn()
            .addKeyValue("queue", queue.name())
            .log("stopped with messages in hand; they come again");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } finally {
      workers.shutdownNow();
      extender.close();
      acknowledger.close();
    }
  }
}
