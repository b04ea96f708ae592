package io.backstay.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.backstay.contracts.ProtectionPolicy;
import java.util.ArrayList;
import java.util.List;

/** A protection policy as people write it down: YAML, and so JSON too. */
public sealed interface PolicyFile {

  record Read(ProtectionPolicy policy) implements PolicyFile {}

  /** Everything that is wrong with it, in the order of the contract. */
  record Wrong(List<Problem> problems) implements PolicyFile {
    public Wrong {
      problems = List.copyOf(problems);
    }
  }

  /** Never throws, whatever the text. */
  static PolicyFile of(String text) {
    if (text.getBytes(UTF_8).length > LARGEST) {
      return wrong("must be at most " + LARGEST / 1024 + " KB");
    }
    try {
      if (!(Yaml.STRICT.readTree(text) instanceof ObjectNode object)) {
        return wrong("must be an object with name, selectors and schedule");
      }
      var reader = new Reader();
      var policy = reader.read(Shapes.POLICY, object, "");
      var problems = new ArrayList<>(reader.problems());
      problems.addAll(UnknownFields.of(Shapes.POLICY, object, ""));
      return problems.isEmpty()
          ? new Read((ProtectionPolicy) policy.orElseThrow())
          : new Wrong(problems);
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      return wrong(
          "is neither YAML nor JSON: "
              + (place == null
                  ? "it ends too early"
                  : "line " + place.getLineNr() + ", column " + place.getColumnNr()));
    }
  }

  /** As YAML, with every value that counts, also those that need not be typed. */
  static String print(ProtectionPolicy policy) {
    try {
      return Yaml.STRICT.writeValueAsString(Printer.print(Shapes.POLICY, policy));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What a run carries along with each page of databases must fit into one item. */
  int LARGEST = 12 * 1024;

  private static Wrong wrong(String rule) {
    return new Wrong(List.of(new Problem("$", rule)));
  }

  /** Refuses the same field twice: two readers could read it differently. */
  final class Yaml {
    static final YAMLMapper STRICT =
        YAMLMapper.builder(
                YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Yaml() {}
  }
}
