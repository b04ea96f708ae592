package io.backstay.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code ./backstay calendar} shows, at a size that a build can afford. */
final class CalendarCommandTest {

  private record Said(int exit, String out, String err) {}

  private static Said calendar(String... options) {
    var out = new StringWriter();
    var err = new StringWriter();
    var args = new ArrayList<>(List.of("calendar"));
    args.addAll(List.of(options));
    var exit =
        Backstay.run(
            new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
    return new Said(exit, out.toString(), err.toString());
  }

  /** The spring has more to it: a time that does not exist needs a schedule of its own. */
  @Test
  void night_in_which_the_clocks_change_has_one_run() throws Exception {
    var said = calendar("--season", "spring", "--days", "2", "--databases", "4", "--json");
    assertEquals(0, said.exit(), said.out() + said.err());
    var page = new JsonMapper().readTree(said.out());
    assertTrue(page.path("faults").isEmpty());
    var nights = new ArrayList<JsonNode>();
    page.path("seasons").path(0).path("nights").forEach(nights::add);
    assertEquals(4, nights.size());
    nights.forEach(night -> {
      assertEquals(1, night.path("runs").asInt(), night::toString);
      assertEquals(2, night.path("snapshots").asInt(), night::toString);
    });
    var change =
        nights.stream()
            .filter(night -> night.path("policy").asText().equals("berlin"))
            .filter(night -> !night.path("note").asText().isEmpty())
            .findFirst()
            .orElseThrow();
    assertEquals("2026-03-29T01:00:00Z", change.path("utc").asText());
    assertEquals(
        "02:30 does not exist: made up at the first minute after it", change.path("note").asText());
  }

  @Test
  void wrong_options_are_told_with_their_rule() {
    assertEquals(2, calendar("--season", "winter").exit());
    assertEquals(2, calendar("--days", "1").exit());
    var odd = calendar("--databases", "3");
    assertEquals(2, odd.exit());
    assertTrue(odd.err().contains("--databases must be an even number from 2 to 200"), odd.err());
  }
}
