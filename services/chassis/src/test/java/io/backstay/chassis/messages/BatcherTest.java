package io.backstay.chassis.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class BatcherTest {
  private static final int LANES = 2;

  private final List<List<String>> calls = Collections.synchronizedList(new ArrayList<>());
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayEnd = new Semaphore(0);
  private final Map<String, RuntimeException> told = new ConcurrentHashMap<>();

  @Test
  void one_alone_is_sent_at_once() {
    new Batcher<>(this::call, String::length).send("tea");
    assertEquals(List.of(List.of("tea")), calls);
  }

  @Test
  void what_comes_while_calls_are_under_way_shares_the_next_ones() throws InterruptedException {
    var batcher = new Batcher<>(this::slowly, String::length);
    var senders = start(batcher, 0, LANES);
    begun.acquire(LANES);
    senders.addAll(startInOrder(batcher, LANES, LANES + 13));
    end(senders);
    assertEquals(List.of(1, 1, 3, 10), sizes());
    assertEquals(Map.of(), told);
  }

  @Test
  void what_would_be_too_large_together_goes_apart() throws InterruptedException {
    var batcher = new Batcher<>(this::slowly, _ -> 100 * 1024);
    var senders = start(batcher, 0, LANES);
    begun.acquire(LANES);
    senders.addAll(startInOrder(batcher, LANES, LANES + 5));
    end(senders);
    assertEquals(List.of(1, 1, 1, 2, 2), sizes());
  }

  @Test
  void the_failure_of_an_entry_is_its_own() throws InterruptedException {
    var failure = new IllegalStateException("spilt");
    var batcher =
        new Batcher<String>(
            entries -> {
              var _ = slowly(entries);
              var place = entries.indexOf("entry 3");
              return place < 0 ? Map.of() : Map.of(place, failure);
            },
            String::length);
    var senders = start(batcher, 0, LANES);
    begun.acquire(LANES);
    senders.addAll(startInOrder(batcher, LANES, LANES + 3));
    end(senders);
    assertEquals(Map.of("entry 3", failure), told);
  }

  @Test
  void the_failure_of_a_call_is_that_of_all_in_it_and_of_nobody_else() throws InterruptedException {
    var failure = new IllegalStateException("away");
    var batcher =
        new Batcher<String>(
            entries -> {
              var _ = slowly(entries);
              if (entries.contains("entry 2")) {
                throw failure;
              }
              return Map.of();
            },
            String::length);
    var senders = start(batcher, 0, LANES);
    begun.acquire(LANES);
    senders.addAll(startInOrder(batcher, LANES, LANES + 2));
    end(senders);
    assertEquals(Map.of("entry 2", failure, "entry 3", failure), told);
    batcher.send("later");
    assertEquals(List.of("later"), calls.getLast());
  }

  @Test
  void after_an_error_the_next_ones_are_sent() {
    var error = new StackOverflowError();
    var fails = new ArrayList<>(List.of(1, 2, 3));
    var batcher =
        new Batcher<String>(
            entries -> {
              if (!fails.isEmpty()) {
                var _ = fails.removeLast();
                throw error;
              }
              return call(entries);
            },
            String::length);
    for (var time = 0; time < 3; time++) {
      assertSame(
          error, assertThrows(IllegalStateException.class, () -> batcher.send("x")).getCause());
    }
    batcher.send("tea");
    assertEquals(List.of(List.of("tea")), calls);
  }

  @Test
  void an_interrupt_ends_nobodys_wait_and_is_remembered() throws InterruptedException {
    var batcher = new Batcher<>(this::slowly, String::length);
    var senders = start(batcher, 0, LANES);
    begun.acquire(LANES);
    var remembered = new CountDownLatch(1);
    var interrupted =
        Thread.ofVirtual()
            .start(() -> {
              Thread.currentThread().interrupt();
              batcher.send("interrupted");
              if (Thread.currentThread().isInterrupted()) {
                remembered.countDown();
              }
            });
    senders.add(interrupted);
    end(senders);
    remembered.await();
    assertTrue(calls.contains(List.of("interrupted")), calls.toString());
  }

  /** Of the calls, smallest first: which lane is free first is chance. */
  private List<Integer> sizes() {
    return calls.stream().map(List::size).sorted().toList();
  }

  private Map<Integer, RuntimeException> call(List<String> entries) {
    calls.add(List.copyOf(entries));
    return Map.of();
  }

  private Map<Integer, RuntimeException> slowly(List<String> entries) {
    begun.release();
    mayEnd.acquireUninterruptibly();
    return call(entries);
  }

  private List<Thread> start(Batcher<String> batcher, int from, int to) {
    var threads = new ArrayList<Thread>();
    IntStream.range(from, to).forEach(number -> threads.add(sender(batcher, number)));
    return threads;
  }

  /** Each stands in the queue before the next one comes. */
  private List<Thread> startInOrder(Batcher<String> batcher, int from, int to) {
    var threads = new ArrayList<Thread>();
    for (var number = from; number < to; number++) {
      var thread = sender(batcher, number);
      await(() -> thread.getState() == Thread.State.WAITING);
      threads.add(thread);
    }
    return threads;
  }

  private Thread sender(Batcher<String> batcher, int number) {
    var entry = "entry " + number;
    return Thread.ofVirtual()
        .start(() -> {
          try {
            batcher.send(entry);
          } catch (RuntimeException failed) {
            told.put(entry, failed);
          }
        });
  }

  private void end(List<Thread> senders) throws InterruptedException {
    mayEnd.release(senders.size());
    for (var sender : senders) {
      sender.join();
    }
  }

  private static void await(Supplier<Boolean> condition) {
    while (!condition.get()) {
      Thread.onSpinWait();
    }
  }
}
