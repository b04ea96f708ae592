package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.kms.Keys;
import io.backstay.cloud.rds.Switches.Choice;
import io.backstay.cloud.wire.QueryFields;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/**
 * CopyDBSnapshot and CopyDBClusterSnapshot: called where the copy shall be; the source may be of
 * another region and of another account that shares it.
 */
final class CopySnapshot implements Action {

  private final Family family;
  private final KeyRules keys;
  private final RdsSettings settings;
  private final CopyQueue queue;
  private final SnapshotDocument xml;

  CopySnapshot(
      Family family, Keys keys, CopyQueue queue, RdsSettings settings, SnapshotDocument xml) {
    this.family = family;
    this.keys = new KeyRules(keys);
    this.settings = settings;
    this.queue = queue;
    this.xml = xml;
  }

  @Override
  public Handled<RdsState> handle(Request request) {
    var fields = request.fields();
    var sourceName = fields.required("Source" + family.snapshotIdentifier());
    var parameter = "Target" + family.snapshotIdentifier();
    var target =
        ResourceName.snapshot(
            family,
            request.place(),
            Names.newSnapshot(family, parameter, fields.required(parameter)));
    var source = request.visibleSnapshot(family, sourceName);
    if (!source.available())
      throw family
          .invalidSnapshotState()
          .refuse("The source snapshot %s is not in the available state.".formatted(sourceName));
    var origin =
        new Origin.CopyOf(source.name(), source.originalCreateTime().orElse(request.now()));
    checkSteps(source, target);
    var encryption = encryption(request, source, origin.crossRegion(target));
    var facts = family == Family.INSTANCES ? OptionRules.copied(request, source) : source.facts();
    var tags = tags(fields, source, request.account());
    Limits.checkFree(request.state(), target);
    Limits.checkManualSnapshots(request.state(), target, settings.quotas());
    if (origin.crossRegion(target))
      Limits.checkCrossRegionCopies(request.state(), target, settings.quotas());

    var copy =
        new Snapshot(
            target,
            Snapshot.Type.MANUAL,
            facts,
            encryption,
            origin,
            queue.last(request.state(), source.facts().resourceId(), request.now()),
            Collections.emptySortedSet(),
            tags);
    var state = begun(request, copy, origin);
    return new Handled<>(state, xml.result(state.snapshot(target).orElse(copy), request));
  }

  private RdsState begun(Request request, Snapshot copy, Origin.CopyOf origin) {
    var atOnce =
        settings.switches().has(Choice.AURORA_COPIES_AT_ONCE)
            && family == Family.CLUSTERS
            && copy.facts().aurora()
            && !origin.crossRegion(copy.name());
    return atOnce
        ? request.state().with(copy.become(new Phase.Available(request.now())))
        : queue.startNext(request.state().with(copy), copy.facts().resourceId(), request.now());
  }

  private void checkSteps(Snapshot source, ResourceName target) {
    var from = source.name().place();
    if (family == Family.CLUSTERS
        && !settings.switches().has(Choice.CLUSTER_COPIES_IN_ONE_STEP)
        && !from.region().equals(target.place().region())
        && !from.account().equals(target.place().account()))
      throw RdsError.INVALID_PARAMETER_VALUE.refuse(
          "A DB cluster snapshot cannot be copied across regions and accounts in a single step.");
  }

  private Optional<Encryption> encryption(Request request, Snapshot source, boolean crossRegion) {
    var wanted = request.fields().text("KmsKeyId");
    if (source.encryption().isEmpty()) return encrypted(request, wanted);
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

  /** A copy of a DB snapshot may be encrypted where its source is not, never that of a cluster. */
  private Optional<Encryption> encrypted(Request request, Optional<String> wanted) {
    if (family == Family.CLUSTERS && wanted.isPresent())
      throw RdsError.INVALID_PARAMETER_VALUE.refuse(
          "The source DB cluster snapshot is not encrypted, so KmsKeyId must not be specified.");
    return wanted.map(key -> keys.target(request.place(), key));
  }

  private SortedMap<String, String> tags(QueryFields fields, Snapshot source, String account) {
    var sent = Tags.sent(fields);
    // With tags of its own a copy takes none from its source.
    var mayTake = source.ownedBy(account) || settings.switches().has(Choice.TAGS_CROSS_ACCOUNTS);
    var taken = fields.flag("CopyTags") && sent.isEmpty() && mayTake;
    return Tags.merged(taken ? Tags.ofUser(source.tags()) : Tags.none(), sent, settings.quotas());
  }
}
