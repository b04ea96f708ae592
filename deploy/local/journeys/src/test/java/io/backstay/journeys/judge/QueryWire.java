package io.backstay.journeys.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** AWS Query: forms out, XML in. */
public record QueryWire(ServiceModel model) implements Wire {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Override
  public Map<String, String> headers(String action) {
    return Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
  }

  @Override
  public String request(String action, JsonNode input) {
    var form = new StringJoiner("&");
    form.add("Action=" + action).add("Version=" + model.version());
    operation(action).input().ifPresent(shape -> write(model.shape(shape), input, "", form));
    return form.toString();
  }

  private void write(Shape shape, JsonNode value, String name, StringJoiner form) {
    switch (shape) {
      case Shape.Structure structure ->
          value
              .properties()
              .forEach(member ->
                  write(
                      member(structure, member.getKey()),
                      member.getValue(),
                      name.isEmpty() ? member.getKey() : name + "." + member.getKey(),
                      form));
      case Shape.ListOf list -> {
        var item = 1;
        for (var one : value) {
          write(model.shape(list.item()), one, name + "." + list.itemName() + "." + item++, form);
        }
      }
      case Shape.MapOf _ -> throw new IllegalArgumentException(name + ": no example has a map");
      case Shape.Leaf _ ->
          form.add(name + "=" + URLEncoder.encode(value.asText(), StandardCharsets.UTF_8));
    }
  }

  /** Every value is a text. */
  @Override
  public JsonNode result(String action, String xml)
      throws IOException, SAXException, ParserConfigurationException {
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getDocumentElement();
    var output = operation(action).output();
    return output.isEmpty()
        ? JSON.nullNode()
        : read(model.shape(output.get()), XmlJudge.children(root).getFirst());
  }

  private JsonNode read(Shape shape, Element element) {
    return switch (shape) {
      case Shape.Structure structure -> {
        var object = JSON.objectNode();
        for (var child : XmlJudge.children(element)) {
          object.set(child.getTagName(), read(member(structure, child.getTagName()), child));
        }
        yield object;
      }
      case Shape.ListOf list -> {
        var items = JSON.arrayNode();
        XmlJudge.children(element)
            .forEach(child -> items.add(read(model.shape(list.item()), child)));
        yield items;
      }
      case Shape.MapOf _ -> throw new IllegalArgumentException("no example has a map");
      case Shape.Leaf _ -> JSON.textNode(element.getTextContent());
    };
  }

  private Operation operation(String action) {
    return Objects.requireNonNull(model.operations().get(action), action);
  }

  private Shape member(Shape.Structure structure, String name) {
    return model.shape(Objects.requireNonNull(structure.members().get(name), name));
  }
}
