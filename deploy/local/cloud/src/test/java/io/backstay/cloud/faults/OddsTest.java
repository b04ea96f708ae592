package io.backstay.cloud.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OddsTest {

  private static final Instant SET = Instant.parse("2026-01-05T08:00:00Z");

  @Test
  void each_pick_strikes_the_occasions_that_it_names() {
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), struck(new Pick.Every()));
    assertEquals(List.of(3L), struck(new Pick.Nth(3)));
    assertEquals(List.of(2L, 4L, 6L), struck(new Pick.EachNth(2)));
    assertEquals(List.of(1L, 2L), struck(new Pick.Next(2)));
    assertEquals(List.of(), struck(new Pick.Likely(0)));
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), struck(new Pick.Likely(1)));
  }

  @Test
  void occasions_outside_the_window_are_neither_struck_nor_counted() {
    var window = Window.lasting(Duration.ofMinutes(10)).startingAfter(Duration.ofMinutes(5));
    var odds = new Odds(window, new Pick.Next(2), SET, Chance.of(1));

    assertEquals(
        List.of(false, false, true, true, false),
        IntStream.of(0, 4, 5, 14, 15)
            .mapToObj(minute -> odds.strikes(SET.plus(Duration.ofMinutes(minute))))
            .toList());
    assertEquals(2, odds.struck());
  }

  @Test
  void the_seed_alone_decides_which_occasions_a_probability_strikes() {
    assertEquals(drawn(7), drawn(7));
    assertNotEquals(drawn(7), drawn(8));
    assertTrue(drawn(7).size() > 20 && drawn(7).size() < 80, drawn(7)::toString);
  }

  private static List<Long> struck(Pick pick) {
    return struck(pick, 1, 6);
  }

  private static List<Long> drawn(long seed) {
    return struck(new Pick.Likely(0.25), seed, 200);
  }

  private static List<Long> struck(Pick pick, long seed, long occasions) {
    var odds = new Odds(Window.ALWAYS, pick, SET, Chance.of(seed));
    return LongStream.rangeClosed(1, occasions).filter(_ -> odds.strikes(SET)).boxed().toList();
  }
}
