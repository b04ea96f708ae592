package io.backstay.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What retention is told to do, as a person types it, against everything. */
final class RetentionActCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern ARN = Pattern.compile("arn:aws:rds:[a-z0-9:-]+:snapshot:[a-z0-9-]+");
  private static final String ORDERS = "rds-instance/111111111111/us-east-1/orders";

  private static Standalone standalone;

  @TempDir private Path folder = Path.of("");

  private record Said(int exit, String out, String err) {}

  @BeforeAll
  static void start() {
    standalone = Standalone.start(ExampleFleet.standing(Settings.still().withSpeed(600)));
  }

  @AfterAll
  static void stop() {
    standalone.close();
  }

  private static Said backstay(String... typed) {
    var out = new StringWriter();
    var err = new StringWriter();
    var args =
        Stream.concat(Stream.of(typed), Stream.of("--endpoint", standalone.endpoint().toString()))
            .toArray(String[]::new);
    var exit = Backstay.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Said(exit, out.toString().strip(), err.toString().strip());
  }

  private String file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The recovery point that comes of a backup, once the catalog knows it. */
  private String backedUp() {
    var sent =
        backstay(
            "send",
            file(
                "backup.json",
                """
                {"type": "CreateSnapshot",
                 "database": {"engine": "rds-instance", "account": "111111111111", "region": "us-east-1", "identifier": "orders"},
                 "plan": {"retention": {"keep": {"daily": 7}}}}
                """));
    assertEquals(0, sent.exit(), sent.err());
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var match = ARN.matcher(backstay("retention", "points", "--json").out());
      if (match.find()) {
        return match.group();
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    throw new AssertionError("the catalog knows nothing");
  }

  @Test
  void a_recovery_point_is_held_and_released_and_a_run_tells_what_it_did() {
    var point = backedUp();
    var held =
        backstay(
            "retention", "hold", point, "--until", "2099-01-01T00:00:00Z", "--reason", "an audit");
    assertEquals(0, held.exit(), held.err());
    assertTrue(held.out().contains("an audit, until 2099-01-01T00:00:00Z"), held.out());
    var run = backstay("retention", "apply", ORDERS, "--reason", "room is needed");
    assertEquals(0, run.exit(), run.out() + run.err());
    assertTrue(run.out().startsWith("forget."), run.out());
    assertTrue(run.out().contains("0 deleted"), run.out());
    var released = backstay("retention", "release", point, "--reason", "it is over", "--json");
    assertEquals(0, released.exit(), released.err());
    assertTrue(released.out().contains("\"holds\":[]"), released.out());
    var all = backstay("retention", "apply", "--reason", "room is needed");
    assertEquals(0, all.exit(), all.out() + all.err());
    assertTrue(all.out().startsWith("retention."), all.out());
  }

  @Test
  void what_is_wrong_is_told_before_anything_is_sent() {
    var arn = "arn:aws:rds:us-east-1:111111111111:snapshot:none";
    var unknown = backstay("retention", "hold", arn, "--reason", "an audit");
    assertEquals(1, unknown.exit());
    assertTrue(unknown.err().contains("the catalog knows no recovery point " + arn), unknown.err());
    assertEquals(2, backstay("retention", "hold", arn).exit());
    assertEquals(2, backstay("retention", "hold", arn, "--reason", " ").exit());
    var until = backstay("retention", "hold", arn, "--until", "soon", "--reason", "x");
    assertEquals(2, until.exit());
    assertTrue(until.err().contains("--until must be an instant"), until.err());
    var database = backstay("retention", "apply", "orders", "--reason", "x");
    assertEquals(2, database.exit());
    assertTrue(database.err().contains("ENGINE/ACCOUNT/REGION/IDENTIFIER"), database.err());
    var policy =
        backstay(
            "retention",
            "apply",
            ORDERS,
            "--reason",
            "x",
            "--policy",
            file("wrong.json", "{\"keep\":{\"daily\":-7}}"));
    assertEquals(2, policy.exit());
    assertTrue(policy.err().contains("keep.daily must be a whole number"), policy.err());
  }

  @Test
  void a_database_without_recovery_points_is_told() {
    var run =
        backstay(
            "retention",
            "apply",
            "rds-instance/111111111111/us-east-1/nobodys",
            "--reason",
            "room is needed");
    assertEquals(1, run.exit());
    assertTrue(run.out().contains("Stopped, because of NoRecoveryPoints"), run.out());
  }
}
