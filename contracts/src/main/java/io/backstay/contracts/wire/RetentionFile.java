package io.backstay.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Retention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A retention as people write it down, YAML or JSON: by itself, such as {@code {"keep":
 * {"daily":7}, "timezone":"UTC"}}, or within a whole protection policy.
 */
public sealed interface RetentionFile {

  record Read(Retention retention) implements RetentionFile {}

  /** Everything that is wrong with it, in the order of the contract. */
  record Wrong(List<Problem> problems) implements RetentionFile {
    public Wrong {
      problems = List.copyOf(problems);
    }
  }

  /** Never throws, whatever the text. */
  static RetentionFile of(String text) {
    if (text.getBytes(UTF_8).length > PolicyFile.LARGEST) {
      return wrong("$", "must be at most " + PolicyFile.LARGEST / 1024 + " KB");
    }
    try {
      if (!(PolicyFile.Yaml.STRICT.readTree(text) instanceof ObjectNode object)) {
        return wrong("$", "must be an object with keep or retentionDays");
      }
      return object.has("selectors") ? ofPolicy(text) : ofRetention(object);
    } catch (JsonProcessingException _) {
      // It says the same of what it cannot read.
      return ofPolicy(text);
    }
  }

  private static RetentionFile ofPolicy(String text) {
    return switch (PolicyFile.of(text)) {
      case PolicyFile.Read(var policy) ->
          policy
              .retention()
              .<RetentionFile>map(Read::new)
              .orElseGet(() -> wrong("retention", Reader.MISSING));
      case PolicyFile.Wrong(var problems) -> new Wrong(problems);
    };
  }

  private static RetentionFile ofRetention(ObjectNode object) {
    Lengths.inOrder(object);
    var reader = new Reader();
    var retention = reader.read(Shapes.RETENTION, object, "");
    var problems = new ArrayList<Problem>();
    for (var problem : reader.problems()) {
      problems.add(problem.field().isEmpty() ? new Problem("$", problem.rule()) : problem);
    }
    problems.addAll(UnknownFields.of(Shapes.RETENTION, object, ""));
    return problems.isEmpty() ? new Read((Retention) retention.orElseThrow()) : new Wrong(problems);
  }

  private static RetentionFile wrong(String field, String rule) {
    return new Wrong(List.of(new Problem(field, rule)));
  }

  /** People write the parts of a length in any order, and restic takes them so. */
  final class Lengths {
    private static final Pattern PARTS = Pattern.compile("([0-9]+[ymdh])+");
    private static final Pattern PART = Pattern.compile("([0-9]+)([ymdh])");

    private Lengths() {}

    static void inOrder(ObjectNode retention) {
      if (retention.path("keep") instanceof ObjectNode keep) {
        for (var name : KeepRules.WITHIN) {
          for (var written : List.of(name, Reader.underscored(name))) {
            Optional.ofNullable(keep.path(written).textValue())
                .filter(text -> PARTS.matcher(text).matches())
                .ifPresent(text -> keep.put(written, inOrder(text)));
          }
        }
      }
    }

    private static String inOrder(String text) {
      var parts = new HashMap<String, String>();
      PART.matcher(text).results().forEach(part -> parts.put(part.group(2), part.group()));
      return String.join(
          "",
          List.of("y", "m", "d", "h").stream()
              .flatMap(unit -> Optional.ofNullable(parts.get(unit)).stream())
              .toList());
    }
  }
}
