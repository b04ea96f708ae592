package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.redshift.ResourceName.Kind;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Refusal;
import io.backstay.cloud.wire.ResultXml;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tags of clusters, snapshots, copy grants and event subscriptions, addressed by ARN. */
final class Tagging {

  private static final Map<String, Kind> TYPES =
      Map.of(
          "cluster", Kind.CLUSTER,
          "snapshot", Kind.SNAPSHOT,
          "snapshotcopygrant", Kind.GRANT,
          "eventsubscription", Kind.SUBSCRIPTION);

  private final RedshiftSettings settings;

  Tagging(RedshiftSettings settings) {
    this.settings = settings;
  }

  /** A resource with its tags, and the state in which it has others. */
  private record Tagged(Kind kind, String arn, SortedMap<String, String> tags, Change change) {

    @FunctionalInterface
    interface Change {
      RedshiftState to(SortedMap<String, String> tags);
    }
  }

  Handled<RedshiftState> create(Request request) {
    var added = Tags.sent(request.fields(), settings.quotas());
    if (added.isEmpty()) throw missing("Tags");
    var resource = resource(request);
    return new Handled<>(
        resource.change().to(Tags.merged(resource.tags(), added, settings.quotas())),
        new Answer.Done());
  }

  Handled<RedshiftState> delete(Request request) {
    var keys = request.fields().list("TagKeys", "TagKey");
    if (keys.isEmpty()) throw missing("TagKeys");
    var resource = resource(request);
    var left = new TreeMap<>(resource.tags());
    keys.forEach(left::remove);
    return new Handled<>(resource.change().to(left), new Answer.Done());
  }

  Handled<RedshiftState> describe(Request request) {
    var fields = request.fields();
    var type = fields.text("ResourceType");
    if (type.isPresent() && fields.text("ResourceName").isPresent())
      throw RedshiftError.INVALID_PARAMETER_COMBINATION.refuse(
          "ResourceName and ResourceType must not be specified both.");
    type.filter(sent -> !TYPES.containsKey(normal(sent)))
        .ifPresent(sent -> {
          throw RedshiftError.INVALID_PARAMETER_VALUE.refuse("Invalid resource type: " + sent);
        });
    var found =
        fields.text("ResourceName").isPresent()
            ? List.of(resource(request))
            : all(request)
                .filter(one -> type.map(sent -> one.kind() == TYPES.get(normal(sent))).orElse(true))
                .toList();
    var rows = found.stream().flatMap(one -> rows(one, request)).toList();
    var page = Pages.of(rows, row -> row.arn() + " " + row.key(), fields);
    return request.answer(
        new ResultXml()
            .list("TaggedResources", "TaggedResource", page.items(), Tagging::row)
            .text("Marker", page.marker())
            .answer());
  }

  private static String normal(String type) {
    return Names.stored(type).replace(" ", "");
  }

  private record Row(Kind kind, String arn, String key, String value) {}

  private static Stream<Row> rows(Tagged one, Request request) {
    return one.tags().entrySet().stream()
        .filter(tag -> {
          var alone = new TreeMap<String, String>(Map.of(tag.getKey(), tag.getValue()));
          return Tags.meet(alone, request.fields());
        })
        .map(tag -> new Row(one.kind(), one.arn(), tag.getKey(), tag.getValue()));
  }

  private static void row(ResultXml xml, Row row) {
    xml.element("Tag", tag -> tag.text("Key", row.key()).text("Value", row.value()))
        .text("ResourceName", row.arn())
        .text("ResourceType", row.kind().inArn);
  }

  /** The caller's own resource in the region of the call; anything else does not exist for it. */
  private Tagged resource(Request request) {
    var sent = request.fields().required("ResourceName");
    var arn = Arn.parse(sent).orElseThrow(() -> notFound(sent));
    return all(request)
        .filter(one -> means(arn, one, request))
        .findFirst()
        .orElseThrow(() -> notFound(sent));
  }

  private static boolean means(Arn arn, Tagged one, Request request) {
    return arn.name().kind() == one.kind()
        && (arn.name().kind() == Kind.SNAPSHOT
            ? request.state().snapshot(arn.name()).filter(arn::means).isPresent()
                && one.arn().endsWith("/" + arn.name().identifier())
                && arn.name().place().equals(request.place())
            : one.arn().equals(arn.name().arn()));
  }

  private Stream<Tagged> all(Request request) {
    var state = request.state();
    var here = request.place();
    return Stream.of(
            state.clusters().stream()
                .filter(one -> one.name().place().equals(here))
                .map(one ->
                    new Tagged(
                        Kind.CLUSTER,
                        one.name().arn(),
                        one.tags(),
                        tags -> state.with(one.with(tags)))),
            state.snapshots().stream()
                .filter(one -> one.name().place().equals(here) && one.seen(settings.switches()))
                .map(one ->
                    new Tagged(
                        Kind.SNAPSHOT, one.arn(), one.tags(), tags -> state.with(one.with(tags)))),
            state.grants().stream()
                .filter(one -> one.name().place().equals(here))
                .map(one ->
                    new Tagged(
                        Kind.GRANT,
                        one.name().arn(),
                        one.tags(),
                        tags -> state.with(one.with(tags)))),
            state.subscriptions().stream()
                .filter(one -> one.name().place().equals(here))
                .map(one ->
                    new Tagged(
                        Kind.SUBSCRIPTION,
                        one.name().arn(),
                        one.tags(),
                        tags -> state.with(one.with(tags)))))
        .flatMap(tagged -> tagged);
  }

  private static RuntimeException notFound(String resource) {
    return RedshiftError.RESOURCE_NOT_FOUND.refuse("The resource could not be found: " + resource);
  }

  private static RuntimeException missing(String parameter) {
    return new Refusal(
        "MissingParameter", 400, "The request must contain the parameter " + parameter + ".");
  }
}
