package io.backstay.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ScreenTest {
  private static final String BACK = "\u001b[%dA\u001b[J";

  private final StringWriter out = new StringWriter();
  private final Screen terminal = new Screen.Terminal(new PrintWriter(out), 24);

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
    assertFalse(told(() -> terminal.show(lines(3))).contains("\u001b[J"));
    assertTrue(told(() -> terminal.show(lines(5))).startsWith(BACK.formatted(3)));
    assertTrue(told(() -> terminal.end(lines(5))).startsWith(BACK.formatted(5)));
    assertFalse(told(() -> terminal.show(lines(1))).contains("\u001b[J"));
  }

  @Test
  void a_line_takes_one_row_however_long_it_is() {
    var text = told(() -> terminal.show(List.of("x".repeat(500))));

    assertTrue(text.startsWith("\u001b[?7l") && text.endsWith("\u001b[?7h"), text);
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
