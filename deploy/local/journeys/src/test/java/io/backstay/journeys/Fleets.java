package io.backstay.journeys;

import io.backstay.cloud.Settings;
import io.backstay.standalone.Standalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The fleet that the journeys protect. */
final class Fleets {
  private Fleets() {}

  /** {@code speed}: simulated seconds per real one. */
  static Standalone started(double speed) {
    return Standalone.start(settings(speed));
  }

  static Settings settings(double speed) {
    return Settings.still().withSpeed(speed).withFleet(file());
  }

  private static Path file() {
    try (var yaml = Fleets.class.getResourceAsStream("/fleet.yaml")) {
      var file = Files.createTempFile("journey-fleet", ".yaml");
      file.toFile().deleteOnExit();
      Files.write(file, Objects.requireNonNull(yaml).readAllBytes());
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
