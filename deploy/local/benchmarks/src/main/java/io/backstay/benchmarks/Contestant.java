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
  BEFORE("a service on an earlier build of our chassis"),
  SPRING("Spring Cloud AWS's @SqsListener");

  /** The system property that names the jar of an earlier build. */
  static final String EARLIER = "backstay.benchmark.before";

  private final String description;

  Contestant(String description) {
    this.description = description;
  }

  /** Who takes part: an earlier build does only where one is named. */
  static List<Contestant> present() {
    return Stream.of(values())
        .filter(contestant -> contestant != BEFORE || System.getProperty(EARLIER) != null)
        .toList();
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
      case CHASSIS -> chassis(System.getProperty("java.class.path"));
      case BEFORE -> chassis(System.getProperty(EARLIER, ""));
      case SPRING -> List.of("-cp", peers(), "io.backstay.peers.SpringListener");
    };
  }

  private List<String> chassis(String classPath) {
    return List.of("-cp", classPath, "io.backstay.benchmarks.chassis.Application", id());
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
