package io.backstay.contracts.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The committed files below a folder of this module. */
final class Committed {

  static final Path SCHEMAS = Path.of("src/main/resources/schemas");
  static final Path RELEASED = Path.of("src/test/resources/released/v1");
  static final Path GOLDEN = Path.of("src/test/resources/golden/v1");
  static final Path NOTIFICATIONS = Path.of("src/test/resources/notifications");
  static final Path EXAMPLES = Path.of("../docs/examples/commands");

  private Committed() {}

  static NavigableMap<String, String> in(Path folder) {
    var texts = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (texts.isEmpty()) {
      throw new IllegalStateException("nothing in " + folder);
    }
    return texts;
  }

  /** For whoever changes a record on purpose: writes what the tests then compare with. */
  static void write(Path folder, NavigableMap<String, String> texts) {
    if (Boolean.getBoolean("contracts.write")) {
      texts.forEach((name, text) -> write(folder.resolve(name), text));
    }
  }

  /** What was written once stays as it is. */
  static void writeMissing(Path folder, NavigableMap<String, String> texts) {
    var missing = new TreeMap<>(texts);
    missing.keySet().removeIf(name -> Files.exists(folder.resolve(name)));
    write(folder, missing);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
