package io.backstay.fleet.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.fleet.aws.FleetRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The settings of the fleet: what they mean, what is said where they are wrong. */
final class FleetAccessTest {
  private final List<String> problems = new ArrayList<>();

  @Test
  void only_the_home_account_has_no_default() {
    var access = read(Map.of("backstay.home-account", "111111111111"));
    assertEquals(
        new FleetAccess("snapshot", "111111111111", Optional.empty(), Optional.empty()), access);
    assertEquals(List.of(), problems);
  }

  @Test
  void everything_that_is_set_is_taken() {
    var access =
        read(
            Map.of(
                "backstay.home-account", "111111111111",
                "backstay.fleet-endpoint", "http://127.0.0.1:4566",
                "backstay.fleet-role", "backstay",
                "backstay.fleet-external-id", "fleet-7"));
    assertEquals(
        new FleetAccess(
            "snapshot",
            "111111111111",
            Optional.of(URI.create("http://127.0.0.1:4566")),
            Optional.of(new FleetRole("backstay", Optional.of("fleet-7")))),
        access);
    assertEquals(List.of(), problems);
  }

  @Test
  void all_that_is_wrong_is_said() {
    read(
        Map.of(
            "backstay.home-account", "home",
            "backstay.fleet-endpoint", "somewhere",
            "backstay.fleet-external-id", "fleet-7"));
    assertEquals(
        List.of(
            "backstay.home-account must be an account of 12 digits, but is home",
            "backstay.fleet-endpoint must be an http address, but is somewhere",
            "backstay.fleet-external-id must come with BACKSTAY_FLEET_ROLE"),
        problems);
  }

  @Test
  void a_role_and_an_external_id_must_be_legal() {
    read(Map.of("backstay.home-account", "111111111111", "backstay.fleet-role", "a role"));
    read(
        Map.of(
            "backstay.home-account", "111111111111",
            "backstay.fleet-role", "backstay",
            "backstay.fleet-external-id", "?"));
    read(Map.of());
    assertEquals(
        List.of(
            "backstay.fleet-role must be the name of a role, but is a role",
            "backstay.fleet-external-id must be 2 to 1224 letters, digits or _+=,.@:/-",
            "backstay.home-account is missing"),
        problems);
  }

  private FleetAccess read(Map<String, String> settings) {
    return FleetAccess.read(
        "snapshot",
        name -> Optional.ofNullable(settings.get(name)),
        (name, rule) -> problems.add(name + " " + rule));
  }
}
