package io.backstay.journeys.judge;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstay.journeys.judge.Violation.Rule;
import io.backstay.journeys.judge.Violation.Side;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Judges AWS JSON 1.0 and 1.1: an object in, an object out. */
public final class JsonJudge implements Judge {

  private static final List<String> ERROR = List.of("__type", "message", "Message");

  private final ServiceModel model;

  public JsonJudge(ServiceModel model) {
    this.model = model;
  }

  @Override
  public List<Violation> request(String action, String body) {
    var findings = new Findings(action, Side.REQUEST);
    var operation = model.operations().get(action);
    if (operation == null) {
      findings.add("X-Amz-Target", Rule.ACTION, "the model has no " + action);
    } else {
      judge(operation.input().orElse(""), body, findings);
    }
    return findings.found();
  }

  @Override
  public List<Violation> answer(String action, int status, String body) {
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
      members(code, error, findings);
      new ErrorRules(model, findings).judge(action, status, code);
    } catch (IOException broken) {
      findings.add("body", Rule.ENVELOPE, "is no JSON: " + broken.getMessage());
    }
  }

  /** An error that the model has a shape for may say more, as a cancelled transaction says why. */
  private void members(String code, JsonNode error, Findings findings) {
    Map<String, String> members =
        model.shapes().get(code) instanceof Shape.Structure structure
            ? structure.members()
            : Map.of();
    error
        .properties()
        .forEach(field -> {
          var shape = members.get(field.getKey());
          if (shape != null) {
            new JsonShapes(model, findings)
                .walk(model.shape(shape), field.getValue(), field.getKey());
          } else if (!ERROR.contains(field.getKey())) {
            findings.add(field.getKey(), Rule.UNKNOWN_MEMBER, "no part of this error");
          }
        });
  }
}
