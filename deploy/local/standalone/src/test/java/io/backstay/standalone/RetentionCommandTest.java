package io.backstay.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The retention command as a person types it: two files, and nothing else. */
final class RetentionCommandTest {
  private static final String THREE =
      """
      [{"id":"p1","database":"orders","time":"2026-03-01T02:00:00Z","tags":["a"],"status":"available",
        "verified":false,"destination":"home"},
       {"id":"p3","database":"orders","time":"2026-03-03T02:00:00Z","tags":[],"status":"available",
        "verified":false,"destination":"home"},
       {"id":"p2","database":"orders","time":"2026-03-02T03:00:00+01:00","tags":[],"status":"available",
        "verified":false,"destination":"home"},
       {"id":"p4","database":"orders","time":"2026-03-03T12:00:00Z","tags":[],"status":"failed",
        "verified":false,"destination":"home"}]
      """;

  @TempDir private Path folder = Path.of("");

  private record Said(int exit, String out, String err) {}

  private String file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Said plan(String policy, String points, String... more) {
    return retention("plan", policy, points, more);
  }

  private Said retention(String command, String policy, String points, String... more) {
    var out = new StringWriter();
    var err = new StringWriter();
    var args =
        Stream.concat(
                Stream.of(
                    "retention",
                    command,
                    "--policy",
                    file("policy.json", policy),
                    "--points",
                    file("points.json", points)),
                Stream.of(more))
            .toArray(String[]::new);
    var exit = Backstay.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Said(exit, out.toString().strip(), err.toString().strip());
  }

  @Test
  void each_recovery_point_is_kept_with_all_reasons_or_goes_by_a_rule() {
    var said =
        plan(
            "{\"keep\":{\"last\":1,\"tags\":[[\"a\"]]}}",
            THREE,
            "--at",
            "2026-03-04T00:00:00Z",
            "--json");
    assertEquals(
        "{\"keep\":["
            + "{\"id\":\"p4\",\"reasons\":[{\"rule\":\"guard-not-available\",\"detail\":\"it is not"
            + " available\",\"counters\":{}}]},"
            + "{\"id\":\"p3\",\"reasons\":[{\"rule\":\"last\",\"counters\":{}},"
            + "{\"rule\":\"guard-last-available\",\"detail\":\"home\",\"counters\":{}}]},"
            + "{\"id\":\"p1\",\"reasons\":[{\"rule\":\"tags\",\"detail\":\"a\",\"counters\":{}}]}],"
            + "\"delete\":[{\"id\":\"p2\",\"rule\":\"none of tags, last\"}]}",
        said.out());
    assertEquals(0, said.exit());
  }

  @Test
  void counters_say_what_is_left_of_each_rule() {
    var said = plan("{\"keep\":{\"daily\":3}}", THREE, "--at", "2026-03-02T12:00:00Z", "--json");
    assertTrue(
        said.out()
            .contains(
                "{\"id\":\"p3\",\"reasons\":[{\"rule\":\"guard-after-at\",\"detail\":\"it is dated"
                    + " after 2026-03-02T12:00:00Z\",\"counters\":{}}]}"),
        said.out());
    assertTrue(
        said.out()
            .contains(
                "{\"id\":\"p2\",\"reasons\":[{\"rule\":\"daily\",\"counters\":{\"daily\":2}},"),
        said.out());
    assertTrue(
        said.out()
            .contains(
                "{\"id\":\"p1\",\"reasons\":[{\"rule\":\"daily\",\"counters\":{\"daily\":1}}"),
        said.out());
  }

  @Test
  void people_read_it_by_database_and_place() {
    var said = plan("{\"keep\":{\"last\":1}}", THREE, "--at", "2026-03-04T00:00:00Z");
    assertEquals(
        """
        orders in home
          keep    2026-03-03T12:00:00Z  p4  guard-not-available (it is not available)
          keep    2026-03-03T02:00:00Z  p3  last, guard-last-available (home)
          delete  2026-03-02T02:00:00Z  p2  none of last
          delete  2026-03-01T02:00:00Z  p1  none of last
        2 kept, 2 to be deleted
        A run would stop here and ask: 2 of 3 of the fleet would go.
        A run would stop here and ask: 2 of 3 of orders would go.\
        """
            .lines()
            .toList(),
        said.out().lines().toList());
  }

  @Test
  void what_a_breaker_would_stop_is_planned_and_told() {
    var said = plan("{\"keep\":{\"last\":1}}", THREE, "--at", "2026-03-04T00:00:00Z", "--json");
    assertTrue(
        said.out()
            .endsWith(
                "\"delete\":[{\"id\":\"p2\",\"rule\":\"none of last\"},{\"id\":\"p1\",\"rule\":\"none of"
                    + " last\"}],\"confirm\":[{\"database\":\"\",\"deletes\":2,\"available\":3},"
                    + "{\"database\":\"orders\",\"deletes\":2,\"available\":3}]}"),
        said.out());
    assertTrue(
        !plan(
                "{\"keep\":{\"last\":1}}",
                THREE,
                "--at",
                "2026-03-04T00:00:00Z",
                "--json",
                "--fleet-share=1",
                "--database-share=1")
            .out()
            .contains("confirm"));
  }

  @Test
  void holds_and_missing_copies_may_be_said_too() {
    var points =
        """
        [{"id":"n","database":"d","time":"2026-03-03T00:00:00Z"},
         {"id":"h","database":"d","time":"2026-03-02T00:00:00Z",
          "holds":[{"actor":"alice","reason":"case 7","until":"2027-01-01T00:00:00Z"}]},
         {"id":"c","database":"d","time":"2026-03-01T00:00:00Z","awaiting":["vault"],"size":7},
         {"id":"o","database":"d","time":"2026-02-01T00:00:00Z","owned":false}]
        """;
    var said = plan("{\"keep\":{\"last\":1}}", points, "--at", "2026-03-04T00:00:00Z");
    for (var line :
        new String[] {
          "h  guard-hold (alice: case 7, until 2027-01-01T00:00:00Z)",
          "c  guard-copies (no copy stands in vault)",
          "o  guard-not-ours (it does not carry our tag)"
        }) {
      assertTrue(said.out().contains(line), said.out());
    }
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    var said =
        plan(
            "{\"keep\":{\"last\":-2},\"timezone\":\"Mars\"}",
            """
            [{"id":"p","database":"d","time":"yesterday","tags":"a","verified":"no"},
             7,
             {"id":"q","database":"d","time":"2026-03-01T00:00:00Z"},
             {"id":"q","time":"2026-03-01T00:00:00Z","holds":[{"until":"soon"}]}]
            """,
            "--at",
            "today",
            "--fleet-share",
            "2");
    assertEquals(2, said.exit());
    for (var problem :
        new String[] {
          "policy.json: keep.last must be a whole number from -1 to 100000",
          "--at must be an instant such as 2026-03-01T02:00:00Z",
          "--fleet-share and --database-share must be from 0 to 1",
          "points.json: [0].time must be an instant such as 2026-03-01T02:00:00Z",
          "points.json: [0].tags must be a list",
          "points.json: [0].verified must be true or false",
          "points.json: [1] must be an object",
          "points.json: [3].database is missing",
          "points.json: [3].holds[0].until must be an instant such as 2026-03-01T02:00:00Z"
        }) {
      assertTrue(said.err().contains(problem), problem + " in " + said.err());
    }
  }

  @Test
  void two_of_one_id_and_text_that_is_no_list_are_wrong() {
    var twice =
        plan(
            "{\"keep\":{\"last\":1}}",
            "[{\"id\":\"q\",\"database\":\"d\",\"time\":\"2026-03-01T00:00:00Z\"},"
                + "{\"id\":\"q\",\"database\":\"d\",\"time\":\"2026-03-01T00:00:00Z\"}]");
    assertTrue(twice.err().endsWith("[1].id must be another one than that of [0]"), twice.err());
    assertTrue(
        plan("{\"keep\":{\"last\":1}}", "{}")
            .err()
            .endsWith("$ must be a list of recovery points"));
    var cut = plan("{\"keep\":{\"last\":1}}", "[{\"id\":");
    assertTrue(cut.err().contains("$ is not JSON: line 1"), cut.err());
    assertEquals(2, cut.exit());
  }

  @Test
  void a_policy_that_keeps_nothing_refuses_to_act() {
    for (var policy :
        new String[] {"{}", "{\"keep\":{}}", "{\"keep\":{\"last\":0,\"within\":\"0d\"}}"}) {
      var said = plan(policy, THREE);
      assertEquals(2, said.exit(), said.toString());
      assertEquals("", said.out());
      assertTrue(said.err().contains("keep"), said.err());
    }
  }

  @Test
  void what_is_missing_on_the_line_is_wrong_usage() {
    var err = new StringWriter();
    assertEquals(
        2,
        Backstay.run(
            new PrintWriter(new StringWriter()), new PrintWriter(err, true), "retention", "plan"));
    assertTrue(err.toString().contains("--policy"), err.toString());
    assertEquals(2, plan("{\"keep\":{\"last\":1}}", THREE, "--nonsense").exit());
  }

  @Test
  void where_there_is_no_room_for_what_comes_the_day_is_told_and_what_could_go() {
    var roomy =
        retention("quota", "{\"keep\":{\"daily\":3}}", THREE, "--at", "2026-03-04T00:00:00Z");
    assertEquals(0, roomy.exit(), roomy.toString());
    var tight =
        retention(
            "quota",
            "{\"keep\":{\"last\":1}}",
            THREE,
            "--at",
            "2026-03-04T00:00:00Z",
            "--limit",
            "3",
            "--json");
    assertEquals(1, tight.exit());
    assertTrue(
        tight
            .out()
            .startsWith(
                "[{\"destination\":\"home\",\"kind\":\"instance\",\"standing\":4,\"most\":4,"
                    + "\"limit\":3,\"full\":\"2026-03-04T00:00:00Z\",\"couldGo\":[\"p2\",\"p1\"]}"),
        tight.out());
    assertEquals(
        2,
        retention("quota", "{\"keep\":{\"last\":1}}", THREE, "--limit", "0", "--days", "0").exit());
  }
}
