package io.backstay.contracts.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.Sent;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What version 1 wrote: these files are never edited, and every later version reads them. */
final class GoldenTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Sent SENT = new Sent("unused", Samples.NIGHT);

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static NavigableMap<String, String> printed() {
    var texts = new TreeMap<String, String>();
    SchemasTest.messages()
        .forEach(message ->
            texts.put(
                message.getClass().getSimpleName() + ".json",
                tree(Wire.print(Samples.enveloped(message))).toPrettyString() + "\n"));
    return texts;
  }

  @Test
  void there_is_one_for_every_message() {
    Committed.writeMissing(Committed.GOLDEN, printed());
    assertEquals(printed().keySet(), Committed.in(Committed.GOLDEN).keySet());
  }

  @Test
  void each_reads_as_the_record_that_it_was() {
    var golden = Committed.in(Committed.GOLDEN);
    for (var command : Samples.COMMANDS) {
      var text = golden.getOrDefault(command.getClass().getSimpleName() + ".json", "");
      assertEquals(new Parsed.Read<>(Samples.enveloped(command)), Wire.command(text, SENT));
    }
    for (var event : Samples.EVENTS) {
      var text = golden.getOrDefault(event.getClass().getSimpleName() + ".json", "");
      assertEquals(new Parsed.Read<>(Samples.enveloped(event)), Wire.event(text));
    }
  }

  /** A field that came later may stand besides; nothing that was written is written otherwise. */
  @Test
  void each_prints_back_to_itself() {
    printed()
        .forEach((name, text) -> {
          var golden = tree(Committed.in(Committed.GOLDEN).getOrDefault(name, ""));
          assertEquals(golden, asFarAs(golden, tree(text)), name);
        });
  }

  /** What is printed, without the fields of objects that the golden file does not have. */
  private static JsonNode asFarAs(JsonNode golden, JsonNode printed) {
    if (!(golden instanceof ObjectNode known) || !(printed instanceof ObjectNode object)) {
      return printed;
    }
    var rest = object.objectNode();
    object
        .properties()
        .forEach(field -> {
          if (known.has(field.getKey())) {
            rest.set(field.getKey(), asFarAs(known.path(field.getKey()), field.getValue()));
          }
        });
    return rest;
  }
}
