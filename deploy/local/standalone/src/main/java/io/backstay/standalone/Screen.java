package io.backstay.standalone;

import java.io.Console;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lines that change: written over on a terminal, elsewhere told once each when they are new. */
sealed interface Screen {
  void show(List<String> lines);

  static Screen of(PrintWriter out) {
    // JDK 25 gives no console where the output is redirected, others give one that is no terminal.
    var isTerminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return isTerminal ? new Terminal(out) : new Log(out);
  }

  final class Terminal implements Screen {
    private final PrintWriter out;
    private int last;

    Terminal(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void show(List<String> lines) {
      if (last > 0) {
        out.print("\u001b[" + last + "A\u001b[J");
      }
      lines.forEach(out::println);
      out.flush();
      last = lines.size();
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
  }
}
