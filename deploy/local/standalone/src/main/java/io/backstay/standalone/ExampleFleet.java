package io.backstay.standalone;

import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Settings;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** The small fleet of {@code docs/examples/fleet.yaml}, carried along in the jar. */
final class ExampleFleet {
  private static final String NAME = "fleet.yaml";

  private ExampleFleet() {}

  static FleetFile file() {
    return FleetFile.parse(NAME, text());
  }

  static List<Database> databases(FleetFile fleet) {
    return Stream.concat(
            fleet.databases().stream()
                .map(declared ->
                    new Database(
                        Engine.valueOf(declared.engine().name()),
                        declared.account(),
                        declared.region(),
                        declared.identifier())),
            fleet.redshiftClusters().stream()
                .map(declared ->
                    new Database(
                        Engine.REDSHIFT_CLUSTER,
                        declared.account(),
                        declared.region(),
                        declared.identifier())))
        .toList();
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
