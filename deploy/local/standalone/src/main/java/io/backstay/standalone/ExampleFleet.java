package io.backstay.standalone;

import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** The small fleet of {@code docs/examples/fleet.yaml}, carried along in the jar. */
final class ExampleFleet {
  private static final String NAME = "fleet.yaml";

  private ExampleFleet() {}

  static FleetFile file() {
    return FleetFile.parse(NAME, text());
  }

  /** The settings with this fleet. */
  static Settings standing(Settings settings) {
    try {
      var copy = Files.createTempFile("backstay-fleet-", ".yaml");
      copy.toFile().deleteOnExit();
      return settings.withFleet(Files.writeString(copy, text()));
    } catch (IOException failed) {
      throw new UncheckedIOException("The example fleet cannot be written", failed);
    }
  }

  private static String text() {
    try (var resource = ExampleFleet.class.getResourceAsStream("/examples/" + NAME)) {
      if (resource == null) {
        throw new IllegalStateException(NAME + " is not in the jar");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(NAME + " cannot be read", failed);
    }
  }
}
