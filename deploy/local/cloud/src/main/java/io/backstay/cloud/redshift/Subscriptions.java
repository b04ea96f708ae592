package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.ResultXml;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Event subscriptions: which events are told to which topic of SNS. */
final class Subscriptions {

  private static final Pattern TOPIC =
      Pattern.compile("arn:aws:sns:([a-z0-9-]+):(\\d{12}):[A-Za-z0-9_-]{1,256}");
  private static final Set<String> TYPES =
      Set.of(
          "cluster",
          "cluster-snapshot",
          "cluster-parameter-group",
          "cluster-security-group",
          "scheduled-action");
  private static final Set<String> CATEGORIES =
      Set.of("configuration", "management", "monitoring", "security", "pending");

  private final Topics topics;
  private final Quotas quotas;

  Subscriptions(Topics topics, Quotas quotas) {
    this.topics = topics;
    this.quotas = quotas;
  }

  Handled<RedshiftState> create(Request request) {
    var fields = request.fields();
    var name =
        ResourceName.subscription(
            request.place(),
            Names.newSubscription("SubscriptionName", fields.required("SubscriptionName")));
    var topic = fields.required("SnsTopicArn");
    var tags = Tags.sent(fields, quotas);
    checkTopic(request, topic);
    checkRoom(request.state(), name);
    var subscription =
        new Subscription(
            name,
            topic,
            type(request),
            sources(request),
            categories(request),
            severity(request),
            fields.text("Enabled").isEmpty() || fields.flag("Enabled"),
            request.now(),
            tags);
    return new Handled<>(
        request.state().with(subscription).saying(new Announcement(request.now(), subscription)),
        new ResultXml()
            .element("EventSubscription", xml -> subscription(xml, subscription))
            .answer());
  }

  private void checkTopic(Request request, String topic) {
    var parts = TOPIC.matcher(topic);
    if (!parts.matches() || !parts.group(1).equals(request.place().region()))
      throw RedshiftError.SNS_INVALID_TOPIC.refuse(
          "Amazon SNS has responded that there is a problem with the specified topic: " + topic);
    if (!parts.group(2).equals(request.account()))
      throw RedshiftError.SNS_NO_AUTHORIZATION.refuse(
          "You do not have permission to publish to the specified topic: " + topic);
    if (!topics.exists(topic))
      throw RedshiftError.SNS_TOPIC_ARN_NOT_FOUND.refuse(
          "An Amazon SNS topic with the specified ARN does not exist: " + topic);
  }

  private void checkRoom(RedshiftState state, ResourceName name) {
    if (state.subscription(name).isPresent())
      throw RedshiftError.SUBSCRIPTION_ALREADY_EXIST.refuse(
          "There is already an event subscription %s.".formatted(name.identifier()));
    var taken =
        state.subscriptions().stream()
            .filter(subscription -> subscription.name().place().equals(name.place()))
            .count();
    if (taken >= quotas.eventSubscriptions())
      throw RedshiftError.EVENT_SUBSCRIPTION_QUOTA_EXCEEDED.refuse(
          "The quota of %d event subscriptions has been reached."
              .formatted(quotas.eventSubscriptions()));
  }

  private static Optional<String> type(Request request) {
    var type = request.fields().text("SourceType");
    type.filter(sent -> !TYPES.contains(sent))
        .ifPresent(sent -> {
          throw RedshiftError.INVALID_PARAMETER_VALUE.refuse("Invalid source type: " + sent);
        });
    return type;
  }

  private static List<String> sources(Request request) {
    var ids = request.fields().list("SourceIds", "SourceId").stream().map(Names::stored).toList();
    if (ids.isEmpty()) return ids;
    var type =
        request
            .fields()
            .text("SourceType")
            .orElseThrow(() ->
                RedshiftError.INVALID_PARAMETER_COMBINATION.refuse(
                    "SourceType must be specified when SourceIds are specified."));
    for (var id : ids)
      if (!exists(request, type, id))
        throw RedshiftError.SOURCE_NOT_FOUND.refuse(
            "The specified event source %s could not be found.".formatted(id));
    return ids;
  }

  private static boolean exists(Request request, String type, String id) {
    var state = request.state();
    return switch (type) {
      case "cluster" -> state.cluster(ResourceName.cluster(request.place(), id)).isPresent();
      case "cluster-snapshot" ->
          state.snapshot(ResourceName.snapshot(request.place(), id)).isPresent();
      default -> false;
    };
  }

  private static List<String> categories(Request request) {
    var categories =
        request.fields().list("EventCategories", "EventCategory").stream()
            .map(Names::stored)
            .toList();
    for (var category : categories)
      if (!CATEGORIES.contains(category))
        throw RedshiftError.SUBSCRIPTION_CATEGORY_NOT_FOUND.refuse(
            "The value specified for the event category was not one of the allowed values: "
                + category);
    return categories;
  }

  private static String severity(Request request) {
    var severity = request.fields().text("Severity").orElse(Notice.INFO);
    if (!Set.of(Notice.INFO, Notice.ERROR).contains(severity))
      throw RedshiftError.SUBSCRIPTION_SEVERITY_NOT_FOUND.refuse(
          "The value specified for the event severity was not one of the allowed values: "
              + severity);
    return severity;
  }

  Handled<RedshiftState> describe(Request request) {
    var fields = request.fields();
    var named = fields.text("SubscriptionName").map(Names::stored);
    var found =
        request.state().subscriptions().stream()
            .filter(one -> one.name().place().equals(request.place()))
            .filter(one -> named.map(one.name().identifier()::equals).orElse(true))
            .toList();
    if (found.isEmpty() && named.isPresent()) throw notFound(named.get());
    var page =
        Pages.of(
            found.stream().filter(one -> Tags.meet(one.tags(), fields)).toList(),
            one -> one.name().identifier(),
            fields);
    return request.answer(
        new ResultXml()
            .text("Marker", page.marker())
            .list("EventSubscriptionsList", "EventSubscription", page.items(), this::subscription)
            .answer());
  }

  Handled<RedshiftState> delete(Request request) {
    var sent = request.fields().required("SubscriptionName");
    var name = ResourceName.subscription(request.place(), Names.stored(sent));
    var found = request.state().subscription(name).orElseThrow(() -> notFound(sent));
    return new Handled<>(request.state().without(found), new Answer.Done());
  }

  private static RuntimeException notFound(String name) {
    return RedshiftError.SUBSCRIPTION_NOT_FOUND.refuse(
        "The event subscription %s could not be found.".formatted(name));
  }

  private void subscription(ResultXml xml, Subscription one) {
    xml.text("CustomerAwsId", one.name().place().account())
        .text("CustSubscriptionId", one.name().identifier())
        .text("SnsTopicArn", one.topicArn())
        .text("Status", topics.exists(one.topicArn()) ? "active" : "topic-not-exist")
        .time("SubscriptionCreationTime", one.created())
        .text("SourceType", one.sourceType())
        .element("SourceIdsList", list -> one.sourceIds().forEach(id -> list.text("SourceId", id)))
        .element(
            "EventCategoriesList",
            list -> one.categories().forEach(category -> list.text("EventCategory", category)))
        .text("Severity", one.severity())
        .flag("Enabled", one.enabled())
        .element("Tags", list -> SnapshotDocuments.tags(list, one.tags()));
  }
}
