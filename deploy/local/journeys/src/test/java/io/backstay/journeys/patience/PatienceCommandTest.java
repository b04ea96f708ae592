package io.backstay.journeys.patience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code ./backstay patience} does and prints, with one cluster of each engine. */
final class PatienceCommandTest {
  private static final double SOON = 60;
  private static final int MOST_CALLS = 15;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new PatienceCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void smallest_trial_finds_the_end_of_every_copy_soon_and_at_few_calls() throws Exception {
    var exit = run("--clusters", "1", "--rounds", "4", "--json");

    var told = new JsonMapper().readTree(out.toString());
    assertEquals(0, exit, out::toString);
    assertTrue(told.path("good").asBoolean(), out::toString);
    var seen = new HashSet<String>();
    for (var figures : told.path("figures")) {
      seen.add(figures.path("engine").asText() + " " + figures.path("history").asText());
      isSensible(figures);
    }
    assertEquals(
        Set.of(
            "aurora-cluster false",
            "aurora-cluster true",
            "redshift-cluster false",
            "redshift-cluster true"),
        seen);
    assertEquals(4, err.toString().lines().count(), err::toString);
  }

  /** A copy is never found before it stands, nor without a call. */
  private static void isSensible(JsonNode figures) {
    assertEquals(1, figures.path("backups").asInt(), figures::toString);
    var late = figures.path("lateP95Seconds").asDouble(-1);
    assertTrue(late >= 0, figures::toString);
    assertTrue(late <= SOON || !figures.path("history").asBoolean(), figures::toString);
    var calls = figures.path("mostCalls").asInt();
    assertTrue(calls > 0 && calls <= MOST_CALLS, figures::toString);
  }

  @Test
  void trial_without_a_round_to_show_what_was_learnt_is_refused() {
    for (var wrong :
        List.of(
            List.of("--rounds", "3"),
            List.of("--clusters", "0"),
            List.of("--copies", "4"),
            List.of("--vault", "--copies", "2"),
            List.of("--vault", "--promote"))) {
      assertEquals(2, run(wrong.toArray(String[]::new)), wrong::toString);
    }
    assertEquals(5, err.toString().lines().count(), err::toString);
    assertEquals("", out.toString());
  }
}
