package io.backstay.standalone;

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
    return isTerminal ? new Terminal(out, TerminalSize.now()) : new Log(out);
  }

  /**
   * Going back over lines works only where each takes one row and all of them are on the screen, so
   * what is too long or too much is left out until the end.
   */
  final class Terminal implements Screen {
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    private final PrintWriter out;
    private final TerminalSize size;
    private int last;

    Terminal(PrintWriter out, TerminalSize size) {
      this.out = out;
      this.size = size;
    }

    @Override
    public void show(List<String> lines) {
      var shown = fitting(lines);
      write(shown.stream().map(this::cut).toList());
      last = shown.size();
    }

    @Override
    public void end(List<String> lines) {
      write(lines);
      last = 0;
    }

    private List<String> fitting(List<String> lines) {
      // The cursor stands in a row of its own below.
      var room = Math.max(2, size.rows() - 1);
      if (lines.size() <= room) {
        return lines;
      }
      var shown = new ArrayList<>(lines.subList(0, room - 1));
      shown.add("  ... and " + (lines.size() - shown.size()) + " lines more");
      return shown;
    }

    private String cut(String line) {
      return line.length() <= size.columns() ? line : line.substring(0, size.columns());
    }

    /** Line by line: a screen that is wiped first flickers, and some keep what they wipe. */
    private void write(List<String> lines) {
      if (last > 0) {
        out.print("\u001b[" + last + "A");
      }
      lines.forEach(line -> out.println(line + REST_OF_LINE));
      out.print(REST_OF_SCREEN);
      out.flush();
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
