package io.backstay.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.backstay.contracts.json.Json;
import java.util.UUID;

/** Makes texts fit into an item of the table, whatever a message says. */
final class Bounds {
  /** What a text may have of characters, at most three bytes each. */
  private static final int LONGEST_TEXT = 1024;

  /** DynamoDB allows 1024 bytes in a sort key, and the time stands before this. */
  private static final int LONGEST_KEY = 256;

  private static final Json<Cut> CUT = Json.of(Cut.class);

  /** What the frame around a cut detail takes. */
  private static final int FRAME = 64;

  private Bounds() {}

  /** What is left of a detail that is too long: its beginning, and how many bytes it had. */
  private record Cut(String cut, int bytes) {}

  static String text(String text) {
    var legal = legal(text);
    return legal.length() <= LONGEST_TEXT ? legal : begin(legal, LONGEST_TEXT);
  }

  /** Two keys that differ still differ when they are cut. */
  static String key(String text) {
    var legal = legal(text);
    return legal.length() <= LONGEST_KEY
        ? legal
        : begin(legal, LONGEST_KEY / 2) + "~" + UUID.nameUUIDFromBytes(text.getBytes(UTF_8));
  }

  /** The JSON itself where it has no more than {@code most} bytes, else JSON with its beginning. */
  static String detail(String json, int most) {
    var legal = legal(json);
    var bytes = size(legal);
    return bytes <= most ? legal : CUT.write(new Cut(quotable(legal, most - FRAME), bytes));
  }

  static int size(String text) {
    return text.getBytes(UTF_8).length;
  }

  /** As much of the text as fits into {@code most} bytes once it is a JSON string. */
  private static String quotable(String text, int most) {
    var bytes = 0;
    var end = 0;
    while (end < text.length()) {
      var point = text.codePointAt(end);
      bytes +=
          point < 0x20 ? 6 : point == '"' || point == '\\' ? 2 : size(Character.toString(point));
      if (bytes > most) {
        break;
      }
      end += Character.charCount(point);
    }
    return text.substring(0, end);
  }

  /** Never ends within a character. */
  private static String begin(String text, int length) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }

  /** Half a character, which JSON can spell, has no bytes; DynamoDB would refuse the whole item. */
  private static String legal(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }
}
