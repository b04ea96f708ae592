package io.backstay.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstay.cloud.Settings;
import io.backstay.contracts.json.Json;
import io.backstay.scheduler.RunPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The policy commands as a person types them, against everything. */
final class PolicyCommandTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Json<RunPage.State> PAGES = Json.of(RunPage.State.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Standalone standalone;

  @TempDir private Path folder = Path.of("");

  private record Said(int exit, String out, String err) {}

  @BeforeAll
  static void start() {
    standalone = Standalone.start(ExampleFleet.standing(Settings.still()));
  }

  @AfterAll
  static void stop() {
    standalone.close();
  }

  private static Said backstay(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var exit = Backstay.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Said(exit, out.toString(), err.toString());
  }

  private static Said policy(String command, String what, String... more) {
    var args = new String[4 + more.length + (what.isEmpty() ? 0 : 1)];
    var at = 0;
    args[at++] = "policy";
    args[at++] = command;
    if (!what.isEmpty()) {
      args[at++] = what;
    }
    args[at++] = "--endpoint";
    args[at++] = standalone.endpoint().toString();
    System.arraycopy(more, 0, args, at, more.length);
    return backstay(args);
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private String file(String name, String expression) {
    try {
      return Files.writeString(
              folder.resolve(name + ".yaml"),
              """
              name: %s
              selectors: [{identifiers: ["*"], accounts: ["111111111111"]}]
              exclusions: [{identifiers: [payments]}]
              schedule: {expression: "%s", timezone: Europe/Berlin, startWindow: PT20M}
              copies: [{region: eu-west-1, kmsKey: alias/backstay}]
              retention: {keep: {daily: 7}}
              """
                  .formatted(name, expression))
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void policy_goes_through_its_life() {
    var file = file("life", "cron(0 3 ? * SUN *)");
    var applied = policy("apply", file);
    assertEquals(0, applied.exit(), applied.err());
    assertTrue(applied.out().startsWith("life: version 1, active, next run Sun "), applied.out());
    assertTrue(policy("list", "").out().contains("cron(0 3 ? * SUN *)"));
    assertTrue(policy("show", "life").out().contains("startWindow: \"PT20M\""));

    file("life", "cron(0 4 ? * SUN *)");
    assertTrue(policy("apply", file).out().startsWith("life: version 2, active"));
    var first = policy("show", "life", "--version-number", "1");
    assertTrue(first.out().contains("cron(0 3 ? * SUN *)"), first.out() + first.err());

    assertEquals("life: version 2, paused", policy("pause", "life").out().strip());
    assertTrue(policy("resume", file).out().contains("active, next run Sun "));
    assertEquals("life: version 2, deleted", policy("delete", "life").out().strip());
  }

  @Test
  void bad_policy_is_told_whole_and_the_old_version_stays() {
    var file = file("bad", "cron(0 3 ? * MON *)");
    policy("apply", file);
    file("bad", "cron(0 3 31 2 ? *)");
    var refused = policy("apply", file);
    assertEquals(2, refused.exit());
    assertTrue(
        refused.err().contains("schedule.expression must fire at all: there is no such day"),
        refused.err());
    var shown = policy("show", "bad");
    assertTrue(shown.out().contains("version 1") && shown.out().contains("MON"), shown.out());
  }

  @Test
  void plan_changes_nothing_and_is_what_then_happens() {
    var file = file("frozen", "cron(30 2 * * ? *)");
    var plan = policy("plan", file, "--json");
    assertEquals(0, plan.exit(), plan.err() + plan.out());
    assertFalse(policy("list", "").out().contains("frozen"));
    var planned = new TreeMap<String, Instant>();
    tree(plan.out())
        .path("meant")
        .forEach(one ->
            planned.put(
                one.path("database").path("identifier").asText(),
                Instant.parse(one.path("startAt").asText())));
    assertFalse(planned.isEmpty());
    assertFalse(planned.containsKey("payments"));

    policy("apply", file);
    var firing = Instant.parse(tree(plan.out()).path("firings").get(0).path("at").asText());
    standalone.cloud().advance(Duration.between(standalone.cloud().clock().instant(), firing));
    assertEquals(planned, begun(planned.size()));
  }

  /** What the pages of the run have listed, once there is as much as was planned. */
  private static Map<String, Instant> begun(int count) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    var begun = new TreeMap<String, Instant>();
    try (var clients = new Clients(standalone.endpoint(), "test");
        var dynamoDb = clients.home(DynamoDbClient.builder())) {
      while (begun.size() < count && System.nanoTime() < end) {
        for (var item :
            dynamoDb.scanPaginator(scan -> scan.tableName("backstay-scheduler")).items()) {
          if (text(item.get("pk")).contains("run.frozen")
              && text(item.get("flow")).equals("page")
              && PAGES.read(text(item.get("state"))) instanceof RunPage.State.Protecting page) {
            page.entries().forEach(entry -> begun.put(entry.identifier(), entry.startAt()));
          }
        }
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
    }
    return begun;
  }

  private static String text(@Nullable AttributeValue value) {
    return value == null ? "" : Objects.requireNonNullElse(value.s(), "");
  }

  @Test
  void plan_that_people_read_names_each_database_with_its_reason() {
    var plan = policy("plan", file("read", "cron(30 2 * * ? *)"));
    assertTrue(plan.out().contains("exclusions[0] matches it"), plan.out());
    assertTrue(
        plan.out().contains("recovery points of each database in each place: 7"), plan.out());
    assertTrue(plan.out().contains("of 100: fits"), plan.out());
    assertTrue(plan.out().contains("remembered, not looked up"), plan.out());
  }
}
