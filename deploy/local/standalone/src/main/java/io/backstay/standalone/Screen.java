package io.backstay.standalone;

import static java.util.stream.Collectors.joining;

import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lines that change: written over on a terminal, elsewhere told once each when they are new. */
sealed interface Screen {
  void show(List<String> lines);

  /** The last of them, in full: nothing is written over it. */
  void end(List<String> lines);

  static Screen of(PrintWriter out) {
    // JDK 25 gives no console where the output is redirected, others give one that is no terminal.
    var isTerminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return isTerminal ? new Terminal(out, TerminalRows.count()) : new Log(out);
  }

  /**
   * Going back over lines works only where each takes one row and all of them are on the screen, so
   * what is too long or too much is left out until the end.
   */
  final class Terminal implements Screen {
    private static final String ONE_ROW_EACH = "\u001b[?7l";
    private static final String WRAPPED = "\u001b[?7h";

    private final PrintWriter out;
    private final int rows;
    private int last;

    Terminal(PrintWriter out, int rows) {
      this.out = out;
      this.rows = rows;
    }

    @Override
    public void show(List<String> lines) {
      var shown = fitting(lines);
      out.print(back() + ONE_ROW_EACH + text(shown) + WRAPPED);
      out.flush();
      last = shown.size();
    }

    @Override
    public void end(List<String> lines) {
      out.print(back() + text(lines));
      out.flush();
      last = 0;
    }

    private List<String> fitting(List<String> lines) {
      // The cursor stands in a row of its own below.
      var room = Math.max(2, rows - 1);
      if (lines.size() <= room) {
        return lines;
      }
      var shown = new ArrayList<>(lines.subList(0, room - 1));
      shown.add("  ... and " + (lines.size() - shown.size()) + " lines more");
      return shown;
    }

    private String back() {
      return last == 0 ? "" : "\u001b[" + last + "A\u001b[J";
    }

    private static String text(List<String> lines) {
      return lines.stream().map(line -> line + System.lineSeparator()).collect(joining());
    }
  }

  final class Log implements Screen {
    private final PrintWriter out;
    private Set<String> last = Set.of();

    Log(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void show(List<String> lines) {
      lines.stream().filter(line -> !last.contains(line)).forEach(out::println);
      out.flush();
      last = new HashSet<>(lines);
    }

    @Override
    public void end(List<String> lines) {
      show(lines);
    }
  }
}
