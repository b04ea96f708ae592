package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.kms.Keys;
import io.backstay.cloud.wire.QueryFields;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/**
 * CopyDBSnapshot: called where the copy shall be; the source may be of another region and of
 * another account that shares it.
 */
final class CopySnapshot implements Action {

  private final KeyRules keys;
  private final RdsSettings settings;
  private final CopyQueue queue;
  private final Documents xml;

  CopySnapshot(Keys keys, CopyQueue queue, RdsSettings settings, Documents xml) {
    this.keys = new KeyRules(keys);
    this.settings = settings;
    this.queue = queue;
    this.xml = xml;
  }

  @Override
  public Handled<RdsState> handle(Request request) {
    var fields = request.fields();
    var sourceName = fields.required("SourceDBSnapshotIdentifier");
    var target =
        ResourceName.snapshot(
            request.place(),
            Names.newSnapshot(
                "TargetDBSnapshotIdentifier", fields.required("TargetDBSnapshotIdentifier")));
    var source = source(request, sourceName);
    if (!source.available())
      throw RdsError.INVALID_DB_SNAPSHOT_STATE.refuse(
          "The source snapshot %s is not in the available state.".formatted(sourceName));
    var origin =
        new Origin.CopyOf(source.name(), source.originalCreateTime().orElse(request.now()));
    var encryption = encryption(request, source, origin.crossRegion(target));
    var tags = tags(fields, source, request.account());
    Limits.checkFree(request.state(), target);
    Limits.checkManualSnapshots(request.state(), request.place(), settings.quotas());
    if (origin.crossRegion(target))
      Limits.checkCrossRegionCopies(request.state(), request.place(), settings.quotas());

    var copy =
        new Snapshot(
            target,
            Snapshot.Type.MANUAL,
            source.facts(),
            encryption,
            origin,
            queue.last(request.state(), source.facts().resourceId(), request.now()),
            Collections.emptySortedSet(),
            tags);
    var state =
        queue.startNext(request.state().with(copy), copy.facts().resourceId(), request.now());
    return new Handled<>(state, xml.result(state.snapshot(target).orElse(copy), request));
  }

  /** Another account's snapshot that is not shared does not exist for the caller. */
  private static Snapshot source(Request request, String sent) {
    if (!sent.startsWith("arn:")) return request.ownSnapshot(sent);
    var name =
        ResourceName.parse(sent)
            .filter(parsed -> parsed.kind() == ResourceName.Kind.SNAPSHOT)
            .orElseThrow(() ->
                RdsError.INVALID_PARAMETER_VALUE.refuse("Invalid snapshot identifier:  " + sent));
    return request
        .state()
        .snapshot(name)
        .filter(snapshot -> snapshot.visibleTo(request.account()))
        .orElseThrow(() -> Request.notFound(sent));
  }

  private Optional<Encryption> encryption(Request request, Snapshot source, boolean crossRegion) {
    var wanted = request.fields().text("KmsKeyId");
    if (source.encryption().isEmpty()) return wanted.map(key -> keys.target(request.place(), key));
    var old = source.encryption().get();
    if (wanted.isEmpty() && crossRegion)
      throw RdsError.INVALID_PARAMETER_VALUE.refuse(
          "Must specify new KMS key for cross region encrypted snapshot copy.");
    if (wanted.isEmpty() && !source.ownedBy(request.account()))
      throw RdsError.INVALID_PARAMETER_VALUE.refuse(
          "Must specify new KMS key for the copy of an encrypted snapshot that another account shares.");
    keys.checkSource(old, request.account());
    return wanted.map(key -> keys.target(request.place(), key)).or(() -> Optional.of(old));
  }

  private SortedMap<String, String> tags(QueryFields fields, Snapshot source, String account) {
    var sent = Tags.sent(fields);
    // With tags of its own a copy takes none from its source.
    var mayTake = source.ownedBy(account) || settings.switches().tagsCrossAccounts();
    var taken = fields.flag("CopyTags") && sent.isEmpty() && mayTake;
    return Tags.merged(taken ? Tags.ofUser(source.tags()) : Tags.none(), sent, settings.quotas());
  }
}
