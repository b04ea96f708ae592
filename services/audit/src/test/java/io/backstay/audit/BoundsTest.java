package io.backstay.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstay.contracts.Envelope;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BoundsTest {
  private static final String HALF_A_CHARACTER = "\ud83d";

  private static Entry everythingIs(String text) {
    var said = Optional.of(text);
    var told =
        new Envelope<>(
            text, text, text, Samples.NIGHT, said, said, said, said, "{\"x\":\"" + text + "\"}");
    return new Entry(
        told,
        new Subject(text, said, said, said, said),
        new Asked(said, said, said),
        Outcome.UNKNOWN);
  }

  private static int size(Entry entry) {
    return entry.attributes().entrySet().stream()
            .mapToInt(pair -> bytes(pair.getKey()) + bytes(pair.getValue()))
            .sum()
        + bytes(entry.partitionKey())
        + bytes(entry.sortKey())
        + 64;
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  @Test
  void an_item_stays_below_64_kb_whatever_a_message_says() {
    for (var piece : new String[] {"x", "\\\"", "é", "漢", "😀", HALF_A_CHARACTER}) {
      var entry = everythingIs(piece.repeat(64 * 1024 / piece.length()));

      assertTrue(size(entry) < 64 * 1024, piece + " makes " + size(entry));
      assertTrue(bytes(entry.sortKey()) <= 1024, "a sort key has at most 1024 bytes");
      assertTrue(bytes(entry.partitionKey()) <= 2048, "a partition key has at most 2048 bytes");
    }
  }

  @Test
  void a_detail_that_is_cut_is_still_json_and_says_how_long_it_was()
      throws JsonProcessingException {
    for (var piece : new String[] {"x", "\\\"", "漢", "😀"}) {
      var entry = everythingIs(piece.repeat(64 * 1024 / piece.length()));

      var detail = new JsonMapper().readTree(entry.attributes().get("detail"));

      assertTrue(entry.told().data().startsWith(detail.path("cut").textValue()));
      assertEquals(bytes(entry.told().data()), detail.path("bytes").intValue());
    }
  }

  @Test
  void what_fits_is_kept_as_it_is() {
    assertEquals("{}", Bounds.detail("{}", 1000));
    assertEquals("x".repeat(1024), Bounds.text("x".repeat(1024)));
    assertEquals("op-1#2#0", Bounds.key("op-1#2#0"));
  }

  @Test
  void long_keys_that_differ_only_at_the_end_still_differ() {
    var long1 = Bounds.key("x".repeat(1000) + "1");
    var long2 = Bounds.key("x".repeat(1000) + "2");

    assertNotEquals(long1, long2);
  }

  @Test
  void half_a_character_is_replaced() {
    assertEquals("a?b", Bounds.text("a" + HALF_A_CHARACTER + "b"));
    assertFalse(Bounds.text("x".repeat(1023) + "😀").endsWith(HALF_A_CHARACTER));
  }

  @Test
  void the_ends_of_time_have_keys_too() {
    for (var time : new String[] {"0000-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z"}) {
      var entry = Entries.of(Samples.told("a", Instant.parse(time), Samples.STARTED));

      assertTrue(entry.sortKey().endsWith("Z#a"), entry.sortKey());
      assertTrue(entry.keptUntil().isAfter(Instant.parse(time)));
    }
  }
}
