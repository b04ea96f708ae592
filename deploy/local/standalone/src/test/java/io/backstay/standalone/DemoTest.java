package io.backstay.standalone;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;

/** The whole chain, once: the databases of two accounts, each snapshotted, copied and shared. */
final class DemoTest {
  private static final Map<String, String> KEYS = new HashMap<>();
  private static final Set<String> DATABASES = all().map(Database::identifier).collect(toSet());

  private static JsonNode json = new JsonMapper().missingNode();
  private static boolean complete;
  private static String ends = "";

  /** Keys are looked up while the cloud is there. */
  private record Watching() implements Progress {
    @Override
    public void started(URI endpoint, int databases) {
      try (var clients = new Clients(endpoint, "test")) {
        for (var account : List.of(Home.ACCOUNT, Home.VAULT)) {
          for (var region : List.of("us-east-1", "us-west-2")) {
            try (var kms = clients.in(account, region, KmsClient.builder())) {
              kms.listAliases()
                  .aliases()
                  .forEach(alias ->
                      KEYS.put(
                          account + " " + region + " " + alias.aliasName(),
                          "key/" + alias.targetKeyId()));
            }
          }
        }
      }
    }

    @Override
    public void show(List<Row> rows) {}
  }

  @BeforeAll
  static void run() throws Exception {
    var report = Demo.run(new Demo.Wish(300, 7, Duration.ofMinutes(10)), new Watching());
    complete = report.complete();
    ends =
        report.rows().stream()
            .map(row -> row.database() + ": " + row.end().orElse("still under way"))
            .collect(joining(", "));
    json = new JsonMapper().readTree(JsonText.of(report));
  }

  private static List<JsonNode> points(String account, String region) {
    return StreamSupport.stream(json.path("recoveryPoints").spliterator(), false)
        .filter(point -> point.path("account").asText().equals(account))
        .filter(point -> point.path("region").asText().equals(region))
        .toList();
  }

  private static Stream<Database> all() {
    return ExampleFleet.databases(ExampleFleet.file()).stream();
  }

  private static Set<String> databases(String account) {
    return all()
        .filter(database -> database.account().equals(account))
        .map(Database::identifier)
        .collect(toSet());
  }

  /** Those whose engine can be copied into another account. */
  private static Set<String> intoTheVault() {
    return all()
        .filter(database ->
            Demo.copies(database).stream().anyMatch(copy -> copy.account().equals(Home.VAULT)))
        .map(Database::identifier)
        .collect(toSet());
  }

  @Test
  void every_database_stands_in_two_regions_and_in_the_vault_as_well_where_its_engine_can() {
    assertTrue(complete, ends);
    stand(Home.ACCOUNT, "us-east-1", databases(Home.ACCOUNT));
    stand(Home.ACCOUNT, "us-west-2", databases(Home.ACCOUNT));
    stand(Home.VAULT, "us-east-1", databases(Home.VAULT));
    stand(Home.VAULT, "us-west-2", intoTheVault());
    assertEquals(10, DATABASES.size());
    assertEquals(26, json.path("recoveryPoints").size());
  }

  private static void stand(String account, String region, Set<String> databases) {
    var points = points(account, region);
    assertEquals(
        databases, points.stream().map(point -> point.path("database").asText()).collect(toSet()));
    assertEquals(databases.size(), points.size());
    points.forEach(point -> {
      assertEquals("available", point.path("status").asText());
      assertTrue(
          point.path("arn").asText().contains(":%s:%s:".formatted(region, account))
              && point.path("arn").asText().endsWith(point.path("id").asText()),
          point.toString());
    });
  }

  @Test
  void a_copy_is_encrypted_under_the_key_of_its_destination() {
    points(Home.ACCOUNT, "us-west-2")
        .forEach(point -> assertKey("111111111111 us-west-2 alias/backstay", point));
    points(Home.VAULT, "us-west-2")
        .forEach(point -> assertKey("222222222222 us-west-2 alias/backstay-vault", point));
  }

  @Test
  void a_snapshot_keeps_the_key_of_its_database() {
    for (var database : ExampleFleet.file().databases()) {
      var snapshot =
          points(database.account(), database.region()).stream()
              .filter(point -> point.path("database").asText().equals(database.identifier()))
              .findFirst()
              .orElseThrow();
      database
          .kmsKey()
          .ifPresentOrElse(
              alias -> assertKey(database.account() + " us-east-1 " + alias, snapshot),
              () -> assertTrue(snapshot.path("kmsKey").isNull()));
    }
  }

  private static void assertKey(String place, JsonNode point) {
    var arn = point.path("kmsKey").asText();
    assertTrue(arn.endsWith(KEYS.getOrDefault(place, "no " + place)), arn);
  }

  /** The sources were shared with the vault only for as long as it copied them. */
  @Test
  void the_copies_are_shared_as_planned_and_the_snapshots_with_nobody() {
    for (var account : List.of(Home.ACCOUNT, Home.VAULT)) {
      points(account, "us-east-1")
          .forEach(point -> assertEquals("[]", point.path("sharedWith").toString()));
    }
    for (var point : points(Home.ACCOUNT, "us-west-2")) {
      var isOfMultiAz = point.path("engine").asText().equals("multi-az-cluster");
      assertEquals(isOfMultiAz ? "[]" : "[\"222222222222\"]", point.path("sharedWith").toString());
    }
    points(Home.VAULT, "us-west-2")
        .forEach(point -> assertEquals("[\"111111111111\"]", point.path("sharedWith").toString()));
  }

  @Test
  void nobody_waits_by_asking() {
    var calls = new HashMap<String, Long>();
    json.path("apiCalls")
        .properties()
        .forEach(one -> calls.put(one.getKey(), one.getValue().asLong()));
    var all = calls.values().stream().mapToLong(Long::longValue).sum();
    assertTrue(all <= 18L * DATABASES.size(), calls.toString());
    var home = instances(Home.ACCOUNT);
    var vault = instances(Home.VAULT);
    assertEquals(2L * home + vault, calls.get("CopyDBSnapshot"), calls.toString());
    // Each copy is shared, and each source of a copy into the vault is lent and taken back.
    assertEquals(4L * home + vault, calls.get("ModifyDBSnapshotAttribute"), calls.toString());
  }

  private static long instances(String account) {
    return all()
        .filter(database -> database.engine() == Engine.RDS_INSTANCE)
        .filter(database -> database.account().equals(account))
        .count();
  }

  @Test
  void it_says_how_long_it_took() {
    assertTrue(json.path("durationSeconds").asDouble() > 0);
  }
}
