package io.backstay.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Sends messages to one contestant at a time and takes the time. */
final class Track {
  private static final int BATCH = 10;
  private static final Duration LONGEST_EMPTYING = Duration.ofMinutes(1);

  private final Stage stage;
  private final Publications publications;
  private final Map<Contestant, Integer> operations = new EnumMap<>(Contestant.class);

  Track(Stage stage, Publications publications) {
    this.stage = stage;
    this.publications = publications;
  }

  /** One lap of each kind of step, over the same operations; all contestants get the same ones. */
  List<Lap> laps(Entrant entrant, Size size) throws InterruptedException {
    var last = operations.merge(entrant.contestant(), size.steps(), Integer::sum);
    var first = last - size.steps();
    var laps = new ArrayList<Lap>();
    for (var kind : StepKind.values()) {
      laps.add(lap(entrant, kind, size, first));
    }
    return laps;
  }

  /** Over the operations that are numbered from {@code first} on. */
  Lap lap(Entrant entrant, StepKind kind, Size size, int first) throws InterruptedException {
    var queue = kind.queue(entrant.contestant().id());
    var latencies = new ArrayList<Long>();
    var cpu = entrant.cpu();
    var begun = System.nanoTime();
    for (var time = 0; time < size.times(); time++) {
      send(queue, kind, first + time * size.atOnce(), size.atOnce());
      latencies.addAll(publications.await(size.atOnce()));
    }
    var published = Duration.ofNanos(System.nanoTime() - begun);
    awaitEmpty(queue);
    return new Lap(
        entrant.contestant(),
        kind,
        size,
        latencies,
        published,
        Duration.ofNanos(System.nanoTime() - begun),
        entrant.cpu().minus(cpu));
  }

  private void send(String queue, StepKind kind, int first, int count) {
    for (var from = first; from < first + count; from += BATCH) {
      var ids =
          IntStream.range(from, Math.min(from + BATCH, first + count))
              .mapToObj(number -> "rehearsal-" + number)
              .toList();
      var bodies = ids.stream().map(kind::message).toList();
      var now = System.nanoTime();
      ids.forEach(id -> publications.sent(id, now));
      stage.send(queue, bodies);
    }
  }

  /** Returns when nobody has anything left to acknowledge there. */
  void awaitEmpty(String queue) {
    var end = System.nanoTime() + LONGEST_EMPTYING.toNanos();
    while (stage.left(queue) > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(queue + " does not become empty");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
