package io.backstay.cloud.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.Place;
import io.backstay.cloud.wire.Json;
import io.backstay.cloud.wire.Refusal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which other accounts may put events on a bus: one statement each, by its id, as PutPermission
 * adds them. A bus without a statement takes the events of its own account only.
 */
record BusPolicy(SortedMap<String, String> principals) {

  private static final Pattern STATEMENT_ID = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
  private static final Pattern PRINCIPAL = Pattern.compile("\\d{12}|\\*");
  private static final String ACTION = "events:PutEvents";

  BusPolicy {
    principals = Collections.unmodifiableSortedMap(new TreeMap<>(principals));
  }

  static BusPolicy closed() {
    return new BusPolicy(new TreeMap<>());
  }

  boolean admits(String account) {
    return principals.containsValue(account) || principals.containsValue("*");
  }

  /**
   * Refuses what EventBridge refuses, and the whole policies that the local cloud does not read.
   */
  BusPolicy with(JsonNode given) {
    if (given.hasNonNull("Policy") || given.hasNonNull("Condition")) {
      throw invalid("The local cloud's buses take Action, Principal and StatementId.");
    }
    var action = given.path("Action").asText();
    if (!action.equals(ACTION)) {
      throw invalid("Provided value in parameter 'action' is not supported.");
    }
    var principal = given.path("Principal").asText();
    if (!PRINCIPAL.matcher(principal).matches()) {
      throw invalid("Value '%s' at 'principal' must be 12 digits or *".formatted(principal));
    }
    var statement = given.path("StatementId").asText();
    if (!STATEMENT_ID.matcher(statement).matches()) {
      throw invalid(
          "Value '%s' at 'statementId' must be 1 to 64 of [a-zA-Z0-9-_]".formatted(statement));
    }
    var next = new TreeMap<>(principals);
    next.put(statement, principal);
    return new BusPolicy(next);
  }

  BusPolicy without(JsonNode given) {
    if (given.path("RemoveAllPermissions").asBoolean(false)) {
      return closed();
    }
    var next = new TreeMap<>(principals);
    if (next.remove(given.path("StatementId").asText()) == null) {
      throw new Refusal(
          "ResourceNotFoundException", 400, "Statement with the provided id does not exist.");
    }
    return new BusPolicy(next);
  }

  private static Refusal invalid(String message) {
    return new Refusal("ValidationException", 400, message);
  }

  /** What DescribeEventBus tells of the bus of {@code place}. */
  ObjectNode describe(Place place) {
    var arn = "arn:aws:events:%s:%s:event-bus/default".formatted(place.region(), place.account());
    var answer = Json.object().put("Name", "default").put("Arn", arn);
    if (!principals.isEmpty()) {
      answer.put("Policy", document(arn).toString());
    }
    return answer;
  }

  private ObjectNode document(String arn) {
    var document = Json.object().put("Version", "2012-10-17");
    var statements = document.putArray("Statement");
    principals.forEach((id, principal) -> {
      var statement = statements.addObject().put("Sid", id).put("Effect", "Allow");
      if (principal.equals("*")) {
        statement.put("Principal", "*");
      } else {
        statement.putObject("Principal").put("AWS", "arn:aws:iam::" + principal + ":root");
      }
      statement.put("Action", ACTION).put("Resource", arn);
    });
    return document;
  }
}
