package io.backstay.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All contestants in one run: warmed up first, then in rounds, each time in another order, so that
 * what else the machine does meets all of them.
 */
final class Heat implements AutoCloseable {
  private static final List<Size> WARM_UP = List.of(new Size(500, 8), new Size(1, 100));

  private final Emulators emulators = new Emulators();
  private final Publications publications = new Publications();
  private final Stage stage;
  private final Track track;
  private final List<Entrant> entrants = new ArrayList<>();

  Heat(Path logs) {
    var ground = emulators.ground();
    emulators.tap(publications);
    stage = new Stage(ground);
    track = new Track(stage, publications);
    for (var contestant : Contestant.present()) {
      stage.furnish(contestant.id());
      entrants.add(
          Entrant.start(contestant, ground, logs.resolve("benchmark-" + contestant.id() + ".log")));
    }
  }

  void warmUp(PrintWriter progress) throws InterruptedException {
    for (var entrant : entrants) {
      progress.println("Warming up " + entrant.contestant().description() + " ...");
      progress.flush();
      for (var size : WARM_UP) {
        var _ = track.laps(entrant, size);
      }
    }
  }

  List<Lap> round(int number, List<Size> sizes) throws InterruptedException {
    var order = new ArrayList<>(entrants);
    Collections.rotate(order, number);
    var laps = new ArrayList<Lap>();
    for (var size : sizes) {
      for (var entrant : order) {
        laps.addAll(track.laps(entrant, size));
        var _ = publications.bodies();
      }
    }
    return laps;
  }

  @Override
  public void close() {
    entrants.forEach(Entrant::close);
    stage.close();
    emulators.close();
  }
}
