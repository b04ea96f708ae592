package io.backstay.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackstayTest {
  @TempDir Path folder = Path.of("");

  private record Result(int exitCode, String out, String err) {
    String onlyLine() {
      assertEquals(1, err.strip().lines().count(), err);
      return err.strip();
    }
  }

  private static Result run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var exitCode = Backstay.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Result(exitCode, out.toString(), err.toString());
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void without_a_command_there_is_help() {
    var result = run();
    assertEquals(0, result.exitCode());
    assertTrue(result.out().contains("demo") && result.out().contains("status"), result.out());
  }

  @Test
  void an_unknown_command_is_wrong_usage() {
    var result = run("quux");
    assertEquals(2, result.exitCode());
    assertTrue(result.err().contains("quux") && result.err().contains("Usage"), result.err());
  }

  @Test
  void an_unknown_option_is_wrong_usage() {
    var result = run("demo", "--fast");
    assertEquals(2, result.exitCode());
    assertTrue(result.err().contains("--fast") && result.err().contains("Usage"), result.err());
  }

  @Test
  void a_preflight_of_what_has_no_plan_is_wrong_usage() throws IOException {
    var share = "{\"type\": \"Nothing\"}";
    var result = run("preflight", file("command.json", share));
    assertEquals(2, result.exitCode());
    assertTrue(result.onlyLine().contains("type must be"), result.err());
  }

  @Test
  void a_speed_out_of_range_is_wrong_usage() {
    var result = run("demo", "--speed", "0");
    assertEquals(2, result.exitCode());
    assertTrue(result.onlyLine().contains("--speed must be"), result.err());
  }

  @Test
  void a_taken_port_is_told_in_one_line() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var result = run("local", "--port", Integer.toString(taken.getLocalPort()));
      assertEquals(1, result.exitCode());
      assertTrue(result.onlyLine().contains("127.0.0.1:" + taken.getLocalPort()), result.err());
    }
  }

  @Test
  void a_port_that_cannot_be_is_wrong_usage() {
    var result = run("local", "--port", "70000");
    assertEquals(2, result.exitCode());
    assertTrue(result.onlyLine().contains("port must be between 0 and 65535"), result.err());
  }

  @Test
  void a_wrong_file_of_faults_is_told_with_path_and_rule() throws IOException {
    var faults = file("faults.yaml", "events: {drop: 2}\n");
    var result = run("local", "--port", "0", "--faults", faults);
    assertEquals(2, result.exitCode());
    assertTrue(result.onlyLine().contains("events.drop: must be a probability"), result.err());
  }

  @Test
  void a_wrong_fleet_file_is_told_with_path_and_rule() throws IOException {
    var fleet = file("fleet.yaml", "accounts:\n  - {id: 17, name: home}\n");
    var result = run("local", "--port", "0", "--fleet", fleet);
    assertEquals(2, result.exitCode());
    assertTrue(result.onlyLine().contains("accounts[0].id"), result.err());
    assertTrue(result.err().contains("12 digits"), result.err());
  }

  @Test
  void a_missing_fleet_file_is_wrong_usage() {
    var result = run("local", "--fleet", folder.resolve("none.yaml").toString());
    assertEquals(2, result.exitCode());
    assertTrue(result.onlyLine().contains("none.yaml"), result.err());
  }

  @Test
  void a_folder_is_no_fleet_file() {
    var result = run("local", "--fleet", folder.toString());
    assertEquals(2, result.exitCode());
    assertTrue(result.onlyLine().contains("there is no such file"), result.err());
  }

  @Test
  void everything_that_is_wrong_with_a_fleet_file_is_told_apart() throws IOException {
    var fleet = file("fleet.yaml", "accounts:\n  - {id: 17, name: home}\nkeys: {}\n");
    var result = run("local", "--port", "0", "--fleet", fleet);
    assertTrue(result.onlyLine().contains("fleet.yaml: "), result.err());
    assertTrue(result.err().contains("; keys: must be a list"), result.err());
  }

  @Test
  void json_that_is_none_is_told_in_one_line() throws IOException {
    var result = run("send", file("command.json", "{\"type\": "));
    assertEquals(2, result.exitCode());
    assertTrue(result.onlyLine().contains("command.json: $ "), result.err());
  }

  @Test
  void a_command_of_an_unknown_type_is_told_in_one_line() throws IOException {
    var result = run("send", file("command.json", "{\"type\": \"DropDatabase\"}"));
    assertEquals(2, result.exitCode());
    assertTrue(result.onlyLine().contains("DropDatabase"), result.err());
  }

  @Test
  void a_command_with_a_wrong_field_names_field_and_rule() throws IOException {
    var command =
        """
        {"type": "CreateSnapshot", "requestedBy": "alice", "reason": "x",
         "database": {"engine": "rds-instance", "account": "1", "region": "us-east-1", "identifier": "a"}}
        """;
    var result = run("send", file("command.json", command));
    assertEquals(2, result.exitCode());
    assertTrue(result.onlyLine().contains("database.account "), result.err());
  }

  @Test
  void a_missing_file_is_wrong_usage() {
    var result = run("send", folder.resolve("none.json").toString());
    assertEquals(2, result.exitCode());
    assertTrue(result.onlyLine().contains("none.json"), result.err());
  }

  @Test
  void a_cloud_that_is_not_there_is_told_in_one_line() throws IOException {
    int free;
    try (var closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = closing.getLocalPort();
    }
    var result = run("status", "--endpoint", "http://127.0.0.1:" + free);
    assertEquals(1, result.exitCode());
    assertTrue(result.onlyLine().contains("./backstay local"), result.err());
  }

  @Test
  void an_endpoint_that_is_no_address_is_wrong_usage() {
    var result = run("status", "--endpoint", "here");
    assertEquals(2, result.exitCode());
    assertTrue(result.onlyLine().contains("--endpoint must be"), result.err());
  }
}
