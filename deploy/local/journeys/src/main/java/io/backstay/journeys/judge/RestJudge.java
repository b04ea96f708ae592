package io.backstay.journeys.judge;

import io.backstay.journeys.judge.Shape.Structure;
import io.backstay.journeys.judge.Shape.Structure.Part;
import io.backstay.journeys.judge.Violation.Rule;
import io.backstay.journeys.judge.Violation.Side;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Judges REST JSON: the action in method and path, members in path, query and body. */
public final class RestJudge implements Judge {

  private static final String ERROR_TYPE = "x-amzn-errortype";
  private static final Structure NOTHING = new Structure(Map.of(), Set.of());
  private static final List<String> ERROR = List.of("Message", "message");

  private final ServiceModel model;

  public RestJudge(ServiceModel model) {
    this.model = model;
  }

  @Override
  public List<Violation> request(String action, Asked asked) {
    var findings = new Findings(action, Side.REQUEST);
    var operation = model.operations().get(action);
    if (operation == null) {
      findings.add("path", Rule.ACTION, "the model has no " + action);
      return findings.found();
    }
    var input = operation.input().map(this::structure).orElse(NOTHING);
    var labels = labels(operation.http(), asked);
    if (labels.isEmpty()) {
      findings.add(
          "path", Rule.ACTION, asked.method() + " " + asked.uri() + " is not " + operation.http());
    }
    apart(input, Part.PATH, labels.orElse(Map.of()), findings);
    apart(input, Part.QUERY, query(asked), findings);
    body(input.body(), asked.body(), findings);
    return findings.found();
  }

  private Structure structure(String name) {
    return (Structure) model.shape(name);
  }

  /** Empty where method or path are of another action. */
  private static Optional<Map<String, String>> labels(Operation.Http http, Asked asked) {
    var wanted = http.path().split("/", -1);
    var path = asked.uri().getRawPath().split("/", -1);
    if (!http.method().equals(asked.method()) || wanted.length != path.length) {
      return Optional.empty();
    }
    var labels = new TreeMap<String, String>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        labels.put(wanted[i].substring(1, wanted[i].length() - 1), decoded(path[i]));
      } else if (!wanted[i].equals(path[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(labels);
  }

  private static Map<String, String> query(Asked asked) {
    var query = new TreeMap<String, String>();
    FieldTree.parse(Optional.ofNullable(asked.uri().getRawQuery()).orElse(""))
        .fields()
        .forEach((name, field) -> query.put(name, String.join("\n", field.values())));
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private void apart(Structure input, Part part, Map<String, String> values, Findings findings) {
    var leaves = new Leaves(findings);
    values.forEach((name, value) -> {
      var member = input.apart().get(name);
      if (member == null || member.part() != part) {
        findings.add(name, Rule.UNKNOWN_MEMBER, "is none of the model's members in the " + part);
      } else if (model.shape(member.shape()) instanceof Shape.Leaf leaf) {
        leaves.judge(leaf, value, name);
      }
    });
    input
        .apart()
        .forEach((name, member) -> {
          if (member.part() == part
              && input.required().contains(name)
              && !values.containsKey(name)) {
            findings.add(name, Rule.MISSING, "is required");
          }
        });
  }

  private void body(Structure shape, String body, Findings findings) {
    try {
      var json = ServiceModel.json(body.isEmpty() ? "{}" : body);
      new JsonShapes(model, findings).walk(shape, json, "");
    } catch (IOException broken) {
      findings.add("body", Rule.ENVELOPE, "is no JSON: " + broken.getMessage());
    }
  }

  @Override
  public List<Violation> answer(String action, Answered answered) {
    var findings = new Findings(action, Side.ANSWER);
    var operation = model.operations().get(action);
    if (answered.status() / 100 != 2) {
      refusal(action, answered, findings);
    } else if (operation == null) {
      findings.add("path", Rule.ACTION, "the model has no " + action + ", but it is served");
    } else {
      body(operation.output().map(this::structure).orElse(NOTHING), answered.body(), findings);
    }
    return findings.found();
  }

  private void refusal(String action, Answered answered, Findings findings) {
    var type = answered.headers().getOrDefault(ERROR_TYPE, "");
    if (type.isEmpty()) {
      findings.add(ERROR_TYPE, Rule.ENVELOPE, "is missing");
      return;
    }
    try {
      ServiceModel.json(answered.body())
          .fieldNames()
          .forEachRemaining(name -> {
            if (!ERROR.contains(name)) {
              findings.add(name, Rule.UNKNOWN_MEMBER, "no part of errors");
            }
          });
    } catch (IOException broken) {
      findings.add("body", Rule.ENVELOPE, "is no JSON: " + broken.getMessage());
    }
    new ErrorRules(model, findings).judge(action, answered.status(), type);
  }
}
