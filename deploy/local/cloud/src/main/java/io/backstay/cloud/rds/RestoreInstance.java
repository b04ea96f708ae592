package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.kms.Keys;
import io.backstay.cloud.wire.ResultXml;
import java.util.Optional;

/**
 * RestoreDBInstanceFromDBSnapshot: a new Single-AZ instance with the data, the key and the engine
 * of a DB snapshot of the region. An encrypted snapshot of another account has to be copied first
 * (AWS-FACTS 4.1; the code of that refusal is not documented).
 */
final class RestoreInstance implements Action {

  private static final String USUAL_CLASS = "db.m7g.large";
  private static final int USUAL_RETENTION_DAYS = 1;

  private final Births births;
  private final KeyRules keys;
  private final Quotas quotas;

  RestoreInstance(Births births, Keys keys, Quotas quotas) {
    this.births = births;
    this.keys = new KeyRules(keys);
    this.quotas = quotas;
  }

  @Override
  public Handled<RdsState> handle(Request request) {
    var fields = request.fields();
    var name = request.newDatabase(Family.INSTANCES, 63);
    var snapshot = request.restorable(Family.INSTANCES, fields.required("DBSnapshotIdentifier"));
    if (snapshot.encryption().isPresent() && !snapshot.ownedBy(request.account()))
      throw RdsError.INVALID_RESTORE.refuse(
          "An encrypted snapshot that another account shares must be copied before it is restored.");
    snapshot.encryption().ifPresent(key -> keys.checkSource(key, request.account()));
    checkStorage(request, snapshot.facts());
    var wish =
        new Births.Wish(
            new Build.Standalone(fields.text("DBInstanceClass").orElse(USUAL_CLASS)),
            snapshot.encryption(),
            request.retentionDays(USUAL_RETENTION_DAYS),
            fields.flag("DeletionProtection"),
            Tags.merged(Tags.none(), Tags.sent(fields), quotas));
    var facts =
        OptionRules.restored(request, snapshot)
            .with(snapshot.facts().engineVersion(), fields.flag("MultiAZ"));
    var restored =
        births.begin(
            name,
            facts,
            wish,
            request.now(),
            at -> Notices.restored(at, name, snapshot.name().identifier()));
    return new Handled<>(
        request.state().with(restored),
        new ResultXml()
            .element("DBInstance", xml -> DatabaseDocument.write(xml, restored, request))
            .answer());
  }

  /** Storage never shrinks, and grows by a tenth at least. */
  private static void checkStorage(Request request, Facts facts) {
    Optional<Integer> wanted = request.fields().number("AllocatedStorage");
    wanted
        .filter(size -> size != facts.sizeGib() && size * 10L < facts.sizeGib() * 11L)
        .ifPresent(size -> {
          throw RdsError.INVALID_PARAMETER_VALUE.refuse(
              "Invalid storage size: %d. Must be %d, or at least 10 percent more."
                  .formatted(size, facts.sizeGib()));
        });
  }
}
