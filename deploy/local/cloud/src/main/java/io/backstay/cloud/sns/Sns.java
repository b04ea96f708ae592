package io.backstay.cloud.sns;

import io.backstay.cloud.Chance;
import io.backstay.cloud.Place;
import io.backstay.cloud.sqs.Queues;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Call;
import io.backstay.cloud.wire.QueryFields;
import io.backstay.cloud.wire.Refusal;
import io.backstay.cloud.wire.ResultXml;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** SNS (API version 2010-03-31): standard topics, and queues subscribed to them. */
public final class Sns implements Function<Call, Answer> {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  private static final Pattern QUEUE =
      Pattern.compile("arn:aws:sqs:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_.-]{1,80}");

  private final Chance chance;
  private final Topics topics = new Topics();
  private final Publisher publisher;

  public Sns(InstantSource clock, Chance chance, Queues queues) {
    this.chance = chance.stream("sns");
    this.publisher = new Publisher(clock, this.chance.stream("messages"), topics, queues);
  }

  /** Whether there is a topic of this ARN. */
  public boolean exists(String topicArn) {
    return topics.find(topicArn).isPresent();
  }

  /** A message of another service of the cloud; without its topic it is told to nobody. */
  public void tell(String topicArn, String subject, String message) {
    topics.find(topicArn).ifPresent(topic -> publisher.tell(topic, subject, message));
  }

  @Override
  public Answer apply(Call call) {
    try {
      return answer(call.action(), call.caller().place(), QueryFields.of(call));
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private Answer answer(String action, Place place, QueryFields fields) {
    return switch (action) {
      case "CreateTopic" -> createTopic(place, fields);
      case "DeleteTopic" -> deleteTopic(place, fields);
      case "ListTopics" -> listTopics(place);
      case "GetTopicAttributes" -> attributes(topic(place, fields).allAttributes());
      case "SetTopicAttributes" -> setTopicAttributes(place, fields);
      case "Subscribe" -> subscribe(place, fields);
      case "Unsubscribe" -> unsubscribe(place, fields);
      case "GetSubscriptionAttributes" -> attributes(subscription(place, fields).allAttributes());
      case "SetSubscriptionAttributes" -> setSubscriptionAttributes(place, fields);
      case "ListSubscriptions" ->
          subscriptions(
              topics.in(place).stream().flatMap(topic -> topic.subscribed().stream()).toList());
      case "ListSubscriptionsByTopic" -> subscriptions(topic(place, fields).subscribed());
      case "Publish" -> publisher.publish(place, fields);
      case "PublishBatch" -> publisher.publishBatch(place, fields);
      case "TagResource", "UntagResource" -> tag(place, fields);
      case "ListTagsForResource" -> listTags(place, fields);
      default ->
          throw SnsError.INVALID_ACTION.because(
              "The action " + action + " is not valid for this endpoint.");
    };
  }

  private Topic topic(Place place, QueryFields fields) {
    return topics.require(place, fields.required("TopicArn"));
  }

  private Subscription subscription(Place place, QueryFields fields) {
    return topics
        .find(place, fields.required("SubscriptionArn"))
        .orElseThrow(() -> SnsError.NOT_FOUND.because("Subscription does not exist"));
  }

  private static Map<String, String> map(
      QueryFields fields, String name, String member, String key, String value) {
    var map = new TreeMap<String, String>();
    fields
        .structures(name, member)
        .forEach(entry -> map.put(entry.required(key), entry.text(value).orElse("")));
    return map;
  }

  private Answer createTopic(Place place, QueryFields fields) {
    var name = fields.required("Name");
    if (!NAME.matcher(name).matches()) {
      throw SnsError.INVALID_PARAMETER.because("Invalid parameter: Topic Name");
    }
    var topic =
        topics.create(
            new Topic(
                place,
                name,
                map(fields, "Attributes", "entry", "key", "value"),
                map(fields, "Tags", "member", "Key", "Value"),
                Map.of()));
    return new ResultXml().text("TopicArn", topic.arn()).answer();
  }

  /** AWS deletes a topic that does not exist without a word. */
  private Answer deleteTopic(Place place, QueryFields fields) {
    var arn = fields.required("TopicArn");
    topics.in(place).stream().filter(topic -> topic.arn().equals(arn)).forEach(topics::remove);
    return nothing();
  }

  private Answer listTopics(Place place) {
    return new ResultXml()
        .list(
            "Topics", "member", topics.in(place), (xml, topic) -> xml.text("TopicArn", topic.arn()))
        .answer();
  }

  private Answer setTopicAttributes(Place place, QueryFields fields) {
    var name = fields.required("AttributeName");
    var value = fields.text("AttributeValue").orElse("");
    topics.change(topic(place, fields), topic -> topic.with(name, value));
    return nothing();
  }

  private Answer subscribe(Place place, QueryFields fields) {
    var topic = topic(place, fields);
    var queue = fields.text("Endpoint").orElse("");
    if (!fields.required("Protocol").equals("sqs")) {
      throw SnsError.invalid("Protocol", "the local cloud delivers to sqs only");
    }
    if (!QUEUE.matcher(queue).matches()) {
      throw SnsError.INVALID_PARAMETER.because("Invalid parameter: SQS endpoint ARN");
    }
    var attributes = map(fields, "Attributes", "entry", "key", "value");
    var before =
        topic.subscribed().stream().filter(known -> known.queueArn().equals(queue)).findFirst();
    if (before.isPresent() && !before.get().attributes().equals(attributes)) {
      throw SnsError.invalid("Attributes", "Subscription already exists with different attributes");
    }
    var subscription =
        before.orElseGet(() ->
            Subscription.of(
                topic.arn() + ":" + chance.uuid(),
                topic.arn(),
                place.account(),
                queue,
                attributes));
    topics.change(topic, known -> known.with(subscription));
    return new ResultXml().text("SubscriptionArn", subscription.arn()).answer();
  }

  private Answer unsubscribe(Place place, QueryFields fields) {
    topics
        .find(place, fields.required("SubscriptionArn"))
        .ifPresent(subscription ->
            topics.change(
                topics.require(place, subscription.topicArn()),
                topic -> topic.without(subscription.arn())));
    return nothing();
  }

  private Answer setSubscriptionAttributes(Place place, QueryFields fields) {
    var name = fields.required("AttributeName");
    if (!Subscription.settable(name)) {
      throw SnsError.INVALID_PARAMETER.because("Invalid parameter: AttributeName");
    }
    var changed = subscription(place, fields).with(name, fields.text("AttributeValue").orElse(""));
    topics.change(topics.require(place, changed.topicArn()), topic -> topic.with(changed));
    return nothing();
  }

  private Answer tag(Place place, QueryFields fields) {
    var topic = topics.require(place, fields.required("ResourceArn"));
    topics.change(
        topic,
        known ->
            known.tagged(
                map(fields, "Tags", "member", "Key", "Value"), fields.list("TagKeys", "member")));
    // Unlike other actions that only do something, these two have a result, with nothing in it.
    return new Answer.Xml("");
  }

  private Answer listTags(Place place, QueryFields fields) {
    var tags = topics.require(place, fields.required("ResourceArn")).tags();
    return new ResultXml()
        .list(
            "Tags",
            "member",
            new TreeMap<>(tags).entrySet(),
            (xml, tag) -> xml.text("Key", tag.getKey()).text("Value", tag.getValue()))
        .answer();
  }

  private static Answer attributes(Map<String, String> attributes) {
    return new ResultXml()
        .list(
            "Attributes",
            "entry",
            attributes.entrySet(),
            (xml, entry) -> xml.text("key", entry.getKey()).text("value", entry.getValue()))
        .answer();
  }

  private static Answer subscriptions(List<Subscription> subscriptions) {
    return new ResultXml()
        .list(
            "Subscriptions",
            "member",
            subscriptions,
            (xml, subscription) ->
                xml.text("SubscriptionArn", subscription.arn())
                    .text("Owner", subscription.owner())
                    .text("Protocol", "sqs")
                    .text("Endpoint", subscription.queueArn())
                    .text("TopicArn", subscription.topicArn()))
        .answer();
  }

  private static Answer nothing() {
    return new Answer.Done();
  }
}
