package io.backstay.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The committed files of the whole repository. */
final class Repository {
  static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();
  static final Path DOCS = ROOT.resolve("docs");
  static final Path CONTRACTS = ROOT.resolve("contracts/src/main/resources/schemas");

  private Repository() {}

  /** The types of messages that have a schema in this folder, such as {@code commands}. */
  static List<String> types(String folder) {
    return names(CONTRACTS.resolve(folder)).stream()
        .map(name -> name.replace(".v1.json", ""))
        .toList();
  }

  static List<String> names(Path folder) {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
