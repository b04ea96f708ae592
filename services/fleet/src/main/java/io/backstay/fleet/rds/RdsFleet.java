package io.backstay.fleet.rds;

import static io.backstay.fleet.Done.DONE;

import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.fleet.DatabaseView;
import io.backstay.fleet.Done;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Proof;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.ModifyDbSnapshotAttributeRequest;

/** The fleet as Amazon RDS keeps it: DB instances now, the other engines are refused by name. */
public final class RdsFleet implements Fleet {
  private final RdsClients clients;

  RdsFleet(RdsClients clients) {
    this.clients = clients;
  }

  @Override
  public Outcome<DatabaseView> describe(Database database) {
    if (database.identifier().isBlank()) {
      // Without an identifier AWS would list every database.
      return illegal("identifier: must not be blank");
    }
    return call(
            database.engine(),
            database.account(),
            database.region(),
            rds -> rds.describeDBInstances(Requests.describe(database)).dbInstances())
        .then(seen ->
            seen.isEmpty()
                ? notFound(Refusal.What.DATABASE, database.identifier())
                : new Succeeded<>(Views.of(database, seen.getFirst())));
  }

  @Override
  public Outcome<SnapshotView> create(NewSnapshot snapshot) {
    var target = snapshot.target();
    return orTheSame(
        target,
        snapshot.tags(),
        callFor(target, rds -> rds.createDBSnapshot(Requests.create(snapshot)).dbSnapshot()));
  }

  @Override
  public Outcome<SnapshotView> lookAs(String account, SnapshotRef snapshot) {
    if (snapshot.name().isBlank()) {
      return illegal("name: must not be blank");
    }
    return call(
            snapshot.engine(),
            account,
            snapshot.region(),
            rds -> rds.describeDBSnapshots(Requests.look(account, snapshot)).dbSnapshots())
        .then(seen ->
            seen.isEmpty()
                ? notFound(Refusal.What.SNAPSHOT, snapshot.arn())
                : new Succeeded<>(Views.of(snapshot, seen.getFirst())));
  }

  @Override
  public Outcome<SnapshotView> copy(NewCopy copy) {
    var target = copy.target();
    return look(SnapshotRef.of(copy.source()))
        .then(Proof::ours)
        .then(source ->
            orTheSame(
                target,
                copy.tags(),
                orNotYetShared(
                    copy,
                    callFor(
                        target,
                        rds ->
                            rds.copyDBSnapshot(Requests.copy(copy, source.tags())).dbSnapshot()))));
  }

  /**
   * Its owner has just seen the source: what another account does not find is not shared with it,
   * or not yet everywhere.
   */
  private static <T> Outcome<T> orNotYetShared(NewCopy copy, Outcome<T> made) {
    var lends = !copy.source().account().equals(copy.destination().account());
    return lends
            && made instanceof Refused<T>(Refusal.NotFound(var what, var code, var message))
            && what == Refusal.What.SNAPSHOT
        ? new Refused<>(
            new Refusal.NotNow(
                code, message + " (not shared with " + copy.destination().account() + " yet?)"))
        : made;
  }

  @Override
  public Outcome<Done> share(SnapshotRef snapshot, List<String> accounts) {
    return changeShares(snapshot, accounts, Requests.share(snapshot, accounts));
  }

  @Override
  public Outcome<Done> unshare(SnapshotRef snapshot, List<String> accounts) {
    return changeShares(snapshot, accounts, Requests.unshare(snapshot, accounts));
  }

  @Override
  public Outcome<Done> delete(SnapshotRef snapshot, Instant takenAt) {
    var outcome =
        look(snapshot)
            .then(view ->
                view.status() instanceof SnapshotView.Gone
                    ? new Succeeded<>(DONE)
                    : deleteProved(view, takenAt));
    return outcome instanceof Refused<Done>(Refusal.NotFound(var what, _, _))
            && what == Refusal.What.SNAPSHOT
        ? new Succeeded<>(DONE)
        : outcome;
  }

  private Outcome<Done> deleteProved(SnapshotView view, Instant takenAt) {
    return Proof.ours(view)
        .then(ours -> Proof.takenAt(takenAt, ours))
        .then(proved ->
            callFor(proved.ref(), rds -> rds.deleteDBSnapshot(Requests.delete(proved.ref()))))
        .then(_ -> new Succeeded<>(DONE));
  }

  private Outcome<Done> changeShares(
      SnapshotRef snapshot, List<String> accounts, ModifyDbSnapshotAttributeRequest request) {
    var wrong = Proof.accounts(accounts);
    if (wrong.isPresent()) {
      return new Refused<>(wrong.get());
    }
    if (accounts.isEmpty()) {
      return new Succeeded<>(DONE);
    }
    return look(snapshot)
        .then(Proof::ours)
        .then(_ -> callFor(snapshot, rds -> rds.modifyDBSnapshotAttribute(request)))
        .then(_ -> new Succeeded<>(DONE));
  }

  /** "Already exists" may be our own call, whose answer was lost or whose message came twice. */
  private Outcome<SnapshotView> orTheSame(
      SnapshotRef target, Map<String, String> tags, Outcome<DBSnapshot> made) {
    return switch (made) {
      case Succeeded<DBSnapshot>(var snapshot) -> new Succeeded<>(Views.of(target, snapshot));
      case Refused<DBSnapshot>(Refusal.AlreadyForeign _) ->
          orNotYet(look(target))
              .then(view -> Proof.madeBy(tags.getOrDefault(Tags.OPERATION, ""), view));
      case Refused<DBSnapshot>(var refusal) -> new Refused<>(refusal);
    };
  }

  /** What exists already and is not to be seen has just been made, or just been deleted. */
  private static Outcome<SnapshotView> orNotYet(Outcome<SnapshotView> seen) {
    return seen instanceof Refused<SnapshotView>(Refusal.NotFound(_, var code, var message))
        ? new Refused<>(new Refusal.NotNow(code, "exists already, but " + message))
        : seen;
  }

  private <T> Outcome<T> callFor(SnapshotRef snapshot, Function<RdsClient, T> call) {
    return call(snapshot.engine(), snapshot.account(), snapshot.region(), call);
  }

  private <T> Outcome<T> call(
      Engine engine, String account, String region, Function<RdsClient, T> call) {
    if (engine != Engine.RDS_INSTANCE) {
      return illegal("engine: " + engine.wireName() + " is not supported yet");
    }
    if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]+")) {
      // It becomes part of a host name, to which a signed request goes.
      return illegal("region: '" + region + "' is not the name of an AWS region");
    }
    var client = clients.in(account, region);
    if (client.isEmpty()) {
      return new Refused<>(
          new Refusal.AccessDenied(
              "NoCredentials", "account: no credentials are configured for " + account));
    }
    try {
      return new Succeeded<>(call.apply(client.get()));
    } catch (SdkException e) {
      return new Refused<>(Classification.of(e));
    }
  }

  private static <T> Outcome<T> illegal(String message) {
    return new Refused<>(new Refusal.Illegal("InvalidParameterValue", message));
  }

  private static <T> Outcome<T> notFound(Refusal.What what, String name) {
    return new Refused<>(new Refusal.NotFound(what, "NotFound", name + " is not to be seen"));
  }
}
