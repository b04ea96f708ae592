package io.backstay.contracts.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EvolutionTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RELEASED =
      """
      {"type":"object",
       "properties":{"region":{"type":"string","maxLength":32},
                     "engine":{"type":"string","enum":["a","b"]},
                     "copies":{"type":"array","items":{"type":"object","properties":{"key":{"type":"string"}},"required":[]}}},
       "required":["region"]}
      """;

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static List<String> breaks(String from, String to) {
    assertEquals(true, RELEASED.contains(from), from);
    return Evolution.breaks(tree(RELEASED), tree(RELEASED.replace(from, to)));
  }

  @Test
  void every_released_schema_is_only_added_to() {
    var now = Committed.in(Committed.SCHEMAS);
    Committed.in(Committed.RELEASED)
        .forEach((name, released) ->
            assertEquals(
                List.of(),
                Evolution.breaks(tree(released), tree(now.getOrDefault(name, "{}"))),
                name));
  }

  @Test
  void every_schema_is_released() {
    // A new message is released together with its schema: from then on it only grows.
    assertEquals(
        Committed.in(Committed.SCHEMAS).keySet(), Committed.in(Committed.RELEASED).keySet());
  }

  @Test
  void no_change_and_other_words_break_nothing() {
    assertEquals(List.of(), breaks("{\"type\":\"object\"", "{\"type\":\"object\""));
    assertEquals(
        List.of(), breaks("\"maxLength\":32", "\"maxLength\":32,\"description\":\"where\""));
  }

  @Test
  void a_new_optional_field_breaks_nothing() {
    assertEquals(List.of(), breaks("{\"region\"", "{\"note\":{\"type\":\"string\"},\"region\""));
    assertEquals(List.of(), breaks("{\"key\"", "{\"note\":{\"type\":\"string\"},\"key\""));
  }

  @Test
  void a_further_choice_breaks_nothing() {
    assertEquals(List.of(), breaks("[\"a\",\"b\"]", "[\"a\",\"b\",\"c\"]"));
  }

  @Test
  void a_removed_field_breaks() {
    assertEquals(List.of("$.region is gone"), breaks("\"region\":{", "\"area\":{"));
    assertEquals(List.of("$.copies[].key is gone"), breaks("{\"key\"", "{\"lock\""));
  }

  @Test
  void a_new_required_field_breaks() {
    assertEquals(
        List.of("$.engine is required now"), breaks("[\"region\"]", "[\"region\",\"engine\"]"));
    assertEquals(
        List.of("$.copies[].key is required now"),
        breaks("\"required\":[]", "\"required\":[\"key\"]"));
  }

  @Test
  void a_field_that_readers_count_on_must_stay_required() {
    assertEquals(List.of("$.region may be absent now"), breaks("[\"region\"]", "[]"));
  }

  @Test
  void a_changed_type_breaks() {
    assertEquals(
        List.of("$.copies[].key: type was \"string\" and is \"integer\""),
        breaks("{\"key\":{\"type\":\"string\"}", "{\"key\":{\"type\":\"integer\"}"));
  }

  @Test
  void a_changed_limit_breaks() {
    assertEquals(
        List.of("$.region: maxLength was 32 and is 16"),
        breaks("\"maxLength\":32", "\"maxLength\":16"));
  }

  @Test
  void a_narrowed_or_new_list_of_choices_breaks() {
    assertEquals(List.of("$.engine allows b no more"), breaks("[\"a\",\"b\"]", "[\"a\"]"));
    assertEquals(
        List.of("$.region allows only [\"x\"] now"),
        breaks("\"maxLength\":32", "\"maxLength\":32,\"enum\":[\"x\"]"));
  }

  @Test
  void an_alternative_may_come_but_not_go() {
    var one = "{\"anyOf\":[{\"properties\":{\"type\":{\"const\":\"A\"}}}]}";
    var two =
        "{\"anyOf\":[{\"properties\":{\"type\":{\"const\":\"B\"}}},{\"properties\":{\"type\":{\"const\":\"A\"}}}]}";
    assertEquals(List.of(), Evolution.breaks(tree(one), tree(two)));
    assertEquals(List.of("$ allows B no more"), Evolution.breaks(tree(two), tree(one)));
  }
}
