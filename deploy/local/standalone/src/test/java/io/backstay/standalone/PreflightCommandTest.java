package io.backstay.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.fleet.access.FleetAccess;
import io.backstay.fleet.aws.FleetRole;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In AWS it looks with the settings that the services run with. */
final class PreflightCommandTest {

  @Test
  void settings_are_those_of_the_services() {
    var environment =
        Map.of(
            "BACKSTAY_HOME_ACCOUNT", "111111111111",
            "BACKSTAY_FLEET_ENDPOINT", "http://127.0.0.1:4566",
            "BACKSTAY_FLEET_ROLE", "backstay",
            "BACKSTAY_FLEET_EXTERNAL_ID", "vault-2026");
    assertEquals(
        new FleetAccess(
            "preflight",
            "111111111111",
            Optional.of(URI.create("http://127.0.0.1:4566")),
            Optional.of(new FleetRole("backstay", Optional.of("vault-2026")))),
        PreflightCommand.inAws(environment));
  }

  @Test
  void settings_that_are_missing_or_wrong_are_all_told() {
    var failed =
        assertThrows(
            Failed.class,
            () -> PreflightCommand.inAws(Map.of("BACKSTAY_FLEET_EXTERNAL_ID", "vault-2026")));
    assertEquals(2, failed.exitCode());
    var message = String.valueOf(failed.getMessage());
    assertTrue(message.contains("BACKSTAY_HOME_ACCOUNT is missing"), message);
    assertTrue(message.contains("BACKSTAY_FLEET_EXTERNAL_ID must come with"), message);
  }
}
