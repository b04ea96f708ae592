package io.backstay.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;

/** How large the terminal is, as {@code stty} tells; 24 by 80 where it tells nothing. */
record TerminalSize(int rows, int columns) {
  private static final TerminalSize USUAL = new TerminalSize(24, 80);

  static TerminalSize now() {
    try {
      var stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return parse(new String(stty.getInputStream().readAllBytes(), US_ASCII).strip());
    } catch (IOException none) {
      return USUAL;
    }
  }

  static TerminalSize parse(String told) {
    if (!told.matches("[1-9]\\d{0,4} [1-9]\\d{0,4}")) {
      return USUAL;
    }
    var blank = told.indexOf(' ');
    return new TerminalSize(
        Integer.parseInt(told.substring(0, blank)), Integer.parseInt(told.substring(blank + 1)));
  }
}
