package io.backstay.cloud.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.backstay.cloud.wire.Json;
import io.backstay.cloud.wire.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import software.amazon.event.ruler.GenericMachine;

/**
 * Which messages a subscription gets: matched by AWS's own matcher against the attributes or the
 * body, within SNS's limits.
 */
final class FilterPolicy {

  private static final int MOST_KEYS = 5;
  private static final int MOST_COMBINATIONS = 150;
  private static final int LONGEST = 262_144;

  private final boolean ofBody;
  private final GenericMachine<String> matcher = GenericMachine.<String>builder().build();

  private FilterPolicy(boolean ofBody) {
    this.ofBody = ofBody;
  }

  /** {@code scope} is MessageAttributes or MessageBody. */
  static FilterPolicy of(String text, String scope) {
    var policy = new FilterPolicy(scope.equals("MessageBody"));
    try {
      check(Json.read(text), policy.ofBody);
      policy.matcher.addRule("policy", text);
    } catch (IOException | IllegalArgumentException malformed) {
      throw invalid(String.valueOf(malformed.getMessage()));
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw invalid("Filter policy is larger than " + LONGEST + " bytes");
    }
    return policy;
  }

  private static void check(JsonNode policy, boolean nested) {
    if (!policy.isObject() || policy.isEmpty()) {
      throw invalid("Filter policy must be a JSON object with at least one key");
    }
    var size = Size.of(policy, nested);
    if (size.keys() > MOST_KEYS) {
      throw invalid("Filter policy can not have more than " + MOST_KEYS + " keys");
    }
    if (size.combinations() > MOST_COMBINATIONS) {
      throw invalid(
          "Filter policy is too complex: more than " + MOST_COMBINATIONS + " value combinations");
    }
  }

  /**
   * How many leaf keys, and how many combinations of their values: a value counts once for each
   * level it lies deep.
   */
  private record Size(int keys, long combinations) {

    static Size of(JsonNode policy, boolean nested) {
      return of(policy, nested, 1);
    }

    private static Size of(JsonNode policy, boolean nested, int depth) {
      var size = new Size(0, 1);
      for (var entry : policy.properties()) {
        var value = entry.getValue();
        if (value.isArray() && !entry.getKey().equals("$or")) {
          size = new Size(size.keys + 1, size.combinations * Math.max(1, value.size()) * depth);
        } else if (value.isObject() && nested) {
          var inner = of(value, true, depth + 1);
          size = new Size(size.keys + inner.keys, size.combinations * inner.combinations);
        } else if (value.isObject()) {
          throw invalid(
              "Filter policy scope MessageAttributes does not support nested filter policy");
        } else if (!value.isArray()) {
          throw invalid("\"" + entry.getKey() + "\" must be an object or an array");
        }
      }
      return size;
    }
  }

  private static Refusal invalid(String reason) {
    return SnsError.INVALID_PARAMETER.because("Invalid parameter: FilterPolicy: " + reason);
  }

  boolean accepts(Publication publication) {
    try {
      var matched = ofBody ? Json.read(publication.body()) : publication.attributeValues();
      return matched.isObject() && !matcher.rulesForJSONEvent(matched.toString()).isEmpty();
    } catch (JsonProcessingException notJson) {
      // A body that is no JSON matches no policy on the body.
      return false;
    } catch (Exception unreadable) {
      throw new IllegalStateException("not matched: " + publication, unreadable);
    }
  }
}
