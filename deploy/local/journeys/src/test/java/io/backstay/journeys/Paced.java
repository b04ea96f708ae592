package io.backstay.journeys;

import io.backstay.contracts.Event;
import io.backstay.journeys.storm.Clockwork;
import io.backstay.journeys.storm.Queues;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Simulated time that stands while anybody has something in hand: no patience ends because this
 * machine is slow, so that every call to AWS can be counted.
 */
final class Paced {
  private static final Duration SETTLING = Duration.ofMinutes(2);
  private static final Duration LONGEST_STEP = Duration.ofMinutes(10);
  private static final Duration LONGEST_BACKUP = Duration.ofDays(3);

  private final World world;
  private final Queues queues;
  private final Clockwork clockwork;

  /** The world's own time must stand. */
  Paced(World world) {
    this(world, "snapshot", "copy-share", "audit");
  }

  /** While any of these services, which have to run, has something in hand. */
  Paced(World world, String... services) {
    this.world = world;
    this.queues = Queues.of(world.aws.sqs, services);
    this.clockwork = new Clockwork(world.cloud, queues, () -> {}, _ -> true);
  }

  /** Lets time pass until an operation has said this. */
  <E extends Event> E await(String operation, Class<E> type) {
    return await(operation, type, _ -> {});
  }

  /** The same; {@code meanwhile} is told of each thing that is said on the way. */
  <E extends Event> E await(String operation, Class<E> type, Consumer<Event> meanwhile) {
    var isSo = passes(() -> world.ear.find(operation, type).isPresent(), meanwhile);
    if (!isSo) {
      throw new AssertionError(
          "did not hear "
              + type.getSimpleName()
              + ", but: "
              + world.ear.heardOf(operation).stream().map(said -> said.type()).toList());
    }
    return world.ear.find(operation, type).orElseThrow();
  }

  /** Lets time pass until that is so. */
  void until(String what, BooleanSupplier isSo) {
    if (!passes(isSo, _ -> {})) {
      throw new AssertionError("still not so: " + what);
    }
  }

  private boolean passes(BooleanSupplier isSo, Consumer<Event> meanwhile) {
    var end = clockwork.now().plus(LONGEST_BACKUP);
    while (clockwork.now().isBefore(end)) {
      if (!clockwork.settles(SETTLING)) {
        throw new AssertionError("somebody still has something in hand: " + queues.inHand());
      }
      world.ear.catchUp(meanwhile);
      if (isSo.getAsBoolean()) {
        return true;
      }
      clockwork.next(clockwork.now().plus(LONGEST_STEP));
    }
    return false;
  }
}
