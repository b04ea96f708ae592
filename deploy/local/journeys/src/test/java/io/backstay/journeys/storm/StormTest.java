package io.backstay.journeys.storm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.journeys.storm.Violation.Invariant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A few rounds of the storm; {@code ./backstay storm} runs as many as one likes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StormTest {
  private Storm storm;

  @BeforeAll
  void start() {
    storm = Storm.start("", 1);
  }

  @AfterAll
  void stop() {
    storm.close();
  }

  @Test
  void rounds_end_without_a_violation() {
    for (var seed : List.of(2L, 19L)) {
      var report = storm.round(Draw.of(seed));
      assertEquals(List.of(), report.violations(), report::line);
    }
  }

  @Test
  void what_somebody_does_behind_our_back_is_seen() {
    var report =
        storm.round(
            Draw.calm(),
            roots -> {
              var rds = roots.rds(new Site(Site.HOME, Site.EAST));
              rds.modifyDBSnapshotAttribute(modify ->
                  modify
                      .dbSnapshotIdentifier("somebodys-tagged")
                      .attributeName("restore")
                      .valuesToAdd(Site.VAULT));
              roots
                  .sqs()
                  .sendMessage(send ->
                      send.queueUrl(
                              roots
                                  .sqs()
                                  .getQueueUrl(get -> get.queueName(Queues.COMMANDS))
                                  .queueUrl())
                          .delaySeconds(900)
                          .messageBody("late"));
            });
    var seen = report.violations().stream().map(Violation::invariant).toList();
    assertTrue(seen.contains(Invariant.FOREIGN), seen.toString());
    assertTrue(seen.contains(Invariant.QUEUE), seen.toString());
  }

  @Test
  void the_same_seed_draws_the_same_round() {
    assertEquals(Draw.of(7), Draw.of(7));
  }
}
