package io.backstay.contracts.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Retention.Keep;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prints a message in its one canonical form: fields in the order of the record, absent ones left
 * out.
 */
final class Printer {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Printer() {}

  static JsonNode print(Shape shape, Object value) {
    return switch (shape) {
      case Shape.Text(_), Shape.Moment(), Shape.Span(_, _), Shape.Day() ->
          NODES.textNode(value.toString());
      case Shape.Whole(_, _) -> NODES.numberNode((Integer) value);
      case Shape.EngineName() -> NODES.textNode(((Engine) value).wireName());
      case Shape.Word(_) -> NODES.textNode(value.toString().toLowerCase(Locale.ROOT));
      case Shape.Labels(_, _, _) -> {
        var object = NODES.objectNode();
        new TreeMap<>((Map<?, ?>) value)
            .forEach((key, text) -> object.put(key.toString(), text.toString()));
        yield object;
      }
      case Shape.Items(var each, _, _) -> {
        var array = NODES.arrayNode();
        ((List<?>) value).forEach(item -> array.add(print(each, item)));
        yield array;
      }
      case Shape.Fields fields -> fields(NODES.objectNode(), fields, value);
      case Shape.Keep() -> KeepRules.print((Keep) value);
      case Shape.AnyCommand() -> {
        var object = NODES.objectNode().put("type", value.getClass().getSimpleName());
        yield fields(object, Shapes.of(value), value);
      }
    };
  }

  private static ObjectNode fields(ObjectNode object, Shape.Fields shape, Object value) {
    for (var field : shape.fields()) {
      var component = component(value, field.name());
      if (component instanceof Optional<?> maybe) {
        maybe.ifPresent(present -> object.set(field.name(), print(field.shape(), present)));
      } else {
        object.set(field.name(), print(field.shape(), component));
      }
    }
    return object;
  }

  private static Object component(Object value, String name) {
    try {
      return value.getClass().getMethod(name).invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(value.getClass() + " has no component " + name, e);
    }
  }
}
