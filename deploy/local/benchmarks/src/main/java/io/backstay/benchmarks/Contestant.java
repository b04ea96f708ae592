package io.backstay.benchmarks;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Who takes part; the bare loop is what the others are compared with. */
enum Contestant {
  BARE("a bare loop over the SDK"),
  CHASSIS("a service on our chassis"),
  SPRING("Spring Cloud AWS's @SqsListener");

  private final String description;

  Contestant(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }

  /** Its queues, its topic and its table bear this name. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Class path and main class, each contestant with its own libraries. */
  List<String> program() {
    return switch (this) {
      case BARE -> List.of("-cp", peers(), "io.backstay.peers.BareLoop");
      case CHASSIS ->
          List.of(
              "-cp",
              System.getProperty("java.class.path"),
              "io.backstay.benchmarks.chassis.Application");
      case SPRING -> List.of("-cp", peers(), "io.backstay.peers.SpringListener");
    };
  }

  private static String peers() {
    var jar =
        Stream.iterate(here(), Objects::nonNull, Path::getParent)
            .map(folder -> folder.resolve("benchmark-peers/target/benchmark-peers-1.jar"))
            .filter(Files::exists)
            .findFirst();
    return jar.map(Path::toString)
        .orElseThrow(() ->
            new IllegalStateException(
                "benchmark-peers-1.jar is missing: ./mvnw -B package makes it"));
  }

  private static Path here() {
    return Path.of(
        URI.create(
            Contestant.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
