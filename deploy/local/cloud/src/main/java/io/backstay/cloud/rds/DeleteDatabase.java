package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.QueryFields;
import io.backstay.cloud.wire.ResultXml;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * DeleteDBInstance and DeleteDBCluster (AWS-FACTS 4.1): with a final snapshot unless the call skips
 * it; automated snapshots go along, manual ones stay.
 */
final class DeleteDatabase implements Action {

  /** In these a database is deleted only without a final snapshot. */
  private static final Set<String> BROKEN =
      Set.of("failed", "incompatible-restore", "incompatible-network");

  private final Family family;
  private final Beginnings beginnings;
  private final Quotas quotas;

  DeleteDatabase(Family family, Beginnings beginnings, Quotas quotas) {
    this.family = family;
    this.beginnings = beginnings;
    this.quotas = quotas;
  }

  @Override
  public Handled<RdsState> handle(Request request) {
    var fields = request.fields();
    var database = request.ownDatabase(family, fields.required(family.databaseIdentifier()));
    var last = finalSnapshot(fields, database);
    check(request, database);
    var state =
        fields.text("DeleteAutomatedBackups").map("false"::equals).orElse(false)
            ? request.state()
            : withoutAutomated(request.state(), database);
    var begin = request.now();
    if (last.isPresent()) {
      var snapshot = snapshot(request, database, last.get());
      state = state.with(snapshot).saying(Notices.creating(begin, snapshot));
      begin = end(snapshot).orElse(begin);
    }
    if (database.build() instanceof Build.Cluster)
      for (var member : state.members(database.name()))
        if (!member.isDeleting()) state = state.with(Births.end(member, begin));
    var deleting = Births.end(database, begin);
    var after = state.with(deleting);
    return new Handled<>(after, answer(request, after, database, deleting));
  }

  /** As published: an instance is deleting, a cluster shows the status that it had. */
  private Answer answer(Request request, RdsState after, Database before, Database deleting) {
    var seen = new Request(after, request.place(), request.fields(), request.now());
    var shown = family == Family.INSTANCES ? deleting : before;
    return new ResultXml()
        .element(family.database, xml -> DatabaseDocument.write(xml, shown, seen))
        .answer();
  }

  private Optional<String> finalSnapshot(QueryFields fields, Database database) {
    var parameter = "FinalDBSnapshotIdentifier";
    var wanted = fields.text(parameter);
    if (database.build() instanceof Build.Member) {
      if (wanted.isPresent())
        throw RdsError.INVALID_PARAMETER_COMBINATION.refuse(
            parameter + " can not be specified when deleting a cluster instance");
      return Optional.empty();
    }
    var skipped = fields.flag("SkipFinalSnapshot");
    if (skipped && wanted.isPresent())
      throw RdsError.INVALID_PARAMETER_COMBINATION.refuse(
          parameter + " can not be specified when deleting without a final snapshot.");
    if (!skipped && wanted.isEmpty())
      throw RdsError.INVALID_PARAMETER_COMBINATION.refuse(
          parameter + " is required unless SkipFinalSnapshot is specified.");
    return wanted.map(identifier -> Names.newSnapshot(family, parameter, identifier));
  }

  private void check(Request request, Database database) {
    var identifier = database.name().identifier();
    if (database.isDeleting())
      throw invalid(family.database + " " + identifier + " is already being deleted.");
    if (database.deletionProtection() && !(database.build() instanceof Build.Member))
      throw RdsError.INVALID_PARAMETER_COMBINATION.refuse(
          "Cannot delete protected %s, please disable deletion protection and try again."
              .formatted(family.database));
    if (database.facts().aurora()
        && request.state().members(database.name()).stream()
            .anyMatch(member -> !member.isDeleting()))
      throw invalid(
          "Cluster cannot be deleted, it still contains DB instances in non-deleting state.");
    if (!request.fields().flag("SkipFinalSnapshot")
        && !(database.build() instanceof Build.Member)
        && (BROKEN.contains(database.status()) || !database.canBeSnapshotted()))
      throw invalid(
          "%s %s is not in a state in which a final snapshot can be taken: %s."
              .formatted(family.database, identifier, database.status()));
  }

  private Snapshot snapshot(Request request, Database database, String identifier) {
    var name = ResourceName.snapshot(family, request.place(), identifier);
    Limits.checkFree(request.state(), name);
    Limits.checkManualSnapshots(request.state(), name, quotas);
    return new Snapshot(
        name,
        Snapshot.Type.MANUAL,
        database.facts(),
        database.encryption(),
        new Origin.OfDatabase(),
        beginnings.creation(name, database.facts(), request.now()),
        Collections.emptySortedSet(),
        Tags.none());
  }

  private static Optional<Instant> end(Snapshot snapshot) {
    return snapshot.phase() instanceof Phase.Running running ? running.end() : Optional.empty();
  }

  private static RdsState withoutAutomated(RdsState state, Database database) {
    var left = state;
    for (var snapshot : AutomatedBackups.of(state, database)) left = left.without(snapshot);
    return left;
  }

  private RuntimeException invalid(String message) {
    return family.invalidDatabaseState().refuse(message);
  }
}
