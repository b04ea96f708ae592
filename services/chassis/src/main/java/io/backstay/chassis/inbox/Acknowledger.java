package io.backstay.chassis.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes handled messages in batches: whatever was handled while the last batch was on its way
 * forms the next one.
 */
final class Acknowledger implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Acknowledger.class);
  private static final long CLOSING_LOOK_MILLIS = 50;

  private final MessageQueue queue;
  private final LinkedBlockingQueue<Received> handled = new LinkedBlockingQueue<>();
  private final Thread loop;
  private volatile boolean closing;

  Acknowledger(MessageQueue queue) {
    this.queue = queue;
    this.loop = Thread.ofVirtual().name("acknowledger-" + queue.name()).start(this::run);
  }

  void acknowledge(Received message) {
    handled.add(message);
  }

  private void run() {
    var batch = new ArrayList<Received>();
    try {
      while (!closing || !handled.isEmpty()) {
        var first = handled.poll(CLOSING_LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        batch.add(first);
        handled.drainTo(batch, MessageQueue.BATCH - 1);
        delete(batch);
        batch.clear();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void delete(List<Received> batch) {
    try {
      queue.delete(batch);
    } catch (RuntimeException | Error failure) {
      // They come again, and find that everything is done. Whatever it was, the loop must go on:
      // without it nothing would ever be acknowledged again.
      LOG.atWarn()
          .addKeyValue("queue", queue.name())
          .addKeyValue("messages", batch.size())
          .log(failure.toString());
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      loop.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
