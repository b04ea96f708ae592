package io.backstay.journeys;

import io.backstay.cloud.Settings;
import io.backstay.standalone.Standalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

  /** A fleet of one journey's own, whose time stands. */
  static Settings of(String yaml) {
    return Settings.still().withFleet(file(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static Path file() {
    try (var yaml = Fleets.class.getResourceAsStream("/fleet.yaml")) {
      return file(Objects.requireNonNull(yaml).readAllBytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path file(byte[] yaml) {
    try {
      var file = Files.createTempFile("journey-fleet", ".yaml");
      file.toFile().deleteOnExit();
      return Files.write(file, yaml);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
