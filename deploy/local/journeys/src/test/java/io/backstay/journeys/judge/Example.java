package io.backstay.journeys.judge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One request and its answer, as AWS publishes them with the model of a service. */
public record Example(String action, String id, JsonNode input, JsonNode output) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** All examples of a model in AWS's artifact, such as {@code rds-2014-10-31}. */
  public static List<Example> published(String model) {
    var path = "/models/" + model + "-intermediate.json";
    try (var file =
            Objects.requireNonNull(
                Example.class.getResourceAsStream(path), () -> path + " is not on the class path");
        var parser = new JsonFactory().createParser(file)) {
      // The file is tens of megabytes, of which the examples are a small part.
      enter(parser, "examples");
      enter(parser, "examples");
      return examples(MAPPER.readTree(parser));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Those of a file of ours, in which each action has a list of its examples. */
  public static List<Example> written(String resource) {
    try (var file =
        Objects.requireNonNull(
            Example.class.getResourceAsStream(resource),
            () -> resource + " is not on the class path")) {
      return examples(MAPPER.readTree(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void enter(JsonParser parser, String field) throws IOException {
    if (parser.currentToken() == null) {
      parser.nextToken();
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      if (name.equals(field)) {
        return;
      }
      parser.skipChildren();
    }
    throw new IOException("there is no " + field);
  }

  private static List<Example> examples(JsonNode byAction) {
    var all = new ArrayList<Example>();
    byAction
        .properties()
        .forEach(entry ->
            entry
                .getValue()
                .forEach(one ->
                    all.add(
                        new Example(
                            entry.getKey(),
                            one.path("id").asText(),
                            one.path("input"),
                            one.path("output")))));
    return all;
  }

  /** The same, where it cannot be asked word for word. */
  public Example asked(JsonNode otherInput) {
    return new Example(action, id, otherInput, output);
  }

  /** The same, of which only this is to come back. */
  public Example shown(JsonNode otherOutput) {
    return new Example(action, id, input, otherOutput);
  }

  @Override
  public String toString() {
    return id;
  }
}
