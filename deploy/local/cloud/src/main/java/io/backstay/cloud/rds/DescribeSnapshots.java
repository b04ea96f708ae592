package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.wire.ResultXml;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * DescribeDBSnapshots and DescribeDBClusterSnapshots: the caller's own, and on request those shared
 * with it or with everybody.
 */
final class DescribeSnapshots implements Action {

  private static final Map<Family, Map<String, BiPredicate<Snapshot, String>>> FILTERS =
      Map.of(
          Family.INSTANCES,
          Map.of(
              "db-instance-id",
              DescribeSnapshots::taken,
              "db-snapshot-id",
              DescribeSnapshots::called,
              "dbi-resource-id",
              DescribeSnapshots::withResourceId,
              "snapshot-type",
              DescribeSnapshots::ofType,
              "engine",
              DescribeSnapshots::ofEngine),
          Family.CLUSTERS,
          Map.of(
              "db-cluster-id",
              DescribeSnapshots::taken,
              "db-cluster-snapshot-id",
              DescribeSnapshots::called,
              "snapshot-type",
              DescribeSnapshots::ofType,
              "engine",
              DescribeSnapshots::ofEngine));

  private final Family family;
  private final SnapshotDocument xml;

  DescribeSnapshots(Family family, SnapshotDocument xml) {
    this.family = family;
    this.xml = xml;
  }

  @Override
  public Handled<RdsState> handle(Request request) {
    var fields = request.fields();
    var identifier = fields.text(family.snapshotIdentifier());
    var found =
        request.state().snapshots().stream()
            .filter(snapshot -> snapshot.family() == family)
            .filter(snapshot -> snapshot.name().place().region().equals(request.place().region()))
            .filter(seen(request))
            .filter(snapshot -> identifier.map(sent -> named(snapshot, sent, request)).orElse(true))
            .filter(snapshot ->
                fields
                    .text(family.databaseIdentifier())
                    .map(sent -> of(snapshot, sent))
                    .orElse(true))
            .filter(snapshot ->
                fields
                    .text(family.resourceId)
                    .map(snapshot.facts().resourceId()::equals)
                    .orElse(true))
            .toList();
    if (found.isEmpty() && identifier.isPresent()) throw Request.notFound(family, identifier.get());
    var page =
        Pages.of(
            Filters.apply(found, fields, FILTERS.getOrDefault(family, Map.of())),
            snapshot -> snapshot.name().arn(),
            fields);
    return request.answer(
        new ResultXml()
            .text("Marker", page.marker())
            .list(
                family.snapshot + "s",
                family.snapshot,
                page.items(),
                (one, snapshot) -> xml.write(one, snapshot, request))
            .answer());
  }

  private Predicate<Snapshot> seen(Request request) {
    var account = request.account();
    var fields = request.fields();
    Predicate<Snapshot> own = snapshot -> snapshot.ownedBy(account);
    Predicate<Snapshot> shared =
        snapshot -> !snapshot.ownedBy(account) && snapshot.sharedWith().contains(account);
    Predicate<Snapshot> open = snapshot -> snapshot.sharedWith().contains(Snapshot.EVERYBODY);
    var type = fields.text("SnapshotType");
    if (type.isEmpty()) {
      // An automated snapshot is found by its identifier only together with its type.
      var hidden = fields.text(family.snapshotIdentifier()).isPresent();
      Predicate<Snapshot> mine =
          own.and(snapshot -> !hidden || snapshot.type() == Snapshot.Type.MANUAL);
      if (fields.flag("IncludeShared")) mine = mine.or(shared);
      return fields.flag("IncludePublic") ? mine.or(open) : mine;
    }
    return switch (type.get()) {
      case "manual" -> own.and(snapshot -> snapshot.type() == Snapshot.Type.MANUAL);
      case "automated" -> own.and(snapshot -> snapshot.type() == Snapshot.Type.AUTOMATED);
      case "shared" -> shared;
      case "public" -> open;
      case "awsbackup" -> _ -> false;
      default ->
          throw RdsError.INVALID_PARAMETER_VALUE.refuse("Invalid snapshot type: " + type.get());
    };
  }

  /** A plain identifier means the caller's own snapshot; another account's needs its ARN. */
  private static boolean named(Snapshot snapshot, String sent, Request request) {
    return sent.startsWith("arn:")
        ? ResourceName.parse(sent).map(snapshot.name()::equals).orElse(false)
        : snapshot.ownedBy(request.account())
            && snapshot.name().identifier().equals(Names.stored(sent));
  }

  private static boolean called(Snapshot snapshot, String value) {
    return snapshot.name().identifier().equals(value) || snapshot.name().arn().equals(value);
  }

  private static boolean withResourceId(Snapshot snapshot, String value) {
    return snapshot.facts().resourceId().equals(value);
  }

  private static boolean ofType(Snapshot snapshot, String value) {
    return snapshot.type().inApi.equals(value);
  }

  private static boolean ofEngine(Snapshot snapshot, String value) {
    return snapshot.facts().engine().equals(value);
  }

  /** By the identifier of the database or its ARN. */
  private static boolean taken(Snapshot snapshot, String value) {
    var database = snapshot.facts().identifier();
    return database.equals(value)
        || ResourceName.database(snapshot.family(), snapshot.name().place(), database)
            .arn()
            .equals(value);
  }

  private static boolean of(Snapshot snapshot, String sent) {
    var identifier =
        ResourceName.parse(sent).map(ResourceName::identifier).orElse(Names.stored(sent));
    return snapshot.facts().identifier().equals(identifier);
  }
}
