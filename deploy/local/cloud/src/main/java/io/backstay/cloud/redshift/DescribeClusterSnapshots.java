package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** DescribeClusterSnapshots: the caller's own, or those that the owner who is named shares. */
final class DescribeClusterSnapshots implements Action {

  private final Switches switches;
  private final SnapshotDocuments xml;

  DescribeClusterSnapshots(Switches switches, SnapshotDocuments xml) {
    this.switches = switches;
    this.xml = xml;
  }

  @Override
  public Handled<RedshiftState> handle(Request request) {
    var fields = request.fields();
    var identifier = fields.text("SnapshotIdentifier");
    var arn = fields.text("SnapshotArn");
    if (identifier.isPresent() && arn.isPresent())
      throw RedshiftError.INVALID_PARAMETER_COMBINATION.refuse(
          "SnapshotIdentifier and SnapshotArn must not be specified both.");
    checkExistence(request);
    var found =
        visible(request)
            .filter(named(request))
            .filter(type(request))
            .filter(between(request))
            .filter(snapshot -> Tags.meet(snapshot.tags(), fields))
            .toList();
    var asked = identifier.or(() -> arn);
    if (found.isEmpty() && asked.isPresent()) throw Request.notFound(asked.get());
    return request.answer(xml.page(found, request));
  }

  private Stream<Snapshot> visible(Request request) {
    var account = request.account();
    var named = request.fields().text("OwnerAccount");
    // An ARN names its owner too.
    var owner =
        named
            .or(() ->
                request
                    .fields()
                    .text("SnapshotArn")
                    .flatMap(Arn::parse)
                    .map(arn -> arn.name().place().account()))
            .orElse(account);
    return request.state().snapshots().stream()
        .filter(snapshot -> snapshot.name().place().region().equals(request.place().region()))
        .filter(snapshot -> snapshot.ownedBy(owner))
        .filter(snapshot -> snapshot.ownedBy(account) || snapshot.sharedWith().contains(account))
        .filter(snapshot -> snapshot.seen(switches));
  }

  private static Predicate<Snapshot> named(Request request) {
    var fields = request.fields();
    Predicate<Snapshot> all = _ -> true;
    var byIdentifier =
        fields
            .text("SnapshotIdentifier")
            .map(Names::stored)
            .map(sent -> all.and(snapshot -> snapshot.name().identifier().equals(sent)))
            .orElse(all);
    var byArn =
        fields
            .text("SnapshotArn")
            .map(sent ->
                byIdentifier.and(
                    snapshot -> Arn.parse(sent).map(arn -> arn.means(snapshot)).orElse(false)))
            .orElse(byIdentifier);
    return fields
        .text("ClusterIdentifier")
        .map(Names::stored)
        .map(sent -> byArn.and(snapshot -> snapshot.cluster().equals(sent)))
        .orElse(byArn);
  }

  private static Predicate<Snapshot> type(Request request) {
    var type = request.fields().text("SnapshotType");
    if (type.isEmpty()) return _ -> true;
    if (!List.of("automated", "manual").contains(type.get()))
      throw RedshiftError.INVALID_PARAMETER_VALUE.refuse(
          "SnapshotType must be automated or manual, but was " + type.get());
    return snapshot -> snapshot.type().inApi.equals(type.get());
  }

  private static Predicate<Snapshot> between(Request request) {
    var from = request.fields().time("StartTime").orElse(Instant.MIN);
    var to = request.fields().time("EndTime").orElse(Instant.MAX);
    return snapshot -> !snapshot.created().isBefore(from) && !snapshot.created().isAfter(to);
  }

  private static void checkExistence(Request request) {
    if (request.fields().flag("ClusterExists")) {
      if (request.fields().text("ClusterIdentifier").isEmpty())
        throw RedshiftError.INVALID_PARAMETER_COMBINATION.refuse(
            "If ClusterExists is true, ClusterIdentifier is required.");
      request.cluster();
    }
  }
}
