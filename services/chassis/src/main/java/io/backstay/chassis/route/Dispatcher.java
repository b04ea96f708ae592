package io.backstay.chassis.route;

import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.inbox.Handler;
import io.backstay.chassis.inbox.Received;
import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.messages.Signal;
import io.backstay.chassis.run.Runner;
import io.backstay.chassis.run.Runner.Told;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.chassis.store.Store;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Parking;
import io.backstay.contracts.Parsed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Brings each message to its operation, wakes what is overdue, and sets aside what nobody can
 * handle.
 */
public final class Dispatcher implements Handler {
  /** A sweep that finds more leaves the rest to the next one. */
  private static final int SWEPT_PER_SHARD = 500;

  private final Router router;
  private final Runner runner;
  private final Store store;
  private final Messages messages;
  private final Desk desk;
  private final Turns turns = new Turns();

  public Dispatcher(Router router, Runner runner, Store store, Messages messages, Desk desk) {
    this.router = router;
    this.runner = runner;
    this.store = store;
    this.messages = messages;
    this.desk = desk;
  }

  private static final Duration SOON = Duration.ofSeconds(1);

  /** Messages that were sent one behind the other may change places; they do not wait for long. */
  private static final Duration YOUNG = Duration.ofMinutes(2);

  private static final int SEEN_BEFORE_OLD = 3;

  /** Who dispatches, by which time, and where it counts what came to nothing. */
  public record Desk(String source, InstantSource world, Counts counts) {}

  /** Counts messages that led nowhere. */
  public interface Counts {
    void nowhere(String queue, String why);

    void parked(String queue, String field);
  }

  @Override
  public Answer handle(Received message) {
    var signal = Signal.parse(message.body());
    if (signal.isPresent()) {
      return tell(message, heed(signal.get(), message));
    }
    return switch (router.route(message)) {
      case Route.To<?, ?, ?> to -> tell(message, handle(to, message));
      case Route.ToHolder<?, ?, ?> toHolder -> tell(message, handle(toHolder, message));
      case Route.Split(var commands) -> {
        messages.command(commands);
        yield new Answer.Acknowledge();
      }
      case Route.Nowhere(var why) -> {
        desk.counts().nowhere(message.queue(), why);
        yield new Answer.Acknowledge();
      }
      case Route.Aside(var broken) -> aside(message, broken);
    };
  }

  private <S, I, E> Answer handle(Route.To<S, I, E> to, Received message) {
    return turns.take(
        to.operation(),
        () -> runner.handle(to.line(), to.operation(), to.input(), to.origin(), isYoung(message)));
  }

  /** Where time is simulated, minutes may pass between two receipts. */
  private boolean isYoung(Received message) {
    return message.receiveCount() < SEEN_BEFORE_OLD
        || message.sentAt().plus(YOUNG).isAfter(desk.world().instant());
  }

  /** Most events in an account are not ours: what nobody claimed creates nothing. */
  private <S, I, E> Answer handle(Route.ToHolder<S, I, E> to, Received message) {
    var holder = store.holder(to.resource());
    if (holder.isEmpty()) {
      desk.counts().nowhere(message.queue(), "nobody claimed the resource");
      return new Answer.Acknowledge();
    }
    return turns.take(
        holder.get(), () -> runner.handle(to.line(), holder.get(), to.input(), to.origin()));
  }

  private Answer heed(Signal signal, Received message) {
    return switch (signal) {
      case Signal.WakeUp(var operation, var due) ->
          turns.take(operation, () -> runner.wake(operation, due));
      case Signal.Tell(var id, var flow, var operation, var input) ->
          turns.take(
              operation,
              () ->
                  runner.tell(
                      new Told(flow, operation, input, isFirst(message)),
                      new Origin(id, Optional.empty())));
      case Signal.Sweep() -> sweep();
    };
  }

  /**
   * Offers whatever is overdue again, each as a message of its own, so that a long list does not
   * hold up one handler.
   */
  private Answer sweep() {
    var now = desk.world().instant();
    for (var shard = 0; shard < store.shards(); shard++) {
      var overdue = store.overdue(shard, now, SWEPT_PER_SHARD);
      if (!overdue.isEmpty()) {
        messages.wake(overdue, now);
      }
    }
    return new Answer.Acknowledge();
  }

  /**
   * What a flow refuses is told like what nobody could read. What has to be tried again is offered
   * soon at first: most of those who were busy with the operation are done by then, and only where
   * one has died is it worth waiting for the end of a lease.
   */
  private Answer tell(Received message, Answer answer) {
    return switch (answer) {
      case Answer.Park(var field, var rule) ->
          aside(message, new Parsed.Broken<>(field, rule, Optional.empty(), Optional.empty()));
      case Answer.Retry _ when isFirst(message) -> new Answer.Retry(SOON);
      case Answer.Retry retry -> retry;
      case Answer.Acknowledge acknowledged -> acknowledged;
    };
  }

  private static boolean isFirst(Received message) {
    return message.receiveCount() == 1;
  }

  /** Told before it is parked: a crash between the two tells it again under the same id. */
  private Answer aside(Received message, Parsed.Broken<?> broken) {
    var event =
        Parking.of(
            message.queue(), message.messageId(), message.sentAt(), message.sender(), broken);
    messages.publish(
        Envelope.of(message.messageId() + "#parked", desk.source(), message.sentAt(), event));
    desk.counts().parked(message.queue(), broken.field());
    return new Answer.Park(broken.field(), broken.rule());
  }
}
