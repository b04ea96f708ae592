package io.backstay.retention;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Decision.Advance;
import io.backstay.chassis.process.Flow;
import io.backstay.contracts.ApplyRetention;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Retention;
import io.backstay.contracts.Retention.Keep;
import io.backstay.contracts.json.Json;
import io.backstay.retention.Page.Mark;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SpreadTest {
  private static final Instant AT = Instant.parse("2026-11-20T04:00:00.123456789Z");
  private static final String RUN = "retention.0b5c2c1e-5f0a-4d38-9d0e-1f2a3b4c5d6e";

  /** With more, the chassis refuses to begin an operation. */
  private static final int LARGEST_BEGINNING = 48 * 1024;

  private static final int LARGEST = 64 * 1024;

  @Test
  void page_with_all_its_messages_fits_into_one_item_whatever_a_run_begins_with() {
    var tags = 0;
    while (sizeOfRun(retention(tags + 1)) < LARGEST_BEGINNING) {
      tags++;
    }
    assertTrue(tags > 0, "a run has to begin with some tags at least");
    var size = sizeOfPage(retention(tags));
    assertTrue(size < LARGEST, size + " bytes with " + tags + " lists of tags");
  }

  @Test
  void there_is_at_least_one_line_with_one_database() {
    assertThrows(IllegalArgumentException.class, () -> new Spread(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Spread(1, 0));
  }

  private static Optional<Retention> retention(int tags) {
    var lists = IntStream.range(0, tags).mapToObj(tag -> List.of("team-" + tag)).toList();
    return Optional.of(
        new Retention(
            new Keep(Map.of("daily", 7), Map.of(), lists),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static int sizeOfRun(Optional<Retention> retention) {
    var flow = new FleetForget(Breaker.USUAL, Spread.USUAL);
    var accepted =
        new CommandAccepted(
            new ApplyRetention(Optional.empty(), retention, "alice", "room is needed"), "AROA1");
    var begun =
        decided(
            flow,
            flow.initial(),
            new FleetForget.Input.Asked(new FleetTask(RUN, retention, AT), accepted));
    return bytes(FleetForget.State.class, begun.next())
        + begun.effects().stream()
            .mapToInt(effect -> bytes(FleetForget.Effect.class, effect))
            .sum();
  }

  /** Of a page in the middle of a line, of databases with the longest names. */
  private static int sizeOfPage(Optional<Retention> retention) {
    var last = new Mark("database.aurora-cluster.111111111111.us-east-1." + "x".repeat(63), AT);
    var page = Page.first(new FleetTask(RUN, retention, AT), 63).rest(last, 50);
    var databases =
        IntStream.range(0, Spread.USUAL.databases())
            .mapToObj(number ->
                new Database(
                    Engine.AURORA_CLUSTER,
                    "111111111111",
                    "ap-northeast-1",
                    "%063d".formatted(number)))
            .toList();
    var planning =
        decided(
            new GroupForget(),
            new GroupForget.State.Listing(page),
            new GroupForget.Input.Listed(databases, Optional.of(last), AT));
    return bytes(GroupForget.State.class, planning.next())
        + planning.effects().stream()
            .mapToInt(effect -> bytes(GroupForget.Effect.class, effect))
            .sum();
  }

  private static <S, I, E> Advance<S, E> decided(Flow<S, I, E> flow, S state, I input) {
    @SuppressWarnings("unchecked") // the flow's own types
    var advance = (Advance<S, E>) assertInstanceOf(Advance.class, flow.decide(state, input));
    return advance;
  }

  private static <T> int bytes(Class<T> type, T value) {
    return Json.of(type).write(value).getBytes(StandardCharsets.UTF_8).length;
  }
}
