package io.backstay.standalone;

import io.backstay.standalone.Deployed.Queue;
import io.backstay.standalone.Deployed.Subscribed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is deployed and what is spoken, as an AsyncAPI 3 document. */
record AsyncApi(Deployed deployed) {

  Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("asyncapi", "3.0.0");
    document.put(
        "info",
        ordered(
            "title",
            "Backstay",
            "version",
            "1",
            "description",
            "Every queue and topic, who listens to what by which filter, and who says what."
                + " Generated from the infrastructure, the schemas and the flows by"
                + " AsyncApiTest, and checked by it; -Dcontracts.write=true writes it anew.",
            "license",
            ordered("name", "Apache-2.0")));
    document.put("defaultContentType", "application/cloudevents+json");
    document.put("channels", channels());
    document.put("operations", operations());
    document.put("components", ordered("messages", AsyncApiMessages.all(detailTypes())));
    return document;
  }

  private List<String> detailTypes() {
    var types = new TreeSet<String>();
    deployed.rules().forEach(rule -> types.addAll(rule.detailTypes()));
    return List.copyOf(types);
  }

  private Map<String, Object> channels() {
    var channels = new TreeMap<String, Object>();
    for (var queue : deployed.queues()) {
      channels.put(queue.name(), channel(queue));
    }
    for (var topic : deployed.topics()) {
      var messages = saidOn(topic);
      channels.put(
          topic,
          ordered(
              "address",
              topic,
              "description",
              about(topic),
              "messages",
              components(messages),
              "bindings",
              ordered("sns", ordered("name", topic, "bindingVersion", "0.1.0"))));
    }
    return channels;
  }

  private static List<String> saidOn(String topic) {
    return switch (topic) {
      case Home.EVENTS -> Repository.types("events");
      case Home.REDSHIFT -> List.of(AsyncApiMessages.REDSHIFT);
      default -> List.of();
    };
  }

  private static String about(String topic) {
    return switch (topic) {
      case Home.EVENTS ->
          "The topic that machines listen to; only roles of services publish to it.";
      case Home.REDSHIFT ->
          "What Redshift tells of snapshots by event subscriptions; one in every account and region.";
      default -> "The topic for people; nothing is published to it yet.";
    };
  }

  private Map<String, Object> channel(Queue queue) {
    var messages = messagesOn(queue.name());
    var description =
        messages.isEmpty()
            ? "Stands, but nobody listens to it."
            : "Read by the service " + service(queue.name()) + " alone.";
    return ordered(
        "address", queue.name(),
        "description", description,
        "messages", components(messages),
        "bindings", ordered("sqs", binding(queue)));
  }

  private static Map<String, Object> binding(Queue queue) {
    return ordered(
        "queue",
            ordered(
                "name", queue.name(),
                "fifoQueue", false,
                "redrivePolicy",
                    ordered(
                        "deadLetterQueue", ordered("name", queue.parked()),
                        "maxReceiveCount", queue.receives())),
        "deadLetterQueue",
            ordered(
                "name", queue.parked(),
                "fifoQueue", false,
                "messageRetentionPeriod", queue.parkedFor()),
        "bindingVersion", "0.2.0");
  }

  /**
   * Ours by subscription, AWS's by rule or by an event subscription, and a service's own signals.
   */
  private List<String> messagesOn(String queue) {
    var service = service(queue);
    if (!queue.equals(Home.eventQueue(service))) {
      return Spoken.commandsOf(service);
    }
    var messages = new ArrayList<String>();
    for (var subscription : deployed.subscriptions()) {
      if (subscription.queue().equals(queue)) {
        messages.addAll(heard(subscription));
      }
    }
    for (var rule : deployed.rules()) {
      if (rule.queue().equals(queue)) {
        rule.detailTypes().forEach(type -> messages.add(AsyncApiMessages.name(type)));
      }
    }
    AsyncApiMessages.NOTIFICATIONS.stream()
        .filter(notification -> !messages.contains(notification))
        .forEach(messages::add);
    if (deployed.swept().contains(queue)) {
      messages.addAll(AsyncApiMessages.SIGNALS);
    }
    return messages;
  }

  private static List<String> heard(Subscribed subscription) {
    return subscription.types().isEmpty() ? saidOn(subscription.topic()) : subscription.types();
  }

  private static String service(String queue) {
    return queue.replaceFirst("^backstay-", "").replaceFirst("-(commands|events)$", "");
  }

  private Map<String, Object> operations() {
    var operations = new LinkedHashMap<String, Object>();
    for (var queue : deployed.queues()) {
      var messages = messagesOn(queue.name());
      if (!messages.isEmpty()) {
        var name = queue.name().replaceFirst("^backstay-", "") + "-received";
        var summary = service(queue.name()) + " reads its queue";
        operations.put(name, operation("receive", queue.name(), summary, messages));
      }
    }
    for (var subscription : deployed.subscriptions()) {
      var service = service(subscription.queue());
      var summary = service + " subscribes to the topic by this filter";
      var operation = operation("receive", subscription.topic(), summary, heard(subscription));
      operation.put("bindings", ordered("sns", subscriber(subscription)));
      var name = subscription.topic().equals(Home.EVENTS) ? "" : "-to-redshift";
      operations.put(service + "-subscribed" + name, operation);
    }
    for (var service : Infrastructure.SERVICES) {
      said(service).forEach(operations::put);
    }
    return operations;
  }

  private Map<String, Object> said(String service) {
    var said = new LinkedHashMap<String, Object>();
    var events = Spoken.eventsOf(service);
    if (!events.isEmpty()) {
      said.put(service + "-said", operation("send", Home.EVENTS, service + " announces", events));
    }
    var commands = Spoken.commandsToItself(service);
    if (!commands.isEmpty()) {
      var summary = service + " makes commands to itself of what is announced with a plan";
      said.put(
          service + "-split", operation("send", Home.commandQueue(service), summary, commands));
    }
    if (Infrastructure.WITH_OPERATIONS.contains(service)) {
      var summary = service + " wakes its own operations";
      said.put(
          service + "-woken",
          operation("send", Home.eventQueue(service), summary, List.of("WakeUp")));
    }
    return said;
  }

  private static Map<String, Object> subscriber(Subscribed subscription) {
    var consumer = new LinkedHashMap<String, Object>();
    consumer.put("protocol", "sqs");
    consumer.put("endpoint", ordered("name", subscription.queue()));
    if (!subscription.types().isEmpty()) {
      consumer.put("filterPolicy", ordered("type", subscription.types()));
    }
    consumer.put("rawMessageDelivery", subscription.raw());
    return ordered(
        "topic", ordered("name", subscription.topic()),
        "consumers", List.of(consumer),
        "bindingVersion", "0.1.0");
  }

  private static Map<String, Object> operation(
      String action, String channel, String summary, List<String> messages) {
    var references =
        messages.stream()
            .map(message -> reference("#/channels/" + channel + "/messages/" + message))
            .toList();
    return ordered(
        "action", action,
        "channel", reference("#/channels/" + channel),
        "summary", summary,
        "messages", references);
  }

  private static Map<String, Object> components(List<String> messages) {
    var components = new LinkedHashMap<String, Object>();
    messages.forEach(name -> components.put(name, reference("#/components/messages/" + name)));
    return components;
  }

  static Map<String, Object> reference(String to) {
    return ordered("$ref", to);
  }

  /** Keys and values in turn. */
  static Map<String, Object> ordered(Object... pairs) {
    var ordered = new LinkedHashMap<String, Object>();
    for (var index = 0; index < pairs.length; index += 2) {
      ordered.put((String) pairs[index], pairs[index + 1]);
    }
    return ordered;
  }
}
