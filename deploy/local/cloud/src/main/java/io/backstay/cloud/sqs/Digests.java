package io.backstay.cloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * The MD5 digests by which SDKs check that SQS took what they sent, as the SQS developer guide
 * describes them.
 */
final class Digests {

  private static final int STRING = 1;
  private static final int BINARY = 2;

  private Digests() {}

  static String ofBody(String body) {
    return md5(body.getBytes(StandardCharsets.UTF_8));
  }

  /** Of message attributes as the JSON protocol carries them. */
  static String ofAttributes(JsonNode attributes) {
    var sorted = new TreeMap<String, JsonNode>();
    attributes.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (var entry : sorted.entrySet()) {
        var value = entry.getValue();
        write(out, entry.getKey().getBytes(StandardCharsets.UTF_8));
        write(out, value.path("DataType").asText().getBytes(StandardCharsets.UTF_8));
        boolean binary = value.hasNonNull("BinaryValue");
        out.write(binary ? BINARY : STRING);
        write(
            out,
            binary
                ? Base64.getDecoder().decode(value.path("BinaryValue").asText())
                : value.path("StringValue").asText().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return md5(bytes.toByteArray());
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
