package io.backstay.fleet;

import static io.backstay.fleet.Done.DONE;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal.Illegal;
import io.backstay.fleet.Refusal.NotFound;
import io.backstay.fleet.Refusal.NotNow;
import io.backstay.fleet.Refusal.Unavailable;
import io.backstay.fleet.Refusal.What;
import io.backstay.fleet.SnapshotView.Available;
import io.backstay.fleet.SnapshotView.InProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A fleet in memory: nothing ends before {@link #settle}, and the next calls can be made to go
 * wrong.
 */
public final class FleetFake implements Fleet, SnapshotInventory, OptionGroups {
  private final InstantSource clock;
  private Optional<Integer> quota = Optional.empty();
  private final Map<Database, DatabaseView> databases = new HashMap<>();
  private final Map<SnapshotRef, SnapshotView> snapshots = new HashMap<>();
  private final Map<SnapshotRef, Set<String>> shares = new HashMap<>();
  private final Map<Database, Instant> nights = new HashMap<>();
  private final Map<SnapshotRef, Instant> ends = new HashMap<>();
  private final Map<String, OptionGroupView> optionGroups = new HashMap<>();
  private final Deque<Refusal> refusals = new ArrayDeque<>();
  private final Map<String, Refusal> refusalsOf = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final Map<SnapshotRef, Instant> copiedAt = new HashMap<>();
  private Duration hidden = Duration.ZERO;
  private boolean loseNextAnswer;
  private int pageSize = SnapshotPage.LARGEST;
  private Optional<Integer> retentionDays = Optional.empty();

  public FleetFake(InstantSource clock) {
    this.clock = clock;
  }

  /** An available, encrypted database of 100 GiB. */
  public synchronized FleetFake add(Database database) {
    var key = keyArn(database.account(), database.region(), "alias/aws/rds");
    var arn =
        "arn:aws:rds:%s:%s:db:%s"
            .formatted(database.region(), database.account(), database.identifier());
    databases.put(
        database,
        new DatabaseView(
            database,
            arn,
            "db-" + database.identifier().toUpperCase(Locale.ROOT),
            "available",
            "postgres",
            100,
            true,
            Optional.of(key),
            Optional.empty(),
            Optional.empty(),
            Map.of()));
    return this;
  }

  /** RDS has taken an automated snapshot of it. */
  public synchronized void night(Database database, Instant at) {
    nights.put(database, at);
  }

  /** The database is an instance of a cluster: AWS takes no snapshot of it by itself. */
  public synchronized void memberOf(Database database, String cluster) {
    databases.computeIfPresent(
        database, (_, view) -> inStatus(view, view.status(), Optional.of(cluster)));
  }

  /** The database is under this key. */
  public synchronized void under(Database database, String keyArn) {
    databases.computeIfPresent(
        database,
        (_, view) ->
            new DatabaseView(
                view.database(),
                view.arn(),
                view.resourceId(),
                view.status(),
                view.engineName(),
                view.sizeGiB(),
                true,
                Optional.of(keyArn),
                view.cluster(),
                view.optionGroup(),
                view.tags(),
                view.copiesTo()));
  }

  /** The database has an option group of its own. */
  public synchronized void optionGroup(Database database, String group) {
    databases.computeIfPresent(
        database,
        (_, view) ->
            new DatabaseView(
                view.database(),
                view.arn(),
                view.resourceId(),
                view.status(),
                view.engineName(),
                view.sizeGiB(),
                view.encrypted(),
                view.kmsKey(),
                view.cluster(),
                Optional.of(group),
                view.tags(),
                view.copiesTo()));
  }

  /** The snapshots of the Redshift cluster are brought to this region. */
  public synchronized void copiesTo(Database database, String region) {
    databases.computeIfPresent(
        database,
        (_, view) ->
            new DatabaseView(
                view.database(),
                view.arn(),
                view.resourceId(),
                view.status(),
                view.engineName(),
                view.sizeGiB(),
                view.encrypted(),
                view.kmsKey(),
                view.cluster(),
                view.optionGroup(),
                view.tags(),
                Optional.of(region)));
  }

  /** There is an option group. */
  public synchronized void optionGroup(String account, String region, OptionGroupView group) {
    optionGroups.put(String.join("/", account, region, group.name()), group);
  }

  @Override
  public synchronized Outcome<OptionGroupView> look(String account, String region, String name) {
    return call(
        "options of " + name,
        () ->
            Optional.ofNullable(optionGroups.get(String.join("/", account, region, name)))
                .<Outcome<OptionGroupView>>map(Succeeded::new)
                .orElseGet(() ->
                    refused(
                        new NotFound(
                            What.OTHER, "OptionGroupNotFoundFault", name + " not found."))));
  }

  /** AWS lets the accounts have so many manual snapshots of each kind. */
  public synchronized void quota(int most) {
    quota = Optional.of(most);
  }

  /** Puts a database into a state of AWS, such as {@code backing-up}. */
  public synchronized void status(Database database, String status) {
    databases.computeIfPresent(database, (_, view) -> inStatus(view, status));
  }

  /** A snapshot that somebody else took: it is available and carries none of our tags. */
  public synchronized void taken(SnapshotRef snapshot, Database database) {
    var view = newView(snapshot, database, Map.of("team", "strangers"));
    snapshots.put(snapshot, settled(view));
  }

  /** Everything that is under way ends well. */
  public synchronized void settle() {
    snapshots.replaceAll((_, view) -> view.status() instanceof InProgress ? settled(view) : view);
    databases.replaceAll(
        (_, view) -> view.status().equals("backing-up") ? inStatus(view, "available") : view);
  }

  /** One snapshot gets into a state, failed for instance. */
  public synchronized void status(SnapshotRef snapshot, SnapshotView.Status status) {
    snapshots.computeIfPresent(snapshot, (_, view) -> in(view, status));
  }

  /** How many snapshots a page of a listing holds from now on. */
  public synchronized void pagesOf(int snapshots) {
    pageSize = snapshots;
  }

  /** The database is deleted, and whatever was taken of it stays. */
  public synchronized void drop(Database database) {
    databases.remove(database);
  }

  /** AWS deletes it by itself then. */
  public synchronized void ends(SnapshotRef snapshot, Instant at) {
    ends.put(snapshot, at);
  }

  /** Somebody else deletes it. */
  public synchronized void lose(SnapshotRef snapshot) {
    snapshots.remove(snapshot);
  }

  /** The next call is not carried out and refused so; said twice, the two next calls. */
  public synchronized void refuseNext(Refusal refusal) {
    refusals.add(refusal);
  }

  /** The next call of this name, such as {@code delete backstay-…}, is not carried out. */
  public synchronized void refuseNext(String call, Refusal refusal) {
    refusalsOf.put(call, refusal);
  }

  /** The next call is carried out, but the caller does not learn it. */
  public synchronized void loseNextAnswer() {
    loseNextAnswer = true;
  }

  /** A look at one copy does not show it for so long after it was begun. */
  public synchronized void showsCopiesAfter(Duration late) {
    hidden = late;
  }

  /** Every call so far, in order, such as {@code create backstay-20261120-…}. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** How long AWS shall keep the snapshot that was asked for last. */
  public synchronized Optional<Integer> retentionDays() {
    return retentionDays;
  }

  public synchronized List<SnapshotView> snapshots() {
    return List.copyOf(snapshots.values());
  }

  public synchronized Set<String> sharedWith(SnapshotRef snapshot) {
    return Set.copyOf(shares.getOrDefault(snapshot, Set.of()));
  }

  @Override
  public synchronized Outcome<DatabaseView> describe(Database database) {
    return call("describe " + database.identifier(), () -> seen(database));
  }

  @Override
  public synchronized Outcome<SnapshotView> lookAs(String account, SnapshotRef snapshot) {
    return call(
        "look " + snapshot.name(),
        () -> isHidden(snapshot) ? missing(snapshot) : seenBy(account, snapshot));
  }

  @Override
  public synchronized Outcome<Done> prepare(Database database, List<Destination> destinations) {
    return call("prepare " + database.identifier(), FleetFake::done);
  }

  @Override
  public synchronized Outcome<SnapshotView> create(NewSnapshot snapshot) {
    retentionDays = snapshot.retentionDays();
    return call("create " + snapshot.name(), () -> created(snapshot));
  }

  @Override
  public synchronized Outcome<Map<String, SnapshotView>> lookAtAll(
      Engine engine, String account, String region, Collection<String> names) {
    return call(
        "look at " + String.join(", ", names),
        () ->
            new Succeeded<>(
                snapshots.entrySet().stream()
                    .filter(entry -> entry.getKey().engine() == engine)
                    .filter(entry -> entry.getKey().account().equals(account))
                    .filter(entry -> entry.getKey().region().equals(region))
                    .filter(entry -> names.contains(entry.getKey().name()))
                    .collect(
                        Collectors.toUnmodifiableMap(
                            entry -> entry.getKey().name(), entry -> shown(entry.getValue())))));
  }

  @Override
  public synchronized Outcome<ManualSnapshots> manualSnapshots(
      Engine engine, String account, String region) {
    return call(
        "count in " + region,
        () ->
            new Succeeded<>(
                new ManualSnapshots(
                    Math.toIntExact(
                        snapshots.keySet().stream()
                            .filter(ref -> ref.engine() == engine && ref.account().equals(account))
                            .filter(ref -> ref.region().equals(region))
                            .count()),
                    quota.orElseGet(() -> EngineRules.usualQuota(engine)))));
  }

  @Override
  public synchronized Outcome<Occupancy> occupancy(Engine engine, String account, String region) {
    var first = page(listing(engine), account, region, Optional.empty());
    return first.then(page ->
        page.next().isEmpty()
            ? new Succeeded<>(Occupancy.of(List.of(page)))
            : page(listing(engine), account, region, page.next())
                .then(second -> new Succeeded<>(Occupancy.of(List.of(page, second)))));
  }

  @Override
  public synchronized Outcome<List<SnapshotView>> pointsOf(
      Database database, String account, String region) {
    var pages = new ArrayList<SnapshotPage>();
    var marker = Optional.<String>empty();
    do {
      switch (page(listing(database.engine()), account, region, marker)) {
        case Succeeded<SnapshotPage>(var page) -> pages.add(page);
        case Refused<SnapshotPage>(var refusal) -> {
          return new Refused<>(refusal);
        }
      }
      marker = pages.getLast().next();
    } while (marker.isPresent());
    return new Succeeded<>(Occupancy.pointsOf(database, pages));
  }

  /** The marker is the name behind which the page begins. */
  @Override
  public synchronized Outcome<SnapshotPage> page(
      Listing listing, String account, String region, Optional<String> marker) {
    return call(
        "list in " + region,
        () -> {
          var all =
              snapshots.values().stream()
                  .filter(view -> listing(view.ref().engine()) == listing)
                  .filter(view -> view.ref().account().equals(account))
                  .filter(view -> view.ref().region().equals(region))
                  .filter(view -> marker.isEmpty() || name(view).compareTo(marker.get()) > 0)
                  .sorted(Comparator.comparing(FleetFake::name))
                  .toList();
          var page = all.subList(0, Math.min(pageSize, all.size()));
          return new Succeeded<>(
              new SnapshotPage(
                  page.size(),
                  page.stream().map(this::shown).map(FleetFake::listed).toList(),
                  all.size() > page.size() ? Optional.of(name(page.getLast())) : Optional.empty()));
        });
  }

  private static String name(SnapshotView view) {
    return view.ref().name();
  }

  private static SnapshotPage.Listed listed(SnapshotView view) {
    return new SnapshotPage.Listed(view, !view.createdAt().equals(view.originalCreatedAt()));
  }

  private static Listing listing(Engine engine) {
    return switch (engine) {
      case RDS_INSTANCE -> Listing.INSTANCE_SNAPSHOTS;
      case AURORA_CLUSTER, MULTI_AZ_CLUSTER -> Listing.CLUSTER_SNAPSHOTS;
      case REDSHIFT_CLUSTER -> Listing.REDSHIFT_SNAPSHOTS;
    };
  }

  @Override
  public synchronized Outcome<Set<String>> standing(
      Listing listing, String account, String region, Collection<String> identifiers) {
    return call(
        "which stand in " + region,
        () ->
            new Succeeded<>(
                databases.keySet().stream()
                    .filter(database -> listing(database.engine()) == listing)
                    .filter(database -> database.account().equals(account))
                    .filter(database -> database.region().equals(region))
                    .map(Database::identifier)
                    .filter(identifiers::contains)
                    .collect(Collectors.toUnmodifiableSet())));
  }

  @Override
  public synchronized Outcome<SnapshotView> promote(NewSnapshot snapshot, Instant notBefore) {
    return call("promote " + snapshot.name(), () -> promoted(snapshot, notBefore));
  }

  private Outcome<SnapshotView> promoted(NewSnapshot snapshot, Instant notBefore) {
    var existing = snapshots.get(snapshot.target());
    if (existing != null) {
      return Proof.madeBy(operation(snapshot.tags()), existing);
    }
    var night = nights.get(snapshot.database());
    return night == null || night.isBefore(notBefore)
        ? refused(
            new NotFound(What.SNAPSHOT, "NoAutomatedSnapshot", "No automated snapshot so young"))
        : kept(promotedFrom(night, snapshot));
  }

  private SnapshotView promotedFrom(Instant night, NewSnapshot snapshot) {
    var plain = newView(snapshot.target(), snapshot.database(), snapshot.tags());
    return new SnapshotView(
            plain.ref(),
            plain.arn(),
            plain.status(),
            plain.encrypted(),
            plain.kmsKey(),
            Optional.empty(),
            Optional.of(night),
            plain.sizeGiB(),
            plain.databaseIdentifier(),
            plain.tags())
        .under(plain.optionGroup());
  }

  @Override
  public synchronized Outcome<Done> cancel(SnapshotRef copy, String operation) {
    return call(
        "cancel " + copy.name(),
        () ->
            snapshots.containsKey(copy)
                ? seenBy(copy.account(), copy)
                    .then(view -> Proof.madeBy(operation, view))
                    .then(view -> {
                      if (view.status() instanceof Available) {
                        return refused(new NotNow("CopyStands", "It is available already"));
                      }
                      snapshots.remove(copy);
                      return done();
                    })
                : done());
  }

  @Override
  public synchronized Outcome<SnapshotView> copy(NewCopy copy) {
    return call("copy " + copy.name(), () -> copied(copy));
  }

  @Override
  public synchronized Outcome<Done> share(RecoveryPoint snapshot, List<String> accounts) {
    return call(
        "share " + snapshot.name(),
        () ->
            sharesOf(snapshot, accounts)
                .then(shared -> {
                  shared.addAll(accounts);
                  return done();
                }));
  }

  @Override
  public synchronized Outcome<Done> unshare(RecoveryPoint snapshot, List<String> accounts) {
    return call(
        "unshare " + snapshot.name(),
        () ->
            sharesOf(snapshot, accounts)
                .then(shared -> {
                  accounts.forEach(shared::remove);
                  return done();
                }));
  }

  @Override
  public synchronized Outcome<Done> delete(SnapshotRef snapshot, Instant takenAt) {
    return deleteIf(Proof::ours, snapshot, takenAt);
  }

  @Override
  public synchronized Outcome<Done> deleteHop(SnapshotRef snapshot, Instant takenAt) {
    return deleteIf(view -> Proof.ours(view).then(Proof::hop), snapshot, takenAt);
  }

  private Outcome<Done> deleteIf(
      Function<SnapshotView, Outcome<SnapshotView>> proof, SnapshotRef snapshot, Instant takenAt) {
    return call(
        "delete " + snapshot.name(),
        () ->
            snapshots.containsKey(snapshot)
                ? seenBy(snapshot.account(), snapshot)
                    .then(proof)
                    .then(view -> Proof.takenAt(takenAt, view))
                    .then(_ -> {
                      snapshots.remove(snapshot);
                      shares.remove(snapshot);
                      return done();
                    })
                : done());
  }

  @Override
  public synchronized Outcome<Done> keepForEver(SnapshotRef snapshot, Instant takenAt) {
    return call(
        "keep " + snapshot.name(),
        () ->
            seenBy(snapshot.account(), snapshot)
                .then(Proof::ours)
                .then(view -> Proof.takenAt(takenAt, view))
                .then(_ -> {
                  ends.remove(snapshot);
                  return done();
                }));
  }

  private Outcome<SnapshotView> created(NewSnapshot snapshot) {
    var existing = snapshots.get(snapshot.target());
    if (existing != null) {
      return Proof.madeBy(operation(snapshot.tags()), existing);
    }
    return seen(snapshot.database())
        .then(database -> {
          if (database.cluster().isPresent()) {
            return refused(
                new Illegal(
                    "InvalidParameterValue", "The specified instance is a member of a cluster"));
          }
          if (!database.canBeSnapshotted()) {
            return refused(
                new NotNow(
                    "InvalidDBInstanceState",
                    "Instance is not currently available: " + database.status()));
          }
          status(snapshot.database(), "backing-up");
          return kept(newView(snapshot.target(), snapshot.database(), snapshot.tags()));
        });
  }

  private Outcome<SnapshotView> copied(NewCopy copy) {
    return seenBy(copy.source().account(), SnapshotRef.of(copy.source()))
        .then(Proof::ours)
        .then(source -> {
          var existing = snapshots.get(copy.target());
          if (existing != null) {
            return Proof.madeBy(operation(copy.tags()), existing);
          }
          if (!(source.status() instanceof Available)) {
            return refused(new NotNow("InvalidDBSnapshotState", "The source is not available"));
          }
          var account = copy.destination().account();
          if (seenBy(account, source.ref()) instanceof Refused<SnapshotView>(var hidden)) {
            return refused(new Refusal.NotShared(hidden.code(), hidden.message()));
          }
          return needsKey(source, copy)
              ? refused(new Illegal("InvalidParameterValue", "KmsKeyId is needed there"))
              : begun(copyOf(source, copy));
        });
  }

  private Outcome<SnapshotView> begun(SnapshotView copy) {
    copiedAt.put(copy.ref(), now());
    return kept(copy);
  }

  private boolean isHidden(SnapshotRef copy) {
    var at = copiedAt.get(copy);
    return at != null && at.plus(hidden).isAfter(now());
  }

  private static boolean needsKey(SnapshotView source, NewCopy copy) {
    var place = copy.destination();
    var isElsewhere =
        !place.region().equals(copy.source().region())
            || !place.account().equals(copy.source().account());
    return source.encrypted() && isElsewhere && place.kmsKey().isEmpty();
  }

  private SnapshotView copyOf(SnapshotView source, NewCopy copy) {
    var place = copy.destination();
    var key =
        place
            .kmsKey()
            .map(name -> keyArn(place.account(), place.region(), name))
            .or(source::kmsKey);
    return new SnapshotView(
            copy.target(),
            copy.target().arn(),
            new InProgress(0),
            key.isPresent(),
            key,
            Optional.empty(),
            source.takenAt(),
            source.sizeGiB(),
            source.databaseIdentifier(),
            Tags.ofCopy(source.tags(), copy.tags()))
        .under(copy.destination().optionGroup());
  }

  private Outcome<Set<String>> sharesOf(RecoveryPoint snapshot, List<String> accounts) {
    var wrong = Proof.accounts(accounts);
    var ref = SnapshotRef.of(snapshot);
    return wrong.isPresent()
        ? refused(wrong.get())
        : seenBy(ref.account(), ref)
            .then(view ->
                Proof.byName(snapshot).isPresent() ? new Succeeded<>(view) : Proof.ours(view))
            .then(_ -> new Succeeded<>(shares.computeIfAbsent(ref, _ -> new TreeSet<>())));
  }

  private Outcome<DatabaseView> seen(Database database) {
    var view = databases.get(database);
    return view != null
        ? new Succeeded<>(view)
        : refused(
            new NotFound(
                What.DATABASE,
                "DBInstanceNotFound",
                "DBInstance " + database.identifier() + " not found."));
  }

  private Outcome<SnapshotView> seenBy(String account, SnapshotRef snapshot) {
    var view = snapshots.get(snapshot);
    if (view != null && account.equals(snapshot.account())) {
      return new Succeeded<>(shown(view));
    }
    return view != null && sharedWith(snapshot).contains(account)
        ? new Succeeded<>(changed(view, view.status(), Map.of()))
        : missing(snapshot);
  }

  private static Outcome<SnapshotView> missing(SnapshotRef snapshot) {
    return refused(
        new NotFound(
            What.SNAPSHOT, "DBSnapshotNotFound", "DBSnapshot not found: " + snapshot.name()));
  }

  private Outcome<SnapshotView> kept(SnapshotView view) {
    snapshots.put(view.ref(), view);
    return new Succeeded<>(view);
  }

  private SnapshotView newView(SnapshotRef ref, Database database, Map<String, String> tags) {
    var source = databases.get(database);
    return new SnapshotView(
            ref,
            ref.arn(),
            new InProgress(0),
            source != null && source.encrypted(),
            source == null ? Optional.empty() : source.kmsKey(),
            Optional.empty(),
            Optional.empty(),
            source == null ? 0 : source.sizeGiB(),
            database.identifier(),
            tags)
        .under(source == null ? Optional.empty() : source.optionGroup());
  }

  private SnapshotView shown(SnapshotView view) {
    return new SnapshotView(
            view.ref(),
            view.arn(),
            view.status(),
            view.encrypted(),
            view.kmsKey(),
            view.createdAt(),
            view.originalCreatedAt(),
            view.sizeGiB(),
            view.databaseIdentifier(),
            view.tags(),
            Optional.ofNullable(ends.get(view.ref()))
                .map(end -> Math.toIntExact(Duration.between(now(), end).toDays())))
        .under(view.optionGroup());
  }

  private void expire() {
    var over = ends.keySet().stream().filter(ref -> !isAhead(ref)).toList();
    over.forEach(snapshots::remove);
    over.forEach(ends::remove);
  }

  private boolean isAhead(SnapshotRef ref) {
    return Optional.ofNullable(ends.get(ref)).filter(end -> end.isAfter(now())).isPresent();
  }

  private <T> Outcome<T> call(String name, Supplier<Outcome<T>> call) {
    calls.add(name);
    expire();
    if (!refusals.isEmpty()) {
      return refused(refusals.remove());
    }
    var ofThis = refusalsOf.remove(name);
    if (ofThis != null) {
      return refused(ofThis);
    }
    var outcome = call.get();
    if (loseNextAnswer) {
      loseNextAnswer = false;
      return refused(new Unavailable("ApiCallTimeoutException", "The answer was lost"));
    }
    return outcome;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static SnapshotView in(SnapshotView view, SnapshotView.Status status) {
    return changed(view, status, view.tags());
  }

  /** AWS tells no creation time before the snapshot is there; of a copy it knows the original's. */
  private SnapshotView settled(SnapshotView view) {
    return new SnapshotView(
            view.ref(),
            view.arn(),
            new Available(),
            view.encrypted(),
            view.kmsKey(),
            Optional.of(now()),
            view.originalCreatedAt().or(() -> Optional.of(now())),
            view.sizeGiB(),
            view.databaseIdentifier(),
            view.tags())
        .under(view.optionGroup());
  }

  private static SnapshotView changed(
      SnapshotView view, SnapshotView.Status status, Map<String, String> tags) {
    return new SnapshotView(
            view.ref(),
            view.arn(),
            status,
            view.encrypted(),
            view.kmsKey(),
            view.createdAt(),
            view.originalCreatedAt(),
            view.sizeGiB(),
            view.databaseIdentifier(),
            tags)
        .under(view.optionGroup());
  }

  private static DatabaseView inStatus(DatabaseView view, String status) {
    return inStatus(view, status, view.cluster());
  }

  private static DatabaseView inStatus(DatabaseView view, String status, Optional<String> cluster) {
    return new DatabaseView(
        view.database(),
        view.arn(),
        view.resourceId(),
        status,
        view.engineName(),
        view.sizeGiB(),
        view.encrypted(),
        view.kmsKey(),
        cluster,
        view.optionGroup(),
        view.tags(),
        view.copiesTo());
  }

  private static String keyArn(String account, String region, String key) {
    return key.startsWith("arn:") ? key : "arn:aws:kms:%s:%s:%s".formatted(region, account, key);
  }

  private static String operation(Map<String, String> tags) {
    return tags.getOrDefault(Tags.OPERATION, "");
  }

  private static Outcome<Done> done() {
    return new Succeeded<>(DONE);
  }

  private static <T> Outcome<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
