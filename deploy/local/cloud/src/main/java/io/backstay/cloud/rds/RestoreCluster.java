package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.kms.Keys;
import io.backstay.cloud.wire.ResultXml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * RestoreDBClusterFromSnapshot: a new cluster with the data of a cluster snapshot of the region. An
 * Aurora cluster has no instances until they are created in it, a Multi-AZ cluster comes with all
 * three. Without EngineVersion it gets the default of the region, not that of the snapshot.
 */
final class RestoreCluster implements Action {

  /** Of this cloud: what AWS's defaults are moves with time. */
  static final Map<String, String> DEFAULT_VERSIONS =
      Map.of(
          "aurora-postgresql", "16.8",
          "aurora-mysql", "8.0.mysql_aurora.3.08.2",
          "postgres", "17.4",
          "mysql", "8.4.5",
          "mariadb", "11.4.5");

  private static final int USUAL_RETENTION_DAYS = 1;

  private final Births births;
  private final KeyRules keys;
  private final Quotas quotas;

  RestoreCluster(Births births, Keys keys, Quotas quotas) {
    this.births = births;
    this.keys = new KeyRules(keys);
    this.quotas = quotas;
  }

  @Override
  public Handled<RdsState> handle(Request request) {
    var fields = request.fields();
    var sent = fields.required("SnapshotIdentifier");
    var engine = fields.required("Engine");
    var snapshot = request.restorable(Family.CLUSTERS, sent);
    var name = request.newDatabase(Family.CLUSTERS, snapshot.ofMultiAzCluster() ? 52 : 63);
    var facts = snapshot.facts();
    if (!engine.equals(facts.engine()))
      throw RdsError.INVALID_PARAMETER_VALUE.refuse(
          "The engine %s is not that of the snapshot: %s.".formatted(engine, facts.engine()));
    var version =
        fields
            .text("EngineVersion")
            .orElseGet(() -> DEFAULT_VERSIONS.getOrDefault(engine, facts.engineVersion()));
    var instanceClass =
        snapshot.ofMultiAzCluster() ? fields.required("DBClusterInstanceClass") : "";
    var wish =
        new Births.Wish(
            new Build.Cluster(instanceClass),
            encryption(request, snapshot),
            request.retentionDays(USUAL_RETENTION_DAYS),
            fields.flag("DeletionProtection"),
            Tags.merged(Tags.none(), Tags.sent(fields), quotas));
    var restored =
        births.begin(
            name,
            facts.with(version, facts.multiAz()),
            wish,
            request.now(),
            // No event is documented for it.
            _ -> List.of());
    var state = request.state().with(restored);
    if (snapshot.ofMultiAzCluster()) state = withMembers(state, restored, instanceClass, request);
    var answered = new Request(state, request.place(), fields, request.now());
    return new Handled<>(
        state,
        new ResultXml()
            .element("DBCluster", xml -> DatabaseDocument.write(xml, restored, answered))
            .answer());
  }

  private RdsState withMembers(
      RdsState state, Database cluster, String instanceClass, Request request) {
    return IntStream.rangeClosed(1, 3)
        .mapToObj(number -> {
          var name =
              ResourceName.database(
                  Family.INSTANCES,
                  request.place(),
                  cluster.name().identifier() + "-instance-" + number);
          var build = new Build.Member(instanceClass, cluster.name().identifier(), number == 1);
          var wish = new Births.Wish(build, cluster.encryption(), 0, false, cluster.tags());
          return births.begin(
              name, cluster.facts(), wish, request.now(), at -> Notices.born(at, name));
        })
        .reduce(state, RdsState::with, (_, last) -> last);
  }

  /** Unlike a copy, a restore may encrypt what is not encrypted. */
  private Optional<Encryption> encryption(Request request, Snapshot snapshot) {
    snapshot.encryption().ifPresent(key -> keys.checkSource(key, request.account()));
    return request
        .fields()
        .text("KmsKeyId")
        .map(key -> keys.target(request.place(), key))
        .or(snapshot::encryption);
  }
}
