package io.backstay.fleet.aws;

import static io.backstay.fleet.Done.DONE;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.DatabaseView;
import io.backstay.fleet.Done;
import io.backstay.fleet.EngineRules;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.ManualSnapshots;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Occupancy;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Proof;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import io.backstay.fleet.aws.Calls.Whereabouts;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a fleet promises of every engine, over the calls of one. */
public final class EngineFleet<C> implements Fleet {
  private final Reach<C> reach;
  private final Calls<C> calls;
  private final Occupants<C> occupants;
  private final Latest<SnapshotRef> shareable = new Latest<>(1000);

  public EngineFleet(Clients<C> clients, Calls<C> calls) {
    this.reach = new Reach<>(clients);
    this.calls = calls;
    this.occupants = new Occupants<>(reach, calls);
  }

  @Override
  public Outcome<DatabaseView> describe(Database database) {
    if (database.identifier().isBlank()) {
      // Without an identifier AWS would list every database.
      return illegal("identifier: must not be blank");
    }
    return call(database.account(), database.region(), client -> calls.describe(client, database))
        .then(seen ->
            seen.isEmpty()
                ? notFound(Refusal.What.DATABASE, database.identifier())
                : new Succeeded<>(seen.getFirst()));
  }

  /** Here every copy is a call of its own. */
  @Override
  public Outcome<Done> prepare(Database database, List<Destination> destinations) {
    return new Succeeded<>(DONE);
  }

  @Override
  public Outcome<SnapshotView> create(NewSnapshot snapshot) {
    var target = snapshot.target();
    return made(target, snapshot.tags(), client -> calls.create(client, snapshot));
  }

  @Override
  public Outcome<SnapshotView> promote(NewSnapshot snapshot, Instant notBefore) {
    var database = snapshot.database();
    var target = snapshot.target();
    return call(database.account(), database.region(), client -> calls.automated(client, database))
        .then(seen -> newest(seen, notBefore, database))
        .then(automated ->
            made(
                target,
                snapshot.tags(),
                client -> calls.promote(client, automated, dated(snapshot, automated))));
  }

  /** Nothing else says later, of every engine, when the data was taken. */
  private static NewSnapshot dated(NewSnapshot snapshot, SnapshotView automated) {
    return automated.takenAt().map(snapshot::takenAt).orElse(snapshot);
  }

  private static Outcome<SnapshotView> newest(
      List<SnapshotView> automated, Instant notBefore, Database database) {
    return automated.stream()
        .filter(view -> view.status() instanceof SnapshotView.Available)
        .filter(view -> view.createdAt().filter(at -> !at.isBefore(notBefore)).isPresent())
        .max(Comparator.comparing(view -> view.createdAt().orElse(Instant.MIN)))
        .<Outcome<SnapshotView>>map(Succeeded::new)
        .orElseGet(() ->
            new Refused<>(
                new Refusal.NotFound(
                    Refusal.What.SNAPSHOT,
                    "NoAutomatedSnapshot",
                    "%s has no automated snapshot since %s"
                        .formatted(database.identifier(), notBefore))));
  }

  @Override
  public Outcome<SnapshotView> lookAs(String account, SnapshotRef snapshot) {
    if (snapshot.name().isBlank()) {
      return illegal("name: must not be blank");
    }
    return call(account, snapshot.region(), client -> calls.look(client, account, snapshot))
        .then(seen ->
            seen.isEmpty()
                ? notFound(Refusal.What.SNAPSHOT, snapshot.arn())
                : new Succeeded<>(seen.getFirst()));
  }

  @Override
  public Outcome<Map<String, SnapshotView>> lookAtAll(
      Engine engine, String account, String region, Collection<String> names) {
    if (names.isEmpty()) {
      // Without a name AWS would list every snapshot.
      return new Succeeded<>(Map.of());
    }
    var where = new Whereabouts(engine, account, region);
    return call(account, region, client -> calls.lookAtAll(client, where, names))
        .then(seen ->
            new Succeeded<>(
                seen.stream()
                    .filter(view -> names.contains(view.ref().name()))
                    .collect(
                        Collectors.toUnmodifiableMap(
                            view -> view.ref().name(), view -> view, (first, _) -> first))));
  }

  @Override
  public Outcome<ManualSnapshots> manualSnapshots(Engine engine, String account, String region) {
    return call(account, region, calls::manualSnapshots);
  }

  @Override
  public Outcome<List<SnapshotView>> pointsOf(Database database, String account, String region) {
    return occupants.pointsOf(database, new Whereabouts(database.engine(), account, region));
  }

  @Override
  public Outcome<Occupancy> occupancy(Engine engine, String account, String region) {
    return occupants.of(new Whereabouts(engine, account, region));
  }

  @Override
  public Outcome<SnapshotView> copy(NewCopy copy) {
    var target = copy.target();
    var source = copy.source();
    var isForeign = !target.account().equals(source.account());
    return unless(
        EngineRules.uncopyable(source.database().engine(), isForeign),
        () ->
            tagsOf(source)
                .then(tags ->
                    orNotYetShared(
                        copy,
                        made(target, copy.tags(), client -> calls.copy(client, copy, tags)))));
  }

  /** What the engine can never do is not asked of AWS, who would call the snapshot busy. */
  private static <T> Outcome<T> unless(Optional<Cause> flaw, Supplier<Outcome<T>> call) {
    return flaw.<Outcome<T>>map(
            why -> new Refused<>(new Refusal.NotPossible(why.code(), why.message(), why.remedy())))
        .orElseGet(call);
  }

  /** Proves that it is ours, with a look where its name does not. */
  private Outcome<Map<String, String>> tagsOf(RecoveryPoint snapshot) {
    return Proof.byName(snapshot)
        .<Outcome<Map<String, String>>>map(Succeeded::new)
        .orElseGet(() ->
            look(SnapshotRef.of(snapshot))
                .then(Proof::ours)
                .then(seen -> new Succeeded<>(seen.tags())));
  }

  /**
   * What its owner sees and another account does not find is not shared with it, or not yet
   * everywhere.
   */
  private Outcome<SnapshotView> orNotYetShared(NewCopy copy, Outcome<SnapshotView> made) {
    var borrower = copy.destination().account();
    return !copy.source().account().equals(borrower)
            && made
                instanceof Refused<SnapshotView>(Refusal.NotFound(var what, var code, var message))
            && what == Refusal.What.SNAPSHOT
        ? look(SnapshotRef.of(copy.source()))
            .then(_ ->
                new Refused<>(
                    new Refusal.NotShared(
                        code, message + " (not shared with " + borrower + " yet?)")))
        : made;
  }

  @Override
  public Outcome<Done> cancel(SnapshotRef copy, String operation) {
    return orGone(
        look(copy)
            .then(view -> Proof.madeBy(operation, view))
            .then(view ->
                switch (view.status()) {
                  case SnapshotView.InProgress _, SnapshotView.Failed _ ->
                      done(copy, client -> calls.delete(client, copy));
                  case SnapshotView.Gone() -> new Succeeded<>(DONE);
                  case SnapshotView.Available() ->
                      new Refused<>(
                          new Refusal.NotNow("CopyStands", view.arn() + " is available already"));
                }));
  }

  @Override
  public Outcome<Done> share(RecoveryPoint snapshot, List<String> accounts) {
    var ref = SnapshotRef.of(snapshot);
    return unless(
        EngineRules.unshareable(snapshot.database().engine()),
        () ->
            changeShares(
                snapshot,
                accounts,
                () -> orNever(ref, done(ref, client -> calls.share(client, ref, accounts)))));
  }

  @Override
  public Outcome<Done> unshare(RecoveryPoint snapshot, List<String> accounts) {
    var ref = SnapshotRef.of(snapshot);
    return changeShares(
        snapshot, accounts, () -> done(ref, client -> calls.unshare(client, ref, accounts)));
  }

  /**
   * AWS does not document in which words it refuses what it never shares, and some of them sound as
   * if it might later: the snapshot itself tells, once.
   */
  private Outcome<Done> orNever(SnapshotRef snapshot, Outcome<Done> shared) {
    return switch (shared) {
      case Refused<Done>(Refusal.Illegal _),
          Refused<Done>(Refusal.NotNow _),
          Refused<Done>(Refusal.Unknown _) ->
          shareable.contains(snapshot) ? shared : unless(flaw(snapshot), () -> shared);
      case Outcome<Done> other -> other;
    };
  }

  /** What our role may not see today it will not see at the next refusal either. */
  private Optional<Cause> flaw(SnapshotRef snapshot) {
    var seen = callFor(snapshot, client -> calls.unshareable(client, snapshot));
    var flaw =
        seen instanceof Succeeded<Optional<Cause>>(var found) ? found : Optional.<Cause>empty();
    if (flaw.isEmpty() && !(seen instanceof Refused<Optional<Cause>>(Refusal.Passing _))) {
      shareable.add(snapshot);
    }
    return flaw;
  }

  @Override
  public Outcome<Done> delete(SnapshotRef snapshot, Instant takenAt) {
    return deleteIf(Proof::ours, snapshot, takenAt);
  }

  @Override
  public Outcome<Done> deleteHop(SnapshotRef snapshot, Instant takenAt) {
    return deleteIf(view -> Proof.ours(view).then(Proof::hop), snapshot, takenAt);
  }

  private Outcome<Done> deleteIf(
      Function<SnapshotView, Outcome<SnapshotView>> proof, SnapshotRef snapshot, Instant takenAt) {
    return orGone(
        look(snapshot)
            .then(view ->
                view.status() instanceof SnapshotView.Gone
                    ? new Succeeded<>(DONE)
                    : proof
                        .apply(view)
                        .then(ours -> Proof.takenAt(takenAt, ours))
                        .then(proved ->
                            done(proved.ref(), client -> calls.delete(client, proved.ref())))));
  }

  @Override
  public Outcome<Done> keepForEver(SnapshotRef snapshot, Instant takenAt) {
    return look(snapshot)
        .then(Proof::ours)
        .then(ours -> Proof.takenAt(takenAt, ours))
        .then(proved ->
            proved.remainingDays().isEmpty()
                ? new Succeeded<>(DONE)
                : done(snapshot, client -> calls.keepForEver(client, snapshot)));
  }

  private static Outcome<Done> orGone(Outcome<Done> outcome) {
    return outcome instanceof Refused<Done>(Refusal.NotFound(var what, _, _))
            && what == Refusal.What.SNAPSHOT
        ? new Succeeded<>(DONE)
        : outcome;
  }

  private Outcome<Done> changeShares(
      RecoveryPoint snapshot, List<String> accounts, Supplier<Outcome<Done>> change) {
    var wrong = Proof.accounts(accounts);
    if (wrong.isPresent()) {
      return new Refused<>(wrong.get());
    }
    if (accounts.isEmpty()) {
      return new Succeeded<>(DONE);
    }
    return tagsOf(snapshot).then(_ -> change.get());
  }

  /** "Already exists" may be our own call, whose answer was lost or whose message came twice. */
  private Outcome<SnapshotView> made(
      SnapshotRef target, Map<String, String> tags, Function<C, SnapshotView> call) {
    return switch (callFor(target, call)) {
      case Refused<SnapshotView>(Refusal.AlreadyForeign _) ->
          orNotYet(look(target))
              .then(view -> Proof.madeBy(tags.getOrDefault(Tags.OPERATION, ""), view));
      case Refused<SnapshotView>(Refusal.QuotaFull full) when full.isOfSnapshots() ->
          new Refused<>(occupants.filling(target, full));
      case Outcome<SnapshotView> other -> other;
    };
  }

  /**
   * What exists already and is not to be seen, or not now, has just been made, or just been
   * deleted: nobody knows whether the call was carried out.
   */
  private static Outcome<SnapshotView> orNotYet(Outcome<SnapshotView> seen) {
    return switch (seen) {
      case Refused<SnapshotView>(Refusal.NotFound unseen) -> existing(unseen);
      case Refused<SnapshotView>(Refusal.Passing unseen) -> existing(unseen);
      case Outcome<SnapshotView> other -> other;
    };
  }

  private static Outcome<SnapshotView> existing(Refusal unseen) {
    return new Refused<>(
        new Refusal.Unavailable(unseen.code(), "exists already, but " + unseen.message()));
  }

  private Outcome<Done> done(SnapshotRef snapshot, Consumer<C> call) {
    return callFor(
        snapshot,
        client -> {
          call.accept(client);
          return DONE;
        });
  }

  private <T> Outcome<T> callFor(SnapshotRef snapshot, Function<C, T> call) {
    return call(snapshot.account(), snapshot.region(), call);
  }

  private <T> Outcome<T> call(String account, String region, Function<C, T> call) {
    return reach.call(account, region, call);
  }

  private static <T> Outcome<T> illegal(String message) {
    return new Refused<>(new Refusal.Illegal("InvalidParameterValue", message));
  }

  private static <T> Outcome<T> notFound(Refusal.What what, String name) {
    return new Refused<>(new Refusal.NotFound(what, "NotFound", name + " is not to be seen"));
  }
}
