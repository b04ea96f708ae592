package io.backstay.journeys.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Storms side by side, each with a cloud and workers of its own, that share the rounds among them;
 * while one waits for what a dead worker had in hand, another one has the machine.
 */
final class Lanes {
  private final Screen screen;
  private final long from;
  private final long to;
  private final AtomicLong next;
  private Totals totals = Totals.none();

  /** The rounds of the seeds {@code from} to {@code to}, without the last. */
  Lanes(Screen screen, long from, long to) {
    this.screen = screen;
    this.from = from;
    this.to = to;
    this.next = new AtomicLong(from);
  }

  Totals run(int lanes) throws InterruptedException {
    Storm.prepare(from);
    var running = new ArrayList<Callable<Void>>();
    for (var lane = 1; lane <= lanes; lane++) {
      var name = lanes == 1 ? "" : "lane" + lane + "-";
      running.add(() -> {
        run(name);
        return null;
      });
    }
    try (var threads = Executors.newFixedThreadPool(lanes)) {
      results(threads.invokeAll(running));
    }
    return totals;
  }

  private static void results(List<Future<Void>> ended) throws InterruptedException {
    for (var lane : ended) {
      try {
        lane.get();
      } catch (ExecutionException failed) {
        throw new IllegalStateException(failed.getCause());
      }
    }
  }

  private void run(String name) {
    try (var storm = Storm.start(name, from)) {
      for (var seed = next.getAndIncrement(); seed < to; seed = next.getAndIncrement()) {
        tell(storm.round(Draw.of(seed)));
      }
      judged(storm);
    }
  }

  private synchronized void tell(Report report) {
    totals = totals.plus(report);
    screen.round(report);
  }

  private synchronized void judged(Storm storm) {
    totals = totals.judged(storm.judged());
  }
}
