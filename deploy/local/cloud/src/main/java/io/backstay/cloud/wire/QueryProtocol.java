package io.backstay.cloud.wire;

import java.util.function.Function;

/** AWS Query: a form in, XML in the service's namespace out. */
public final class QueryProtocol implements Service {

  private final String namespace;
  private final Function<Call, Answer> service;

  public QueryProtocol(String namespace, Function<Call, Answer> service) {
    this.namespace = namespace;
    this.service = service;
  }

  @Override
  public String action(Request request) {
    return request.form().getOrDefault("Action", "-");
  }

  @Override
  public Reply serve(Request request) {
    var action = action(request);
    if (action.equals("-")) {
      return refuse(new Answer.Refused("MissingAction", 400, "The request names no Action."));
    }
    var call = new Call(request.caller(), action, new Call.Form(request.form()));
    return switch (service.apply(call)) {
      case Answer.Xml(var result) ->
          Reply.xml(
              200, response(action, "<%1$sResult>%2$s</%1$sResult>".formatted(action, result)));
      case Answer.Done() -> Reply.xml(200, response(action, ""));
      case Answer.Refused refused -> refuse(refused);
      case Answer.Json _ ->
          throw new IllegalStateException(action + " of a Query service answers JSON");
    };
  }

  private String response(String action, String inner) {
    return "<%1$sResponse xmlns=\"%2$s\">%3$s<ResponseMetadata>%4$s</ResponseMetadata></%1$sResponse>"
        .formatted(action, namespace, inner, Xml.element("RequestId", RequestIds.next()));
  }

  @Override
  public Reply refuse(Answer.Refused refused) {
    return Reply.xml(
        refused.status(),
        "<ErrorResponse xmlns=\"%s\"><Error>%s%s%s</Error>%s</ErrorResponse>"
            .formatted(
                namespace,
                Xml.element("Type", refused.status() < 500 ? "Sender" : "Receiver"),
                Xml.element("Code", refused.code()),
                Xml.element("Message", refused.message()),
                Xml.element("RequestId", RequestIds.next())));
  }
}
