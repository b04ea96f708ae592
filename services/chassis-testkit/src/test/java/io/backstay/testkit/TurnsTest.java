package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.route.Dispatcher;
import io.backstay.chassis.route.Route;
import io.backstay.chassis.run.Clocks;
import io.backstay.chassis.run.Crew;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Runner;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.testkit.tea.Guest;
import io.backstay.testkit.tea.Guest.Effect;
import io.backstay.testkit.tea.Guest.Input;
import io.backstay.testkit.tea.Guest.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Many messages of one process for the same operation. */
final class TurnsTest {
  private static final int MESSAGES = 200;

  private final SettableClock clock = SettableClock.at("2026-03-01T02:00:00Z");
  private final ConcurrentHashMap<String, AtomicInteger> inHand = new ConcurrentHashMap<>();
  private final AtomicInteger most = new AtomicInteger();
  private final Line<State, Input, Effect> guests =
      Line.of(
          new Guest(),
          State.class,
          Effect.class,
          (_, errand) -> {
            var here = inHand.computeIfAbsent(errand.operation(), _ -> new AtomicInteger());
            most.accumulateAndGet(here.incrementAndGet(), Math::max);
            LockSupport.parkNanos(10_000);
            here.decrementAndGet();
            return new Carried.Done<Input>();
          });

  @Test
  void messages_of_one_operation_take_turns_and_none_is_put_off() throws InterruptedException {
    var store = new FakeStore();
    var messages = new FakeMessages();
    var workers = new AtomicInteger();
    var runner =
        new Runner(
            store,
            new RecordingWakeUps(),
            new Clocks(clock, clock),
            new RecordingJournal(),
            new Crew(() -> "worker-" + workers.incrementAndGet(), Duration.ofMinutes(1)),
            List.of(guests));
    var dispatcher =
        new Dispatcher(
            message ->
                new Route.To<>(
                    guests,
                    message.body(),
                    new Input.Yawned(),
                    new Origin(message.messageId(), Optional.empty())),
            runner,
            store,
            messages,
            new Dispatcher.Desk("backstay/guests", clock, new Uncounted()));
    var answers = new ConcurrentHashMap<Answer, Integer>();
    var done = new CountDownLatch(MESSAGES);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var number = 0; number < MESSAGES; number++) {
        var message = message(number);
        threads.execute(() -> {
          answers.merge(dispatcher.handle(message), 1, Integer::sum);
          done.countDown();
        });
      }
      done.await();
    }
    assertEquals(Map.of(new Answer.Acknowledge(), MESSAGES), answers);
    assertEquals(1, most.get());
  }

  private Received message(int number) {
    return new Received(
        "guests", "m-" + number, "guest-" + number % 2, clock.instant(), "AIDA1", 1, "r", Map.of());
  }

  private record Uncounted() implements Dispatcher.Counts {
    @Override
    public void nowhere(String queue, String why) {}

    @Override
    public void parked(String queue, String field) {}
  }
}
