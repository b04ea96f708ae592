package io.backstay.chassis.messages;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Lets many threads share calls: whatever comes while {@code LANES} calls are on their way goes
 * with the next one. Alone, nobody waits. There is no thread of its own: who is first in the queue
 * makes the call for those behind.
 */
final class Batcher<T> {
  private static final int MOST = 10;
  private static final int LANES = 2;

  /** SNS's limit for a batch; SQS's is not smaller. A part of it is left for names and marks. */
  private static final int LARGEST = 240 * 1024;

  private final Function<List<T>, Map<Integer, RuntimeException>> call;
  private final ToIntFunction<T> size;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Ticket<T>> waiting = new ArrayDeque<>();
  private int freeLanes = LANES;

  /**
   * {@code call} sends one to ten entries, and returns those that failed by their place; what it
   * throws is the failure of all of them.
   */
  Batcher(Function<List<T>, Map<Integer, RuntimeException>> call, ToIntFunction<T> size) {
    this.call = call;
    this.size = size;
  }

  /** What a waiting thread is told. */
  private sealed interface Word<T> {
    record Lead<T>(List<Ticket<T>> batch) implements Word<T> {}

    record Sent<T>() implements Word<T> {}

    record Failed<T>(RuntimeException why) implements Word<T> {}
  }

  private static final class Ticket<T> {
    private final T entry;
    private final BlockingQueue<Word<T>> words = new LinkedBlockingQueue<>();

    Ticket(T entry) {
      this.entry = entry;
    }

    void tell(Word<T> word) {
      words.add(word);
    }

    /**
     * Not ended by an interrupt: the one who leads is interrupted as well, and tells the others.
     */
    Word<T> hear() {
      var interrupted = false;
      try {
        while (true) {
          try {
            return words.take();
          } catch (InterruptedException remembered) {
            interrupted = true;
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /** Returns when the entry has been sent, or throws why it has not. */
  void send(T entry) {
    var ticket = new Ticket<>(entry);
    enter(ticket);
    while (true) {
      switch (ticket.hear()) {
        case Word.Lead<T>(var batch) -> lead(batch);
        case Word.Sent<T>() -> {
          return;
        }
        case Word.Failed<T>(var why) -> throw why;
      }
    }
  }

  private void enter(Ticket<T> ticket) {
    lock.lock();
    try {
      waiting.add(ticket);
      if (freeLanes > 0) {
        freeLanes--;
        next();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The first in the queue leads as many as fit into one call; without any, the lane is free. */
  private void next() {
    var batch = new ArrayList<Ticket<T>>();
    var total = 0;
    while (!waiting.isEmpty() && batch.size() < MOST) {
      total += size.applyAsInt(waiting.getFirst().entry);
      if (!batch.isEmpty() && total > LARGEST) {
        break;
      }
      batch.add(waiting.removeFirst());
    }
    if (batch.isEmpty()) {
      freeLanes++;
    } else {
      batch.getFirst().tell(new Word.Lead<>(batch));
    }
  }

  private void lead(List<Ticket<T>> batch) {
    try {
      var failures = call.apply(batch.stream().map(ticket -> ticket.entry).toList());
      for (var place = 0; place < batch.size(); place++) {
        var failure = failures.get(place);
        batch.get(place).tell(failure == null ? new Word.Sent<>() : new Word.Failed<>(failure));
      }
    } catch (RuntimeException why) {
      batch.forEach(ticket -> ticket.tell(new Word.Failed<>(why)));
    } catch (Error error) {
      // Whoever waits must hear something, and the lane must become free.
      batch.forEach(ticket -> ticket.tell(new Word.Failed<>(new IllegalStateException(error))));
    } finally {
      lock.lock();
      try {
        next();
      } finally {
        lock.unlock();
      }
    }
  }
}
