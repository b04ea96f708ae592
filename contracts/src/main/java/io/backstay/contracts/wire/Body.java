package io.backstay.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The text of a message, before anything is known of what it says: a JSON object of at most 64 KB,
 * or why it is none.
 */
public sealed interface Body {

  /** What a message may weigh, in bytes of UTF-8: what an item of the store holds too. */
  int LARGEST = 64 * 1024;

  record Json(ObjectNode object) implements Body {}

  record Unreadable(String rule) implements Body {}

  static Body of(String text) {
    if (text.length() > LARGEST || text.getBytes(UTF_8).length > LARGEST) {
      return new Unreadable("must be at most 64 KB");
    }
    try {
      return Mapper.STRICT.readTree(text) instanceof ObjectNode object
          ? new Json(object)
          : new Unreadable("must be a JSON object");
    } catch (JsonProcessingException e) {
      return new Unreadable("is not JSON: " + where(e));
    }
  }

  /** The place only: the parser's own words quote the body, and that may hold secrets. */
  private static String where(JsonProcessingException e) {
    var place = e.getLocation();
    return place == null
        ? "it ends too early"
        : "line " + place.getLineNr() + ", column " + place.getColumnNr();
  }

  /**
   * Refuses what two readers could read differently: the same field twice, and text behind the end.
   */
  final class Mapper {
    private static final int DEEPEST = 64;
    private static final JsonMapper STRICT =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Mapper() {}
  }
}
