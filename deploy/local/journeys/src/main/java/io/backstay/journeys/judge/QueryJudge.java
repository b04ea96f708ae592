package io.backstay.journeys.judge;

import io.backstay.journeys.judge.Violation.Rule;
import io.backstay.journeys.judge.Violation.Side;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Judges AWS Query: forms in, XML out. */
public final class QueryJudge implements Judge {

  private static final List<String> TYPES = List.of("Sender", "Receiver");
  private static final List<String> ERROR = List.of("Type", "Code", "Message", "Detail");

  private final ServiceModel model;

  public QueryJudge(ServiceModel model) {
    this.model = model;
  }

  @Override
  public List<Violation> request(String action, Asked asked) {
    var findings = new Findings(action, Side.REQUEST);
    new FormJudge(model, findings).judge(action, FieldTree.parse(asked.body()));
    return findings.found();
  }

  @Override
  public List<Violation> answer(String action, Answered answered) {
    var status = answered.status();
    var body = answered.body();
    var findings = new Findings(action, Side.ANSWER);
    try {
      var root = parsed(body);
      if (status / 100 == 2) {
        response(action, root, findings);
      } else {
        refusal(action, status, root, findings);
      }
      namespace(root, findings);
    } catch (SAXException | IOException | ParserConfigurationException broken) {
      findings.add("body", Rule.ENVELOPE, "is no XML: " + broken.getMessage());
    }
    return findings.found();
  }

  private static Element parsed(String body)
      throws ParserConfigurationException, SAXException, IOException {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    var builder = factory.newDocumentBuilder();
    // The default handler would print each error besides.
    builder.setErrorHandler(new DefaultHandler());
    return builder.parse(new InputSource(new StringReader(body))).getDocumentElement();
  }

  private void response(String action, Element root, Findings findings) {
    var operation = model.operations().get(action);
    if (operation == null) {
      findings.add("Action", Rule.ACTION, "the model has no " + action + ", and it was served");
      return;
    }
    named(root, action + "Response", findings);
    operation
        .output()
        .flatMap(output -> only(root, action + "Result", findings))
        .ifPresent(result ->
            new XmlJudge(model, findings)
                .walk(model.shape(operation.output().orElseThrow()), result, "Result"));
    only(root, "ResponseMetadata", findings)
        .flatMap(metadata -> only(metadata, "RequestId", findings))
        .ifPresent(id -> filled(id, findings));
    var expected = operation.output().isPresent() ? 2 : 1;
    if (XmlJudge.children(root).size() != expected) {
      findings.add(root.getLocalName(), Rule.ENVELOPE, "has not " + expected + " elements");
    }
  }

  private void refusal(String action, int status, Element root, Findings findings) {
    named(root, "ErrorResponse", findings);
    only(root, "RequestId", findings).ifPresent(id -> filled(id, findings));
    var error = only(root, "Error", findings);
    if (error.isEmpty()) {
      return;
    }
    XmlJudge.children(error.get()).stream()
        .map(Element::getLocalName)
        .filter(name -> !ERROR.contains(name))
        .forEach(name -> findings.add("Error." + name, Rule.UNKNOWN_MEMBER, "no part of errors"));
    only(error.get(), "Message", findings);
    only(error.get(), "Type", findings)
        .filter(type -> !type.getTextContent().equals(TYPES.get(status < 500 ? 0 : 1)))
        .ifPresent(type ->
            findings.add(
                "Error.Type",
                Rule.NOT_IN_ENUM,
                "'" + type.getTextContent() + "' under status " + status));
    only(error.get(), "Code", findings)
        .ifPresent(
            code -> new ErrorRules(model, findings).judge(action, status, code.getTextContent()));
  }

  private static void named(Element root, String name, Findings findings) {
    if (!root.getLocalName().equals(name)) {
      findings.add(root.getLocalName(), Rule.ENVELOPE, "shall be " + name);
    }
  }

  private static Optional<Element> only(Element parent, String name, Findings findings) {
    var found =
        XmlJudge.children(parent).stream()
            .filter(child -> child.getLocalName().equals(name))
            .toList();
    if (found.size() != 1) {
      findings.add(
          parent.getLocalName(),
          Rule.ENVELOPE,
          "has " + found.size() + " elements " + name + ", shall have one");
    }
    return found.stream().findFirst();
  }

  private static void filled(Element element, Findings findings) {
    if (element.getTextContent().isBlank()) {
      findings.add(element.getLocalName(), Rule.ENVELOPE, "is blank");
    }
  }

  private void namespace(Element element, Findings findings) {
    if (!model.namespace().equals(element.getNamespaceURI())) {
      findings.add(
          element.getLocalName(),
          Rule.ENVELOPE,
          "is in the namespace "
              + element.getNamespaceURI()
              + ", shall be in "
              + model.namespace());
      return; // Whatever is below inherits it.
    }
    XmlJudge.children(element).forEach(child -> namespace(child, findings));
  }
}
