package io.backstay.cloud.rds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** The XML of a result, read back by a parser that is not ours. */
record Result(Document document) {

  static Result of(String inner) {
    try {
      var bytes = ("<Result>" + inner + "</Result>").getBytes(StandardCharsets.UTF_8);
      return new Result(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(bytes)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(inner, e);
    }
  }

  List<String> texts(String element) {
    var nodes = document.getElementsByTagName(element);
    var texts = new ArrayList<String>();
    for (var i = 0; i < nodes.getLength(); i++) texts.add(nodes.item(i).getTextContent());
    return texts;
  }

  Optional<String> find(String element) {
    return texts(element).stream().findFirst();
  }

  String text(String element) {
    return find(element).orElseThrow(() -> new AssertionError("no " + element));
  }
}
