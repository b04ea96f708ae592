package io.backstay.audit.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The service as a process of its own, set up wrongly. */
final class WrongSettingTest {
  private static final Map<String, String> RIGHT =
      Map.of(
          "AWS_REGION", "us-east-1",
          "AWS_ACCESS_KEY_ID", "111111111111",
          "AWS_SECRET_ACCESS_KEY", "secret",
          "AWS_ENDPOINT_URL", "http://127.0.0.1:9",
          "BACKSTAY_HTTP_PORT", "-1",
          "BACKSTAY_EVENTS_TOPIC_ARN", "arn:aws:sns:us-east-1:111111111111:backstay-events");

  private record Ended(int code, String said) {}

  private static Ended start(Map<String, String> wrong) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), Application.class.getName());
    builder.environment().putAll(RIGHT);
    builder.environment().putAll(wrong);
    var process = builder.redirectErrorStream(true).start();
    try {
      var said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it must end");
      return new Ended(process.exitValue(), said);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void one_line_names_every_wrong_setting_and_the_exit_code_is_2() throws Exception {
    var ended = start(Map.of("BACKSTAY_INBOX_CAPACITY", "0", "BACKSTAY_INBOX_DRAIN", "soon"));

    assertEquals(2, ended.code(), ended.said());
    assertEquals(
        "backstay-audit: BACKSTAY_INBOX_CAPACITY must be a whole number from 1 to 1000, but is 0; "
            + "BACKSTAY_INBOX_DRAIN must be a duration from PT0S to PT10M, but is soon\n",
        ended.said());
  }
}
