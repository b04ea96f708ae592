package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.ResultXml;

/** Snapshot copy grants, made in the region that the copies go to. */
final class Grants {

  private final KeyRules keys;
  private final Quotas quotas;

  Grants(KeyRules keys, Quotas quotas) {
    this.keys = keys;
    this.quotas = quotas;
  }

  Handled<RedshiftState> create(Request request) {
    var fields = request.fields();
    var name =
        ResourceName.grant(
            request.place(),
            Names.newGrant("SnapshotCopyGrantName", fields.required("SnapshotCopyGrantName")));
    var tags = Tags.sent(fields, quotas);
    var state = request.state();
    if (state.grant(name).isPresent())
      throw RedshiftError.SNAPSHOT_COPY_GRANT_ALREADY_EXISTS.refuse(
          "The snapshot copy grant %s already exists.".formatted(name.identifier()));
    var key = keys.target(request.place(), fields.text("KmsKeyId").orElse(KeyRules.DEFAULT_KEY));
    if (state.grants().stream().filter(grant -> grant.name().place().equals(name.place())).count()
        >= quotas.copyGrants())
      throw RedshiftError.SNAPSHOT_COPY_GRANT_QUOTA_EXCEEDED.refuse(
          "The quota of %d snapshot copy grants has been reached.".formatted(quotas.copyGrants()));
    var grant = new Grant(name, key, tags);
    return new Handled<>(
        state.with(grant),
        new ResultXml().element("SnapshotCopyGrant", xml -> grant(xml, grant)).answer());
  }

  Handled<RedshiftState> describe(Request request) {
    var fields = request.fields();
    var named = fields.text("SnapshotCopyGrantName");
    var found =
        request.state().grants().stream()
            .filter(grant -> grant.name().place().equals(request.place()))
            .filter(grant -> named.map(grant.name().identifier()::equals).orElse(true))
            .toList();
    if (found.isEmpty() && named.isPresent()) throw notFound(named.get());
    var page =
        Pages.of(
            found.stream().filter(grant -> Tags.meet(grant.tags(), fields)).toList(),
            grant -> grant.name().identifier(),
            fields);
    return request.answer(
        new ResultXml()
            .text("Marker", page.marker())
            .list("SnapshotCopyGrants", "SnapshotCopyGrant", page.items(), Grants::grant)
            .answer());
  }

  Handled<RedshiftState> delete(Request request) {
    var name =
        ResourceName.grant(request.place(), request.fields().required("SnapshotCopyGrantName"));
    var state = request.state();
    var grant = state.grant(name).orElseThrow(() -> notFound(name.identifier()));
    if (state.clusters().stream().anyMatch(cluster -> uses(cluster, name)))
      throw RedshiftError.INVALID_SNAPSHOT_COPY_GRANT_STATE.refuse(
          "The snapshot copy grant %s can't be deleted because it is used by one or more clusters."
              .formatted(name.identifier()));
    return new Handled<>(state.without(grant), new Answer.Done());
  }

  private static boolean uses(Cluster cluster, ResourceName grant) {
    return cluster.name().place().account().equals(grant.place().account())
        && cluster
            .snapshotCopy()
            .filter(copy -> copy.region().equals(grant.place().region()))
            .flatMap(Cluster.SnapshotCopy::grant)
            .filter(grant.identifier()::equals)
            .isPresent();
  }

  private static RuntimeException notFound(String name) {
    return RedshiftError.SNAPSHOT_COPY_GRANT_NOT_FOUND.refuse(
        "The snapshot copy grant %s can't be found.".formatted(name));
  }

  private static void grant(ResultXml xml, Grant grant) {
    xml.text("SnapshotCopyGrantName", grant.name().identifier())
        .text("KmsKeyId", grant.encryption().keyArn())
        .element("Tags", list -> SnapshotDocuments.tags(list, grant.tags()));
  }
}
