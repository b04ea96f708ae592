package io.backstay.audit.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.audit.Samples;
import io.backstay.contracts.wire.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The service as a process of its own, set up by its environment. */
final class ApplicationTest {
  private static final int TERMINATED = 128 + 15;

  private static Process start(String endpoint, Map<String, String> more) throws IOException {
    var environment = new HashMap<String, String>();
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "111111111111");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("AWS_ENDPOINT_URL", endpoint);
    environment.put("BACKSTAY_HTTP_PORT", "-1");
    environment.put(
        "BACKSTAY_EVENTS_TOPIC_ARN", "arn:aws:sns:us-east-1:111111111111:backstay-events");
    environment.putAll(more);
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED", // as the jar's manifest says
            "--sun-misc-unsafe-memory-access=allow", // Netty's; the JVM would warn on stderr
            "-cp",
            System.getProperty("java.class.path"),
            Application.class.getName());
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).start();
  }

  private static String said(Process process) throws IOException, InterruptedException {
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it must end");
    return said;
  }

  @Test
  void one_line_names_every_wrong_setting_and_the_exit_code_is_2() throws Exception {
    var process =
        start(
            "http://127.0.0.1:9",
            Map.of("BACKSTAY_INBOX_CAPACITY", "0", "BACKSTAY_INBOX_DRAIN", "soon"));

    assertEquals(
        "backstay-audit: BACKSTAY_INBOX_CAPACITY must be a whole number from 1 to 1000, but is 0; "
            + "BACKSTAY_INBOX_DRAIN must be a duration from PT0S to PT10M, but is soon\n",
        said(process));
    assertEquals(2, process.exitValue());
  }

  @Test
  void it_records_until_it_is_told_to_stop() throws Exception {
    try (var world = new World()) {
      world.createQueues();
      var process = start(world.cloud.endpoint().toString(), Map.of());
      var body = Wire.print(Samples.told("a", Samples.NIGHT, Samples.STARTED));
      world.sqs.sendMessage(send -> send.queueUrl(world.queueUrl(World.QUEUE)).messageBody(body));

      var trail = world.awaitTrail("orders");
      process.toHandle().destroy(); // unlike the process's own, it leaves the output readable

      var said = said(process);
      assertEquals(1, trail.size(), said);
      assertEquals(TERMINATED, process.exitValue(), said);
      assertTrue(said.lines().allMatch(line -> line.startsWith("{")), "JSON a line: " + said);
    }
  }

  @Test
  void without_its_table_it_ends_with_exit_code_1_and_one_line_that_names_it() throws Exception {
    try (var world = new World()) {
      world.createQueues();
      world.dynamoDb.deleteTable(delete -> delete.tableName(AuditTable.NAME));
      var process = start(world.cloud.endpoint().toString(), Map.of());

      var said = said(process);

      assertEquals(1, process.exitValue(), said);
      assertTrue(
          said.lines()
              .anyMatch(line ->
                  line.startsWith("backstay-audit: no answer while reading " + AuditTable.NAME)),
          said);
    }
  }

  @Test
  void without_its_queue_it_ends_with_exit_code_1_and_says_which_is_missing() throws Exception {
    try (var world = new World()) {
      var process = start(world.cloud.endpoint().toString(), Map.of());

      var said = said(process);

      assertEquals(1, process.exitValue(), said);
      assertTrue(said.contains(World.QUEUE), said);
    }
  }
}
