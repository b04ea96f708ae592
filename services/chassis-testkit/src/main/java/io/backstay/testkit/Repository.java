package io.backstay.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository is that a test runs in. */
final class Repository {
  static final Path ROOT = root();

  private Repository() {}

  private static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      var parent = folder.getParent();
      if (parent == null) {
        throw new AssertionError(
            "not inside the repository: no mvnw above " + Path.of("").toAbsolutePath());
      }
      folder = parent;
    }
    return folder;
  }
}
