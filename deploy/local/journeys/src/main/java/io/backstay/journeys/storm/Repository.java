package io.backstay.journeys.storm;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Where the jars of the services lie, seen from where this code lies. */
public final class Repository {
  private Repository() {}

  public static Path root() {
    return Stream.iterate(here(), Objects::nonNull, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("mvnw")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no mvnw above " + here()));
  }

  private static Path here() {
    try {
      return Path.of(Repository.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Path jar(String service) {
    var jar = root().resolve("services/" + service + "/target/" + service + "-1.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: run ./mvnw -B verify, which packages it");
    }
    return jar;
  }

  /** Where workers log, and what makes them start quickly is kept. */
  static Path target() {
    return root().resolve("deploy/local/journeys/target/storm");
  }
}
