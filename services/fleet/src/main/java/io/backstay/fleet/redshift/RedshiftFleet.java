package io.backstay.fleet.redshift;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.DatabaseView;
import io.backstay.fleet.Done;
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
import io.backstay.fleet.aws.Clients;
import io.backstay.fleet.aws.EngineFleet;
import io.backstay.fleet.aws.Reach;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Snapshot;

/**
 * The fleet of Redshift clusters. A copy is what Redshift brings to the one other region by itself,
 * which is found there by name and then marked as ours; into another account there is none.
 */
public final class RedshiftFleet implements Fleet {
  private final Reach<RedshiftClient> reach;
  private final EngineFleet<RedshiftClient> usual;
  private final SnapshotCopies copies;

  public RedshiftFleet(Clients<RedshiftClient> clients) {
    reach = new Reach<>(clients);
    usual = new EngineFleet<>(clients, new RedshiftCalls());
    copies = new SnapshotCopies(reach);
  }

  @Override
  public Outcome<Done> prepare(Database database, List<Destination> destinations) {
    return copies.prepare(database, destinations);
  }

  /**
   * Begins nothing: it looks whether Redshift has brought the copy, which has its source's name;
   * not yet, where the source has just been taken by us, as its name and tags prove.
   */
  @Override
  public Outcome<SnapshotView> copy(NewCopy copy) {
    var source = copy.source();
    var destination = copy.destination();
    if (!destination.account().equals(source.account())) {
      return impossible(
          "Redshift cannot copy a snapshot into another account, here %s from %s"
              .formatted(destination.account(), source.account()),
          "Share the snapshot with that account instead, or restore it there and take a snapshot of the restored cluster.");
    }
    if (destination.region().equals(source.region())) {
      return impossible(
          "Redshift cannot copy a manual snapshot within its region, here " + source.region(),
          "Take this destination out of the plan.");
    }
    return Proof.byName(source).isPresent() ? comingTo(copy) : orMarked(copy, () -> awaited(copy));
  }

  /** One call while it is on its way, for its source was seen as it was begun. */
  @Override
  public Outcome<SnapshotView> lookAtCopy(NewCopy copy) {
    return orMarked(copy, () -> new Succeeded<>(onItsWay(copy)));
  }

  /** Of several clusters, all manual snapshots of the region are listed: no filter names two. */
  @Override
  public Map<NewCopy, Outcome<SnapshotView>> lookAtCopies(Collection<NewCopy> copies) {
    var seen = new HashMap<NewCopy, Outcome<SnapshotView>>();
    copies.stream()
        .findFirst()
        .map(copy -> manual(copy.destination(), onlyCluster(copies)))
        .ifPresent(listed ->
            copies.forEach(copy ->
                seen.put(
                    copy,
                    listed.then(
                        all -> orMarked(copy, all, () -> new Succeeded<>(onItsWay(copy)))))));
    return seen;
  }

  private static Optional<String> onlyCluster(Collection<NewCopy> copies) {
    var clusters = copies.stream().map(copy -> copy.source().database().identifier()).distinct();
    return Optional.of(clusters.toList()).filter(all -> all.size() == 1).map(List::getFirst);
  }

  private Outcome<SnapshotView> orMarked(NewCopy copy, Supplier<Outcome<SnapshotView>> otherwise) {
    var cluster = copy.source().database().identifier();
    return manual(copy.destination(), Optional.of(cluster))
        .then(all -> orMarked(copy, all, otherwise));
  }

  private Outcome<SnapshotView> orMarked(
      NewCopy copy, List<Snapshot> all, Supplier<Outcome<SnapshotView>> otherwise) {
    return all.stream()
        .filter(seen -> isArrived(copy.source(), seen))
        .findFirst()
        .map(seen -> marked(copy, view(copy, seen)))
        .orElseGet(otherwise);
  }

  private Outcome<List<Snapshot>> manual(Destination to, Optional<String> cluster) {
    return reach.call(
        to.account(),
        to.region(),
        redshift ->
            redshift
                .describeClusterSnapshotsPaginator(
                    get -> get.clusterIdentifier(cluster.orElse(null)).snapshotType("manual"))
                .snapshots()
                .stream()
                .toList());
  }

  /** Under the name of its original, or with AWS's prefix and a colon before it. */
  private static boolean isArrived(RecoveryPoint source, Snapshot seen) {
    var name = SnapshotRef.of(source).name();
    return source.region().equals(seen.sourceRegion())
        && source.database().identifier().equals(seen.clusterIdentifier())
        && (seen.snapshotIdentifier().equals(name)
            || seen.snapshotIdentifier().endsWith(":" + name));
  }

  private static SnapshotView view(NewCopy copy, Snapshot seen) {
    return RedshiftViews.of(at(copy, seen.snapshotIdentifier()), seen);
  }

  /** Whatever name was wanted: Redshift gives copies their names. */
  private static SnapshotRef at(NewCopy copy, String name) {
    var wanted = copy.target();
    return new SnapshotRef(wanted.engine(), wanted.account(), wanted.region(), name);
  }

  /** Not there yet; whether it can ever come, and is worth waiting for, is seen at its source. */
  private Outcome<SnapshotView> awaited(NewCopy copy) {
    return usual
        .look(SnapshotRef.of(copy.source()))
        .then(Proof::ours)
        .then(source ->
            source.status() instanceof SnapshotView.Available
                ? comingTo(copy)
                : new Refused<>(
                    new Refusal.NotNow(
                        "InvalidClusterSnapshotState", source.arn() + " is not available")));
  }

  private Outcome<SnapshotView> comingTo(NewCopy copy) {
    return copies
        .check(copy.source().database(), copy.destination().region())
        .then(_ -> new Succeeded<>(onItsWay(copy)));
  }

  private static SnapshotView onItsWay(NewCopy copy) {
    var ref = at(copy, copy.source().name());
    return new SnapshotView(
        ref,
        ref.arn(),
        new SnapshotView.InProgress(0),
        copy.source().kmsKey().isPresent(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        copy.source().sizeGiB(),
        copy.source().database().identifier(),
        Map.of());
  }

  private Outcome<SnapshotView> marked(NewCopy copy, SnapshotView seen) {
    var ours = copy.tags().getOrDefault(Tags.OPERATION, "");
    if (seen.operation().filter(ours::equals).isPresent()
        || !(seen.status() instanceof SnapshotView.Available)) {
      return new Succeeded<>(seen);
    }
    return origin(copy.source())
        .then(origin ->
            seen.operation().isEmpty() || seen.operation().equals(origin.operation())
                ? mark(copy, origin, seen)
                : Proof.madeBy(ours, seen));
  }

  /** Where it is ours by name, what is known of it will do. */
  private Outcome<Origin> origin(RecoveryPoint source) {
    return Proof.byName(source)
        .<Outcome<Origin>>map(tags -> new Succeeded<>(new Origin(tags, source.createdAt())))
        .orElseGet(() ->
            usual
                .look(SnapshotRef.of(source))
                .then(Proof::ours)
                .then(view ->
                    new Succeeded<>(
                        new Origin(view.tags(), view.createdAt().orElse(Instant.MAX)))));
  }

  /** What a copy was made of: ours, with these tags, taken at that time. */
  private record Origin(Map<String, String> tags, Instant takenAt) {
    /** AWS does not say whether tags travel: the source's operation is no stranger's. */
    Optional<String> operation() {
      return Optional.ofNullable(tags.get(Tags.OPERATION));
    }
  }

  /** What came before its source was taken is the copy of another snapshot of that name. */
  private Outcome<SnapshotView> mark(NewCopy copy, Origin origin, SnapshotView seen) {
    if (seen.createdAt().orElse(Instant.MIN).isBefore(origin.takenAt())) {
      return new Refused<>(
          new Refusal.AlreadyForeign(
              "TakenAtAnotherTime", seen.arn() + " is older than " + copy.source().arn()));
    }
    var tags = Tags.ofCopy(origin.tags(), copy.tags());
    return reach
        .call(
            copy.destination().account(),
            copy.destination().region(),
            redshift ->
                redshift.createTags(
                    create -> create.resourceName(seen.arn()).tags(RedshiftTags.of(tags))))
        .then(_ -> new Succeeded<>(tagged(seen, tags, copy)));
  }

  private static SnapshotView tagged(SnapshotView seen, Map<String, String> tags, NewCopy copy) {
    return new SnapshotView(
        seen.ref(),
        seen.arn(),
        seen.status(),
        seen.encrypted(),
        seen.kmsKey(),
        seen.createdAt(),
        Optional.of(copy.source().createdAt()),
        seen.sizeGiB(),
        seen.databaseIdentifier(),
        tags,
        seen.remainingDays());
  }

  private static Outcome<SnapshotView> impossible(String message, String remedy) {
    return new Refused<>(new Refusal.NotPossible("NotPossible", message, remedy));
  }

  @Override
  public Outcome<DatabaseView> describe(Database database) {
    return usual.describe(database);
  }

  @Override
  public Outcome<SnapshotView> create(NewSnapshot snapshot) {
    return usual.create(snapshot);
  }

  @Override
  public Outcome<SnapshotView> promote(NewSnapshot snapshot, Instant notBefore) {
    return usual.promote(snapshot, notBefore);
  }

  @Override
  public Outcome<SnapshotView> lookAs(String account, SnapshotRef snapshot) {
    return usual.lookAs(account, snapshot);
  }

  @Override
  public Outcome<Map<String, SnapshotView>> lookAtAll(
      Engine engine, String account, String region, Collection<String> names) {
    return usual.lookAtAll(engine, account, region, names);
  }

  @Override
  public Outcome<ManualSnapshots> manualSnapshots(Engine engine, String account, String region) {
    return usual.manualSnapshots(engine, account, region);
  }

  @Override
  public Outcome<List<SnapshotView>> pointsOf(Database database, String account, String region) {
    return usual.pointsOf(database, account, region);
  }

  @Override
  public Outcome<Occupancy> occupancy(Engine engine, String account, String region) {
    return usual.occupancy(engine, account, region);
  }

  @Override
  public Outcome<Done> cancel(SnapshotRef copy, String operation) {
    return usual.cancel(copy, operation);
  }

  @Override
  public Outcome<Done> share(RecoveryPoint snapshot, List<String> accounts) {
    return usual.share(snapshot, accounts);
  }

  @Override
  public Outcome<Done> unshare(RecoveryPoint snapshot, List<String> accounts) {
    return usual.unshare(snapshot, accounts);
  }

  @Override
  public Outcome<Done> keepForEver(SnapshotRef snapshot, Instant takenAt) {
    return usual.keepForEver(snapshot, takenAt);
  }

  @Override
  public Outcome<Done> delete(SnapshotRef snapshot, Instant takenAt) {
    return usual.delete(snapshot, takenAt);
  }

  @Override
  public Outcome<Done> deleteHop(SnapshotRef snapshot, Instant takenAt) {
    return usual.deleteHop(snapshot, takenAt);
  }
}
