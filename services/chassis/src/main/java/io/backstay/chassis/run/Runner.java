package io.backstay.chassis.run;

import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.chassis.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one place where a decision meets the world. For each message: load, carry out what is still
 * pending, decide, commit, carry out, clear; the inbox acknowledges afterwards. A crash anywhere
 * leaves the message in the queue and the effects in the item.
 */
public final class Runner {

  /**
   * After this time an effect that is still pending has been forgotten by a worker, and a sweep
   * offers it again.
   */
  static final Duration STALE = Duration.ofMinutes(1);

  private final Map<String, Line<?, ?, ?>> lines;
  private final Bench bench;

  public Runner(
      Store store,
      WakeUps wakeUps,
      Clocks clocks,
      Journal journal,
      Crew crew,
      List<Line<?, ?, ?>> lines) {
    this.bench = new Bench(store, wakeUps, clocks, journal, crew);
    this.lines =
        lines.stream()
            .collect(Collectors.toUnmodifiableMap(line -> line.flow().name(), line -> line));
  }

  /** What all steps share. */
  record Bench(Store store, WakeUps wakeUps, Clocks clocks, Journal journal, Crew crew) {}

  /** Offers an input to an operation, which begins with it if it does not exist yet. */
  public <S, I, E> Answer handle(Line<S, I, E> line, String operation, I input, Origin origin) {
    return handle(line, operation, input, origin, false);
  }

  /** {@code isYoung}: the message may have overtaken the one that it builds on. */
  public <S, I, E> Answer handle(
      Line<S, I, E> line, String operation, I input, Origin origin, boolean isYoung) {
    var visit = Visit.begin(bench, line, operation, origin);
    var step = isYoung ? Step.young(visit) : new Step<>(visit);
    return step.take(visit.load(), _ -> Optional.of(input));
  }

  /**
   * Offers an operation what another one of the same service says to it, written down by that
   * flow's codec. Many may have something to say to the same one: what is told for the first time
   * and changes nothing is not kept, whatever others have left pending there.
   */
  public Answer tell(Told told, Origin origin) {
    var line = lines.get(told.flow());
    return line == null
        ? new Answer.Park("flow", "must be one of this service, but is " + told.flow())
        : tell(line, told, origin);
  }

  /** {@code isFirst}: nobody has begun with this message before. */
  public record Told(String flow, String operation, String input, boolean isFirst) {}

  private <S, I, E> Answer tell(Line<S, I, E> line, Told told, Origin origin) {
    var codec = line.told();
    if (codec.isEmpty()) {
      return new Answer.Park("flow", "must be one that others may tell something");
    }
    final I input;
    try {
      input = codec.get().read(told.input());
    } catch (IllegalArgumentException unreadable) {
      return new Answer.Park(
          "input", "must be one that the flow knows: " + unreadable.getMessage());
    }
    var visit = Visit.begin(bench, line, told.operation(), origin);
    var step = told.isFirst() ? Step.owingNothing(visit) : new Step<>(visit);
    return step.take(visit.load(), _ -> Optional.of(input));
  }

  /** Carries out what is pending and, if the operation's patience has ended, tells it so. */
  public Answer wake(String operation, Instant wokenFor) {
    return bench
        .store()
        .load(operation)
        .map(item -> wake(line(item), item, wokenFor))
        .orElseGet(Answer.Acknowledge::new);
  }

  private <S, I, E> Answer wake(Line<S, I, E> line, Item item, Instant wokenFor) {
    var visit = Visit.begin(bench, line, item.operation(), item.origin());
    return new Step<>(visit).take(item, overdue(line, wokenFor));
  }

  /**
   * An early wake-up is one hop of a long wait and sends the next hop; one for an earlier due time
   * is simply late.
   */
  private <S, I, E> Function<Item, Optional<I>> overdue(Line<S, I, E> line, Instant wokenFor) {
    return item -> {
      if (item.due().isEmpty()) {
        return Optional.empty();
      }
      var due = item.due().get();
      var now = bench.clocks().world().instant();
      if (now.isBefore(due)) {
        if (due.equals(wokenFor)) {
          bench.wakeUps().wake(item.operation(), due);
        }
        return Optional.empty();
      }
      return Optional.of(line.flow().patienceEnded(line.states().read(item.state()), now));
    };
  }

  private Line<?, ?, ?> line(Item item) {
    var line = lines.get(item.flow());
    if (line == null) {
      throw new IllegalStateException(
          "operation " + item.operation() + " belongs to the unknown flow " + item.flow());
    }
    return line;
  }
}
