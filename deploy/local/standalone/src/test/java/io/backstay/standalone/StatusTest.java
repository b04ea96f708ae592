package io.backstay.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstay.cloud.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a person: send, follow, look. */
final class StatusTest {
  private static final String COMMAND =
      """
      {"type": "CreateSnapshot", "requestedBy": "alice", "reason": "to test",
       "database": {"engine": "rds-instance", "account": "111111111111", "region": "us-east-1",
                    "identifier": "%s"},
       "plan": {"copies": [{"region": "us-west-2", "kmsKey": "alias/backstay"}],
                "shareWith": ["222222222222"]}}
      """;

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    return Backstay.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void an_operation_is_followed_from_its_sending_to_its_end() throws Exception {
    var settings = Settings.still().withStart(Instant.now()).withSpeed(300);
    try (var standalone = Standalone.start(ExampleFleet.standing(settings))) {
      var endpoint = standalone.endpoint().toString();
      var known = Files.writeString(folder.resolve("known.json"), COMMAND.formatted("catalog"));
      var unknown = Files.writeString(folder.resolve("unknown.json"), COMMAND.formatted("nobody"));

      assertEquals(0, run("send", known.toString(), "--endpoint", endpoint), err.toString());
      var operation = out.toString().strip();
      assertEquals(
          0,
          run("status", operation, "--follow", "--json", "--endpoint", endpoint),
          err.toString());
      var found = new JsonMapper().readTree(out.toString());
      assertEquals(operation, found.path(0).path("id").asText());
      assertEquals("Completed", found.path(0).path("state").asText());
      assertEquals(3, found.size(), found.toString());
      assertTrue(err.toString().contains("catalog (111111111111/us-east-1)"), err.toString());

      assertEquals(0, run("send", unknown.toString(), "--json", "--endpoint", endpoint));
      var failing = new JsonMapper().readTree(out.toString()).path("operation").asText();
      assertEquals(1, run("status", failing, "--follow", "--endpoint", endpoint));
      assertTrue(out.toString().contains("Failed"), out.toString());

      assertEquals(0, run("status", "--endpoint", endpoint));
      assertTrue(out.toString().lines().toList().get(1).endsWith("  " + failing), out.toString());
      assertEquals(1, run("status", "none", "--endpoint", endpoint));
    }
  }
}
