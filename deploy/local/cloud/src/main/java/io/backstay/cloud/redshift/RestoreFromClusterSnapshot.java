package io.backstay.cloud.redshift;

import io.backstay.cloud.Chance;
import io.backstay.cloud.Machine.Handled;
import java.util.List;
import java.util.Optional;

/**
 * RestoreFromClusterSnapshot: a new cluster, also of a snapshot that another account shares. It is
 * available before its restore is completed.
 */
final class RestoreFromClusterSnapshot implements Action {

  private final KeyRules keys;
  private final Chance chance;
  private final RedshiftSettings settings;
  private final ClusterDocuments xml;

  RestoreFromClusterSnapshot(
      KeyRules keys, Chance chance, RedshiftSettings settings, ClusterDocuments xml) {
    this.keys = keys;
    this.chance = chance;
    this.settings = settings;
    this.xml = xml;
  }

  @Override
  public Handled<RedshiftState> handle(Request request) {
    var fields = request.fields();
    var name =
        ResourceName.cluster(
            request.place(),
            Names.newCluster("ClusterIdentifier", fields.required("ClusterIdentifier")));
    var snapshot = source(request);
    if (request.state().cluster(name).isPresent())
      throw RedshiftError.CLUSTER_ALREADY_EXISTS.refuse(
          "Cluster " + name.identifier() + " already exists.");
    if (!snapshot.available())
      throw RedshiftError.INVALID_CLUSTER_SNAPSHOT_STATE.refuse(
          "The snapshot %s is not in the available state.".formatted(snapshot.name().identifier()));
    var cluster =
        new Cluster(
            name,
            facts(request, snapshot),
            encryption(request, snapshot),
            "creating",
            coming(request),
            Optional.of("starting"),
            Optional.empty(),
            fields.number("AutomatedSnapshotRetentionPeriod").orElse(1),
            request.retention("ManualSnapshotRetentionPeriod", Snapshot.FOR_EVER),
            Optional.empty(),
            Tags.none());
    return new Handled<>(
        request.state().with(cluster).saying(Notices.restoreStarted(request.now(), cluster)),
        xml.result(cluster));
  }

  private List<Cluster.Change> coming(Request request) {
    var half = settings.durations().restore();
    var available = request.now().plus(half);
    return List.of(
        new Cluster.Change.RestoreBecomes(available, "restoring"),
        new Cluster.Change.Becomes(available, Cluster.AVAILABLE),
        new Cluster.Change.RestoreBecomes(available.plus(half), "completed"));
  }

  private Snapshot source(Request request) {
    var fields = request.fields();
    var owner = fields.text("OwnerAccount").orElse(request.account());
    var arn = fields.text("SnapshotArn");
    if (arn.isPresent() == fields.text("SnapshotIdentifier").isPresent())
      throw RedshiftError.INVALID_PARAMETER_COMBINATION.refuse(
          "Either SnapshotIdentifier or SnapshotArn must be specified, and not both.");
    var asked = arn.or(() -> fields.text("SnapshotIdentifier")).orElse("");
    var found =
        request.state().snapshots().stream()
            .filter(snapshot -> snapshot.name().place().region().equals(request.place().region()))
            .filter(snapshot -> snapshot.seen(settings.switches()))
            .filter(snapshot ->
                arn.flatMap(Arn::parse)
                    .map(parsed -> parsed.means(snapshot))
                    .orElseGet(() ->
                        snapshot.ownedBy(owner)
                            && snapshot.name().identifier().equals(Names.stored(asked))))
            .findFirst()
            .orElseThrow(() -> Request.notFound(asked));
    checkAccess(request, found);
    return found;
  }

  private void checkAccess(Request request, Snapshot snapshot) {
    var account = request.account();
    var named = request.fields().text("OwnerAccount");
    var foreign = !snapshot.ownedBy(account);
    var hidden =
        foreign
            && (!snapshot.sharedWith().contains(account)
                || named.filter(snapshot::ownedBy).isEmpty());
    var locked =
        snapshot.encryption().filter(key -> !keys.usable(key, account)).isPresent() && foreign;
    if (hidden || locked)
      throw RedshiftError.ACCESS_TO_SNAPSHOT_DENIED.refuse(
          "The owner of the specified snapshot has not authorized your account to access the snapshot.");
  }

  private Facts facts(Request request, Snapshot snapshot) {
    var fields = request.fields();
    var type = fields.text("NodeType").orElse(snapshot.facts().nodeType());
    if (!snapshot.facts().restorableNodeTypes().contains(type))
      throw RedshiftError.INVALID_RESTORE.refuse(
          "The snapshot %s cannot be restored into nodes of type %s."
              .formatted(snapshot.name().identifier(), type));
    int nodes = fields.number("NumberOfNodes").orElse(snapshot.facts().nodes());
    return snapshot
        .facts()
        .resized(type, nodes)
        .restored(
            request.now(),
            request.place().region() + "a",
            chance.stream("namespace of " + request.fields().required("ClusterIdentifier"))
                .uuid()
                .toString());
  }

  private Optional<Encryption> encryption(Request request, Snapshot snapshot) {
    var wanted = request.fields().text("KmsKeyId").map(key -> keys.target(request.place(), key));
    if (wanted.isPresent()) return wanted;
    return snapshot
        .encryption()
        .map(own ->
            snapshot.ownedBy(request.account())
                ? own
                : keys.target(request.place(), KeyRules.DEFAULT_KEY));
  }
}
