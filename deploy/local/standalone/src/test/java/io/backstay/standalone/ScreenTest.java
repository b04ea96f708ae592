package io.backstay.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ScreenTest {
  private static final String BACK = "\u001b[%dA";

  private final StringWriter out = new StringWriter();
  private final Screen terminal =
      new Screen.Terminal(new PrintWriter(out), new TerminalSize(24, 80));

  private String told(Runnable telling) {
    out.getBuffer().setLength(0);
    telling.run();
    return out.toString();
  }

  private static List<String> lines(int count) {
    return IntStream.range(0, count).mapToObj(i -> "line " + i).toList();
  }

  @Test
  void the_next_look_writes_over_the_last() {
    assertTrue(told(() -> terminal.show(lines(3))).startsWith("line 0\u001b[K"));
    assertTrue(told(() -> terminal.show(lines(5))).startsWith(BACK.formatted(3)));
    assertTrue(told(() -> terminal.end(lines(5))).startsWith(BACK.formatted(5)));
    assertTrue(told(() -> terminal.show(lines(1))).startsWith("line 0\u001b[K"));
  }

  @Test
  void a_line_takes_one_row_until_the_end() {
    var wide = List.of("x".repeat(500));
    assertEquals(80, told(() -> terminal.show(wide)).chars().filter(c -> c == 'x').count());
    assertEquals(500, told(() -> terminal.end(wide)).chars().filter(c -> c == 'x').count());
  }

  @Test
  void a_terminal_that_tells_no_size_has_24_rows_of_80() {
    assertEquals(new TerminalSize(50, 132), TerminalSize.parse("50 132"));
    for (var told : List.of("", "0 0", "wide"))
      assertEquals(new TerminalSize(24, 80), TerminalSize.parse(told));
  }

  @Test
  void what_does_not_fit_is_counted_and_told_at_the_end() {
    var text = told(() -> terminal.show(lines(40)));
    assertEquals(23, text.lines().filter(line -> line.contains("line")).count());
    assertTrue(text.contains("... and 18 lines more"), text);

    var end = told(() -> terminal.end(lines(40)));
    assertTrue(end.startsWith(BACK.formatted(23)), end);
    assertTrue(end.contains("line 39"), end);
  }

  @Test
  void off_a_terminal_a_line_is_told_once() {
    var log = new Screen.Log(new PrintWriter(out));

    assertEquals(2, told(() -> log.show(lines(2))).lines().count());
    assertEquals(1, told(() -> log.end(lines(3))).lines().count());
  }
}
