package io.backstay.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What stands once the infrastructure was made, asked of the cloud and not of the code. */
record Deployed(
    List<Queue> queues,
    List<String> topics,
    List<Subscribed> subscriptions,
    List<Rule> rules,
    List<String> swept) {

  private static final JsonMapper JSON = new JsonMapper();

  /** A queue that somebody sends to, with the one where messages end that nobody can handle. */
  record Queue(String name, String parked, int receives, int parkedFor) {}

  /** {@code types} are those that the filter lets through; empty for all. */
  record Subscribed(String topic, String queue, boolean raw, List<String> types) {}

  /** Which of AWS's own events come to which queue. */
  record Rule(String queue, List<String> detailTypes) {}

  static Deployed of(Clients clients) {
    try (var sqs = clients.home(SqsClient.builder());
        var sns = clients.home(SnsClient.builder());
        var events = clients.home(EventBridgeClient.builder());
        var scheduler = clients.home(SchedulerClient.builder())) {
      return new Deployed(
          queues(sqs),
          sns.listTopics().topics().stream().map(topic -> name(topic.topicArn())).sorted().toList(),
          subscriptions(sns),
          rules(events),
          swept(scheduler));
    }
  }

  private static List<Queue> queues(SqsClient sqs) {
    var names = new TreeSet<String>();
    sqs.listQueues().queueUrls().forEach(url -> names.add(url.replaceAll(".*/", "")));
    var queues = new ArrayList<Queue>();
    for (var queue : names) {
      redrive(sqs, queue)
          .ifPresent(redrive -> {
            var parked = name(redrive.path("deadLetterTargetArn").asText());
            var receives = redrive.path("maxReceiveCount").asInt();
            var kept = attribute(sqs, parked, QueueAttributeName.MESSAGE_RETENTION_PERIOD);
            queues.add(new Queue(queue, parked, receives, Integer.parseInt(kept.orElseThrow())));
          });
    }
    return queues;
  }

  private static Optional<JsonNode> redrive(SqsClient sqs, String queue) {
    return attribute(sqs, queue, QueueAttributeName.REDRIVE_POLICY).map(Deployed::tree);
  }

  private static Optional<String> attribute(
      SqsClient sqs, String queue, QueueAttributeName attribute) {
    var url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
    var attributes =
        sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(attribute)).attributes();
    return Optional.ofNullable(attributes.get(attribute));
  }

  private static List<Subscribed> subscriptions(SnsClient sns) {
    var byQueue = new TreeMap<String, Subscribed>();
    for (var one : sns.listSubscriptions().subscriptions()) {
      byQueue.put(one.topicArn() + one.endpoint(), subscription(sns, one));
    }
    return List.copyOf(byQueue.values());
  }

  private static Subscribed subscription(SnsClient sns, Subscription one) {
    var attributes =
        sns.getSubscriptionAttributes(get -> get.subscriptionArn(one.subscriptionArn()))
            .attributes();
    var filter = tree(attributes.getOrDefault("FilterPolicy", "{}"));
    var raw = Boolean.parseBoolean(attributes.get("RawMessageDelivery"));
    return new Subscribed(
        name(one.topicArn()), name(one.endpoint()), raw, texts(filter.path("type")));
  }

  private static List<Rule> rules(EventBridgeClient events) {
    var rules = new ArrayList<Rule>();
    for (var rule : events.listRules(_ -> {}).rules()) {
      var detailTypes = texts(tree(rule.eventPattern()).path("detail-type"));
      for (var target : events.listTargetsByRule(list -> list.rule(rule.name())).targets()) {
        if (target.arn().contains(":sqs:")) {
          rules.add(new Rule(name(target.arn()), detailTypes));
        }
      }
    }
    return rules;
  }

  private static List<String> swept(SchedulerClient scheduler) {
    return scheduler.listSchedules(_ -> {}).schedules().stream()
        .map(schedule -> name(schedule.target().arn()))
        .sorted()
        .toList();
  }

  private static List<String> texts(JsonNode list) {
    var texts = new TreeSet<String>();
    list.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
