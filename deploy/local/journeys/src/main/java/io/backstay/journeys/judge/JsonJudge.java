package io.backstay.journeys.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.journeys.judge.Violation.Rule;
import io.backstay.journeys.judge.Violation.Side;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges AWS JSON 1.0 and 1.1: an object in, an object out. */
public final class JsonJudge implements Judge {

  private static final List<String> ERROR = List.of("__type", "message", "Message");

  private final ServiceModel model;

  public JsonJudge(ServiceModel model) {
    this.model = model;
  }

  @Override
  public List<Violation> request(String action, Asked asked) {
    var findings = new Findings(action, Side.REQUEST);
    var operation = model.operations().get(action);
    if (operation == null) {
      findings.add("X-Amz-Target", Rule.ACTION, "the model has no " + action);
    } else {
      judge(operation.input().orElse(""), asked.body(), findings);
    }
    return findings.found();
  }

  @Override
  public List<Violation> answer(String action, Answered answered) {
    var status = answered.status();
    var body = answered.body();
    var findings = new Findings(action, Side.ANSWER);
    var operation = model.operations().get(action);
    if (status / 100 != 2) {
      refusal(action, status, body, findings);
    } else if (operation == null) {
      findings.add(
          "X-Amz-Target", Rule.ACTION, "the model has no " + action + ", but it is served");
    } else if (operation.output().isPresent() || !body.isEmpty()) {
      judge(operation.output().orElse(""), body, findings);
    }
    return findings.found();
  }

  /** {@code shape}: blank where the model has none, and then there is nothing to say. */
  private void judge(String shape, String body, Findings findings) {
    try {
      var json = ServiceModel.json(body.isEmpty() ? "{}" : body);
      if (shape.isEmpty()) {
        json.fieldNames()
            .forEachRemaining(
                name -> findings.add(name, Rule.UNKNOWN_MEMBER, "the model has no members here"));
      } else {
        new JsonShapes(model, findings).walk(model.shape(shape), json, "");
      }
    } catch (IOException broken) {
      findings.add("body", Rule.ENVELOPE, "is no JSON: " + broken.getMessage());
    }
  }

  private void refusal(String action, int status, String body, Findings findings) {
    try {
      var error = ServiceModel.json(body);
      var type = error.path("__type").asText();
      if (type.isEmpty()) {
        findings.add("__type", Rule.ENVELOPE, "is missing");
        return;
      }
      var code = type.substring(type.indexOf('#') + 1);
      besides(action, code, error, findings);
      new ErrorRules(model, findings).judge(action, status, code);
    } catch (IOException broken) {
      findings.add("body", Rule.ENVELOPE, "is no JSON: " + broken.getMessage());
    }
  }

  /** What the error's shape has beside its message, such as the reasons of a cancellation. */
  private void besides(String action, String code, JsonNode error, Findings findings) {
    ObjectNode rest = error.deepCopy();
    rest.remove(ERROR);
    var members = new HashMap<String, String>();
    Optional.ofNullable(model.operations().get(action))
        .map(operation -> operation.faults().get(code))
        .ifPresent(fault -> {
          if (model.shape(fault.shape()) instanceof Shape.Structure structure) {
            members.putAll(structure.members());
          }
        });
    new JsonShapes(model, findings).walk(new Shape.Structure(members, Set.of()), rest, "");
  }
}
