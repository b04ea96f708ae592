package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.kms.Keys;
import io.backstay.cloud.wire.ResultXml;
import java.util.Optional;

/** CreateDBInstance: one more member of a cluster that is available, or an instance of its own. */
final class CreateInstance implements Action {

  private static final String USUAL_WINDOW = "02:00-02:30";
  private static final int USUAL_RETENTION_DAYS = 1;

  private final Births births;
  private final KeyRules keys;
  private final Quotas quotas;

  CreateInstance(Births births, Keys keys, Quotas quotas) {
    this.births = births;
    this.keys = new KeyRules(keys);
    this.quotas = quotas;
  }

  @Override
  public Handled<RdsState> handle(Request request) {
    var fields = request.fields();
    fields.required("DBInstanceClass");
    var engine = fields.required("Engine");
    var name = request.newDatabase(Family.INSTANCES, 63);
    var cluster =
        fields
            .text("DBClusterIdentifier")
            .map(identifier -> request.ownDatabase(Family.CLUSTERS, identifier));
    var facts =
        cluster
            .map(found -> ofCluster(found, engine))
            .orElseGet(() -> ofItsOwn(request, name, engine));
    var created =
        births.begin(
            name,
            facts,
            cluster.map(found -> member(request, found)).orElseGet(() -> standalone(request)),
            request.now(),
            at -> Notices.born(at, name));
    return new Handled<>(
        request.state().with(created),
        new ResultXml()
            .element("DBInstance", xml -> DatabaseDocument.write(xml, created, request))
            .answer());
  }

  private static Facts ofCluster(Database cluster, String engine) {
    var facts = cluster.facts();
    if (!engine.equals(facts.engine()))
      throw RdsError.INVALID_PARAMETER_VALUE.refuse(
          "The engine name requested for your DB instance (%s) doesn't match the engine name of your DB cluster (%s)."
              .formatted(engine, facts.engine()));
    if (!cluster.status().equals("available"))
      throw RdsError.INVALID_DB_CLUSTER_STATE.refuse(
          "DB cluster %s is not in the available state.".formatted(cluster.name().identifier()));
    return facts;
  }

  private static Facts ofItsOwn(Request request, ResourceName name, String engine) {
    var fields = request.fields();
    fields.required("MasterUsername");
    var size =
        fields
            .number("AllocatedStorage")
            .orElseThrow(() ->
                RdsError.INVALID_PARAMETER_VALUE.refuse(
                    "The request must contain the parameter AllocatedStorage."));
    return new Facts(
        name.identifier(),
        "",
        request.now(),
        engine,
        fields
            .text("EngineVersion")
            .orElseGet(() -> RestoreCluster.DEFAULT_VERSIONS.getOrDefault(engine, "1.0")),
        size,
        fields.flag("MultiAZ"),
        request.place().region() + "a",
        fields.text("PreferredBackupWindow").orElse(USUAL_WINDOW),
        Optional.empty());
  }

  private Births.Wish member(Request request, Database cluster) {
    var first =
        request.state().members(cluster.name()).stream()
            .noneMatch(member -> member.build().writes() && !member.isDeleting());
    var build =
        new Build.Member(
            request.fields().required("DBInstanceClass"), cluster.name().identifier(), first);
    return new Births.Wish(
        build,
        cluster.encryption(),
        0,
        false,
        Tags.merged(Tags.none(), Tags.sent(request.fields()), quotas));
  }

  private Births.Wish standalone(Request request) {
    var fields = request.fields();
    var key =
        fields
            .text("KmsKeyId")
            .or(() ->
                fields.flag("StorageEncrypted") ? Optional.of("alias/aws/rds") : Optional.empty());
    return new Births.Wish(
        new Build.Standalone(fields.required("DBInstanceClass")),
        key.map(wanted -> keys.target(request.place(), wanted)),
        request.retentionDays(USUAL_RETENTION_DAYS),
        fields.flag("DeletionProtection"),
        Tags.merged(Tags.none(), Tags.sent(fields), quotas));
  }
}
