package io.backstay.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class ContestantsTest {
  private static final Size ONE_BY_ONE = new Size(1, 3);
  private static final Size TOGETHER = new Size(20, 1);
  private static final int OPERATIONS = ONE_BY_ONE.steps() + TOGETHER.steps();
  private static Theatre theatre;

  @BeforeAll
  static void open() throws InterruptedException {
    theatre = new Theatre();
  }

  @AfterAll
  static void close() {
    theatre.close();
  }

  @Test
  void all_contestants_do_the_same_work() throws InterruptedException {
    var bare = work(Contestant.BARE);
    assertEquals(2 * OPERATIONS, bare.items().size());
    assertEquals(2 * OPERATIONS, bare.published().size());
    for (var other : List.of(Contestant.CHASSIS, Contestant.SPRING)) {
      var work = work(other);
      bare.items().forEach((key, item) -> assertEquals(item, work.items().get(key), other.id()));
      bare.published()
          .forEach((id, body) -> assertEquals(body, work.published().get(id), other.id()));
      assertEquals(bare, work);
    }
  }

  /** What a contestant leaves behind: items by key, messages by id. */
  private record Work(Map<String, String> items, Map<String, JsonNode> published) {}

  private static Work work(Contestant contestant) throws InterruptedException {
    theatre.forgetPublished();
    for (var kind : StepKind.values()) {
      var _ = theatre.lap(contestant, kind, ONE_BY_ONE, 0);
      var _ = theatre.lap(contestant, kind, TOGETHER, ONE_BY_ONE.steps());
    }
    return new Work(theatre.items(contestant, OPERATIONS), theatre.published(contestant));
  }

  @Test
  void a_beginning_reads_once_asks_for_a_wake_up_writes_twice_and_publishes_once()
      throws InterruptedException {
    var before = chassis();
    var _ = theatre.lap(Contestant.CHASSIS, StepKind.BEGIN, ONE_BY_ONE, 1000);
    assertCalls(
        before,
        Map.of(
            "GetItem",
            1,
            "SendMessageBatch",
            1,
            "TransactWriteItems",
            1,
            "Publish",
            1,
            "UpdateItem",
            1,
            "DeleteMessageBatch",
            1));
  }

  @Test
  void a_step_reads_once_writes_twice_and_publishes_once() throws InterruptedException {
    var _ = theatre.lap(Contestant.CHASSIS, StepKind.BEGIN, ONE_BY_ONE, 2000);
    var before = chassis();
    var _ = theatre.lap(Contestant.CHASSIS, StepKind.END, ONE_BY_ONE, 2000);
    assertCalls(
        before, Map.of("GetItem", 1, "UpdateItem", 2, "Publish", 1, "DeleteMessageBatch", 1));
  }

  @Test
  void a_repeat_reads_once() throws InterruptedException {
    var _ = theatre.lap(Contestant.CHASSIS, StepKind.BEGIN, ONE_BY_ONE, 3000);
    var before = chassis();
    for (var time = 0; time < ONE_BY_ONE.times(); time++) {
      theatre.tell(StepKind.BEGIN, StepKind.BEGIN.message("rehearsal-3000"));
    }
    assertCalls(before, Map.of("GetItem", 1, "DeleteMessageBatch", 1));
  }

  @Test
  void an_early_wake_up_reads_once_and_sends_its_next_hop() throws InterruptedException {
    var _ = theatre.lap(Contestant.CHASSIS, StepKind.BEGIN, ONE_BY_ONE, 4000);
    var before = chassis();
    for (var time = 0; time < ONE_BY_ONE.times(); time++) {
      theatre.tell(StepKind.END, theatre.wakeUp("rehearsal-4000"));
    }
    assertCalls(before, Map.of("GetItem", 1, "SendMessageBatch", 1, "DeleteMessageBatch", 1));
  }

  @Test
  void a_wake_up_of_what_is_over_reads_once() throws InterruptedException {
    for (var kind : StepKind.values()) {
      var _ = theatre.lap(Contestant.CHASSIS, kind, ONE_BY_ONE, 5000);
    }
    var before = chassis();
    for (var time = 0; time < ONE_BY_ONE.times(); time++) {
      theatre.tell(StepKind.END, theatre.wakeUp("rehearsal-5000"));
    }
    assertCalls(before, Map.of("GetItem", 1, "DeleteMessageBatch", 1));
  }

  @Test
  void an_event_of_rds_reads_the_claim_and_then_the_operation() throws InterruptedException {
    var _ = theatre.lap(Contestant.CHASSIS, StepKind.BEGIN, ONE_BY_ONE, 6000);
    var before = chassis();
    for (var time = 0; time < ONE_BY_ONE.times(); time++) {
      theatre.tell(StepKind.END, theatre.created("rehearsal-6000"));
    }
    assertCalls(before, Map.of("GetItem", 2, "DeleteMessageBatch", 1));
  }

  @Test
  void an_event_about_what_nobody_claimed_reads_once() {
    var before = chassis();
    for (var time = 0; time < ONE_BY_ONE.times(); time++) {
      theatre.tell(StepKind.END, theatre.created("somebody-elses"));
    }
    assertCalls(before, Map.of("GetItem", 1, "DeleteMessageBatch", 1));
  }

  private static Map<String, Long> chassis() {
    return theatre.calls(Contestant.CHASSIS);
  }

  /** Calls of each step since {@code before}; each receipt but the last one brought a message. */
  private static void assertCalls(Map<String, Long> before, Map<String, Integer> expected) {
    var calls = new TreeMap<String, Long>();
    chassis()
        .forEach((action, count) -> {
          var made = count - before.getOrDefault(action, 0L);
          if (made > 0) {
            calls.put(action, made);
          }
        });
    var receipts = calls.getOrDefault("ReceiveMessage", 0L);
    calls.remove("ReceiveMessage");
    assertTrue(receipts <= ONE_BY_ONE.steps() + 2, receipts + " receipts");
    var wanted = new TreeMap<String, Long>();
    expected.forEach((action, each) -> wanted.put(action, (long) each * ONE_BY_ONE.steps()));
    assertEquals(wanted, calls);
  }
}
