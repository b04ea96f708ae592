package io.backstay.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;

/** How many rows the terminal has, as {@code stty} tells; 24 where it tells nothing. */
final class TerminalRows {
  private static final int USUAL = 24;

  private TerminalRows() {}

  static int count() {
    try {
      var stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var size = new String(stty.getInputStream().readAllBytes(), US_ASCII).strip();
      var rows = Integer.parseInt(size.split(" ", 2)[0]);
      return rows > 0 ? rows : USUAL;
    } catch (IOException | NumberFormatException unknown) {
      return USUAL;
    }
  }
}
