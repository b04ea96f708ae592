package io.backstay.journeys.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code ./backstay runs} shows, at a size that a build can afford. */
final class LongRunTest {

  @Test
  void each_database_gets_one_command_and_each_call_serves_many_of_them() {
    var measured = LongRun.over(330, 64);
    assertTrue(measured.isWhole(), measured.line());
    assertEquals(330, measured.commands(), measured.line());
    // Two pages of each region, and one look of each region at its quota; of other kinds, one each.
    assertTrue(measured.describeCalls() <= 3 * 2 + 3 * 2 + 3 * 3, measured.line());
    // A batch holds ten commands.
    assertTrue(measured.messageCalls() < 330 / 2, measured.line());
    // A report is one read and one write, with room for what races and what is cleared.
    assertTrue(measured.storeCalls() < 330 * 5, measured.line());
  }

  @Test
  void sizes_that_make_no_sense_are_wrong_usage() {
    var err = new StringWriter();
    var command = new CommandLine(new RunsCommand()).setErr(new PrintWriter(err, true));
    assertEquals(2, command.execute("--databases", "0"));
    assertTrue(err.toString().contains("--databases must be from 1 to 15000"), err.toString());
  }
}
