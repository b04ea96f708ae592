package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.ResultXml;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tags of databases and their snapshots, addressed by ARN. */
final class Tagging {

  private static final Answer DONE = new Answer.Done();

  private final Quotas quotas;

  Tagging(Quotas quotas) {
    this.quotas = quotas;
  }

  Handled<RdsState> list(Request request) {
    var tags = request.state().tags(resource(request));
    return request.answer(
        new ResultXml().element("TagList", list -> Tags.write(list, tags)).answer());
  }

  Handled<RdsState> add(Request request) {
    var name = resource(request);
    var added = Tags.sent(request.fields());
    return changed(request, name, Tags.merged(request.state().tags(name), added, quotas));
  }

  Handled<RdsState> remove(Request request) {
    var name = resource(request);
    var tags = new TreeMap<>(request.state().tags(name));
    request.fields().list("TagKeys", "member").forEach(tags::remove);
    return changed(request, name, tags);
  }

  private static Handled<RdsState> changed(
      Request request, ResourceName name, SortedMap<String, String> tags) {
    var state = request.state();
    return new Handled<>(
        name.kind().isSnapshot()
            ? state.with(request.ownSnapshot(name.family(), name.arn()).with(tags))
            : state.with(request.ownDatabase(name.family(), name.arn()).with(tags)),
        DONE);
  }

  /** The caller's own resource; anything else does not exist for it. */
  private static ResourceName resource(Request request) {
    var arn = request.fields().required("ResourceName");
    var name =
        ResourceName.parse(arn)
            .orElseThrow(
                () -> RdsError.INVALID_PARAMETER_VALUE.refuse("Invalid resource name: " + arn));
    return name.kind().isSnapshot()
        ? request.ownSnapshot(name.family(), arn).name()
        : request.ownDatabase(name.family(), arn).name();
  }
}
