package io.backstay.standalone;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstay.cloud.FleetFile;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;

/** The whole chain, once: five databases, each snapshotted, copied and shared. */
final class DemoTest {
  private static final Map<String, String> KEYS = new HashMap<>();
  private static final Set<String> DATABASES =
      ExampleFleet.file().databases().stream().map(FleetFile.Database::identifier).collect(toSet());

  private static JsonNode json = new JsonMapper().missingNode();
  private static boolean complete;

  /** Keys are looked up while the cloud is there. */
  private record Watching() implements Progress {
    @Override
    public void started(URI endpoint, int databases) {
      try (var clients = new Clients(endpoint, "test")) {
        for (var region : List.of("us-east-1", "us-west-2")) {
          try (var kms = clients.in(region, KmsClient.builder())) {
            kms.listAliases()
                .aliases()
                .forEach(alias ->
                    KEYS.put(region + " " + alias.aliasName(), "key/" + alias.targetKeyId()));
          }
        }
      }
    }

    @Override
    public void show(List<Row> rows) {}
  }

  @BeforeAll
  static void run() throws Exception {
    var report = Demo.run(new Demo.Wish(100, 7, Duration.ofMinutes(3)), new Watching());
    complete = report.complete();
    json = new JsonMapper().readTree(JsonText.of(report));
  }

  private static List<JsonNode> points(String region) {
    return StreamSupport.stream(json.path("recoveryPoints").spliterator(), false)
        .filter(point -> point.path("region").asText().equals(region))
        .toList();
  }

  @Test
  void every_database_stands_in_both_regions() {
    assertTrue(complete);
    for (var region : List.of("us-east-1", "us-west-2")) {
      assertEquals(
          DATABASES,
          points(region).stream().map(point -> point.path("database").asText()).collect(toSet()));
      assertEquals(DATABASES.size(), points(region).size());
      points(region)
          .forEach(point -> {
            assertEquals("available", point.path("status").asText());
            assertEquals("rds-instance", point.path("engine").asText());
            assertEquals("111111111111", point.path("account").asText());
            assertEquals(
                "arn:aws:rds:%s:111111111111:snapshot:%s"
                    .formatted(region, point.path("id").asText()),
                point.path("arn").asText());
          });
    }
  }

  @Test
  void a_copy_is_encrypted_under_the_key_of_its_destination() {
    points("us-west-2").forEach(point -> assertKey("us-west-2 alias/backstay", point));
  }

  @Test
  void a_snapshot_keeps_the_key_of_its_database() {
    var snapshots =
        points("us-east-1").stream()
            .collect(toMap(point -> point.path("database").asText(), point -> point));
    for (var database : ExampleFleet.file().databases()) {
      var snapshot = snapshots.get(database.identifier());
      assertTrue(snapshot != null, database.identifier());
      if (snapshot != null) {
        database
            .kmsKey()
            .ifPresentOrElse(
                alias -> assertKey("us-east-1 " + alias, snapshot),
                () -> assertTrue(snapshot.path("kmsKey").isNull()));
      }
    }
  }

  private static void assertKey(String place, JsonNode point) {
    var arn = point.path("kmsKey").asText();
    assertTrue(arn.endsWith(KEYS.getOrDefault(place, "no " + place)), arn);
  }

  @Test
  void the_snapshots_are_shared_with_the_vault_and_the_copies_with_nobody() {
    points("us-east-1")
        .forEach(point -> assertEquals("[\"222222222222\"]", point.path("sharedWith").toString()));
    points("us-west-2").forEach(point -> assertEquals("[]", point.path("sharedWith").toString()));
  }

  @Test
  void nobody_waits_by_asking() {
    var calls = new HashMap<String, Long>();
    json.path("apiCalls")
        .properties()
        .forEach(one -> calls.put(one.getKey(), one.getValue().asLong()));
    var all = calls.values().stream().mapToLong(Long::longValue).sum();
    assertTrue(all <= 9L * DATABASES.size(), calls.toString());
    assertEquals((long) DATABASES.size(), calls.get("CopyDBSnapshot"), calls.toString());
    assertEquals((long) DATABASES.size(), calls.get("ModifyDBSnapshotAttribute"), calls.toString());
  }

  @Test
  void it_says_how_long_it_took() {
    assertTrue(json.path("durationSeconds").asDouble() > 0);
  }
}
