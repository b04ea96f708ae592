package io.backstay.journeys.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** What AWS publishes about one service: its actions and the shapes that they exchange. */
public record ServiceModel(
    String version,
    String protocol,
    String namespace,
    Map<String, Operation> operations,
    Map<String, Shape> shapes) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  public ServiceModel {
    operations = Map.copyOf(operations);
    shapes = Map.copyOf(shapes);
  }

  /** Reads a model of AWS's artifact, such as {@code rds-2014-10-31}; fails where it is missing. */
  public static ServiceModel published(String name) {
    var path = "/models/" + name + "-model.json";
    try (var model = ServiceModel.class.getResourceAsStream(path)) {
      return read(Objects.requireNonNull(model, () -> path + " is not on the class path"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static ServiceModel read(InputStream model) throws IOException {
    return new ModelReader(MAPPER.readTree(model)).read();
  }

  static JsonNode json(String text) throws IOException {
    return MAPPER.readTree(text);
  }

  /** Fails where the model names a shape that it does not have: that is a broken model. */
  Shape shape(String name) {
    return Objects.requireNonNull(shapes.get(name), () -> "the model has no shape " + name);
  }
}
