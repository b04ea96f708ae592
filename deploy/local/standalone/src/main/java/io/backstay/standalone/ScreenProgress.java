package io.backstay.standalone;

import java.io.PrintWriter;
import java.net.URI;
import java.util.List;

/** A line for each database; off a terminal in steps of ten percent. */
final class ScreenProgress implements Progress {
  private static final int COARSE = 10;

  private final PrintWriter out;
  private final Screen screen;
  private final int step;

  ScreenProgress(PrintWriter out, Screen screen) {
    this.out = out;
    this.screen = screen;
    this.step =
        switch (screen) {
          case Screen.Terminal _ -> 1;
          case Screen.Log _ -> COARSE;
        };
  }

  @Override
  public void started(URI endpoint, int databases) {
    out.println("Protecting " + databases + " databases on " + endpoint);
  }

  @Override
  public void show(List<Row> rows) {
    screen.show(rows.stream().map(row -> RowText.of(row, step)).toList());
  }
}
