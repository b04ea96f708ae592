package io.backstay.chassis.inbox;

import io.backstay.chassis.Outage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages hidden for as long as their handlers run, looking three times in each visibility
 * period.
 */
final class VisibilityExtender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VisibilityExtender.class);
  private static final int LOOKS_PER_PERIOD = 3;

  private final MessageQueue queue;
  private final Duration visibility;
  private final long period;

  /** By receipt: a message as a key would be read from end to end. */
  private final Map<String, InHand> inHand = new ConcurrentHashMap<>();

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("visibility").factory());

  private record InHand(Received message, long since) {}

  VisibilityExtender(MessageQueue queue, Duration visibility) {
    this.queue = queue;
    this.visibility = visibility;
    this.period = visibility.dividedBy(LOOKS_PER_PERIOD).toNanos();
    var _ = timer.scheduleWithFixedDelay(this::extend, period, period, TimeUnit.NANOSECONDS);
  }

  void watch(Received message) {
    inHand.put(message.receipt(), new InHand(message, System.nanoTime()));
  }

  void release(Received message) {
    inHand.remove(message.receipt());
  }

  private void extend() {
    var batch = new HashMap<Received, Duration>();
    var now = System.nanoTime();
    inHand
        .values()
        .forEach(held -> {
          if (now - held.since() >= period) {
            batch.put(held.message(), visibility);
          }
          if (batch.size() == MessageQueue.BATCH) {
            hide(batch);
            batch.clear();
          }
        });
    hide(batch);
  }

  private void hide(Map<Received, Duration> batch) {
    try {
      if (!batch.isEmpty()) {
        queue.hide(Map.copyOf(batch));
      }
    } catch (Outage outage) {
      LOG.atWarn().addKeyValue("queue", queue.name()).log(outage.toString());
    } catch (RuntimeException | Error bug) {
      LOG.atError()
          .addKeyValue("queue", queue.name())
          .setCause(bug)
          .log("could not extend visibility"); // the timer must go on
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
