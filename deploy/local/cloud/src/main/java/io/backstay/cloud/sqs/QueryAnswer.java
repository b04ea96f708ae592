package io.backstay.cloud.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Json;
import io.backstay.cloud.wire.QueryProtocol;
import io.backstay.cloud.wire.Reply;
import io.backstay.cloud.wire.Request;
import io.backstay.cloud.wire.Xml;

/** The JSON answer as XML for who asked in the older Query protocol. */
record QueryAnswer(String action) {

  private static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";

  Reply of(Request request, Reply json) throws JsonProcessingException {
    var answer = answer(json);
    return new QueryProtocol(NAMESPACE, _ -> answer).serve(request);
  }

  private Answer answer(Reply json) throws JsonProcessingException {
    var body = json.body().length == 0 ? Json.object() : Json.read(json.body());
    if (json.status() == 200) {
      return new Answer.Xml(fields(body));
    }
    var code = json.headers().getOrDefault("x-amzn-query-error", body.path("__type").asText());
    int end = code.indexOf(';');
    return new Answer.Refused(
        end < 0 ? code.substring(code.indexOf('#') + 1) : code.substring(0, end),
        json.status(),
        body.path("message").asText(body.path("Message").asText()));
  }

  private String fields(JsonNode object) {
    var xml = new StringBuilder();
    object.properties().forEach(field -> xml.append(field(field.getKey(), field.getValue())));
    return xml.toString();
  }

  private String field(String name, JsonNode value) {
    return switch (name) {
      case "Attributes" -> map("Attribute", "Name", value);
      case "MessageAttributes" -> map("MessageAttribute", "Name", value);
      case "Tags" -> map("Tag", "Key", value);
      case "Messages" -> list("Message", value);
      case "QueueUrls", "queueUrls" -> list("QueueUrl", value);
      case "Successful" -> list(action + "ResultEntry", value);
      case "Failed" -> list("BatchResultErrorEntry", value);
      default -> element(name, value);
    };
  }

  private String element(String name, JsonNode value) {
    if (value.isNull() || (value.isArray() && value.isEmpty())) {
      return "";
    }
    return value.isObject()
        ? "<" + name + ">" + fields(value) + "</" + name + ">"
        : Xml.element(name, value.asText());
  }

  private String list(String name, JsonNode values) {
    var xml = new StringBuilder();
    values.forEach(value -> xml.append(element(name, value)));
    return xml.toString();
  }

  private String map(String name, String key, JsonNode values) {
    var xml = new StringBuilder();
    values
        .properties()
        .forEach(entry ->
            xml.append("<" + name + ">")
                .append(Xml.element(key, entry.getKey()))
                .append(element("Value", entry.getValue()))
                .append("</" + name + ">"));
    return xml.toString();
  }
}
