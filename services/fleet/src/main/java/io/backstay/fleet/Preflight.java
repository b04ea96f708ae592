package io.backstay.fleet;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Hops;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what will not work in a plan before anything is done for it. It only looks; nothing is made
 * or changed.
 */
public final class Preflight {
  private final Fleet fleet;
  private final Keys keys;
  private final Roles roles;
  private final KeyChecks keyChecks;
  private final OptionChecks optionChecks;
  private final RoomChecks roomChecks;
  private final String hopKey;

  /** {@code hopKey} encrypts the copies in between where a copy takes two hops. */
  public Preflight(Fleet fleet, Keys keys, Roles roles, OptionGroups optionGroups, String hopKey) {
    this.fleet = fleet;
    this.keys = keys;
    this.roles = roles;
    this.keyChecks = new KeyChecks(keys);
    this.optionChecks = new OptionChecks(optionGroups);
    this.roomChecks = new RoomChecks(fleet);
    this.hopKey = hopKey;
  }

  /** Everything: the database, room under the quotas, and what {@link #plan} looks at. */
  public Findings whole(Database database, Plan plan) {
    return once().all(database, plan);
  }

  /** One that asks nothing of keys twice. */
  private Preflight once() {
    return new Preflight(fleet, new AskedOnce(keys), roles, optionChecks.groups(), hopKey);
  }

  private Findings all(Database database, Plan plan) {
    return switch (fleet.describe(database)) {
      case Refused<DatabaseView>(Refusal.AccessDenied denied) when KeyChecks.isOfTheRole(denied) ->
          Findings.error("database.account", Flaws.roleNotAssumable(database.account(), denied));
      case Refused<DatabaseView>(var refusal) -> Findings.error("database", refusal.cause());
      case Succeeded<DatabaseView>(var view) -> {
        var key = view.encrypted() ? view.kmsKey() : Optional.<String>empty();
        var own = own(new Source(database, key, view.optionGroup()));
        yield member(view)
            .and(EngineRules.elsewhere(view, plan))
            .and(roomChecks.room(database.engine(), places(own.planned(), plan)))
            .and(plan(own, plan))
            .and(named(own, plan))
            .and(built(own.planned(), plan));
      }
    };
  }

  /** The database's own key and option group: each is looked at once. */
  private record Own(
      Source source, Optional<Outcome<KeyView>> key, Outcome<OptionGroupView> group) {

    /** The snapshot that is still to be taken, as far as its way depends on it. */
    RecoveryPoint planned() {
      var database = source.database();
      var isOfAws =
          key.filter(seen -> seen instanceof Succeeded<KeyView>(var view) && view.managedByAws())
              .isPresent();
      var manager = isOfAws ? RecoveryPoint.AWS : RecoveryPoint.CUSTOMER;
      return RecoveryPoint.planned(database, source.kmsKey())
          .managedBy(source.kmsKey().map(_ -> manager));
    }
  }

  private Own own(Source source) {
    var database = source.database();
    return new Own(
        source,
        source.kmsKey().map(key -> keys.look(database.account(), database.region(), key)),
        optionChecks.own(source));
  }

  private static Findings member(DatabaseView view) {
    return view.cluster()
        .map(cluster -> Findings.error("database.identifier", Flaws.member(cluster)))
        .orElseGet(Findings::none);
  }

  /** Where the snapshot and its copies shall be kept. */
  private static List<RoomChecks.Need> places(RecoveryPoint source, Plan plan) {
    var needs = new ArrayList<RoomChecks.Need>();
    needs.add(new RoomChecks.Need("database", source.account(), source.region()));
    for (var index = 0; index < plan.copies().size(); index++) {
      var copy = plan.copies().get(index);
      var field = "plan.copies[" + index + "]";
      needs.add(new RoomChecks.Need(field, copy.account(), copy.region()));
      if (Hops.needsHop(source, copy)
          && Hops.steppingStone(source, copy, plan.copies()).isEmpty()) {
        // The copy in between needs room, too.
        needs.add(new RoomChecks.Need(field, source.account(), copy.region()));
      }
    }
    return needs;
  }

  /** On what stands there copies of instances can build; one without that is a full one. */
  private Findings built(RecoveryPoint source, Plan plan) {
    var database = source.database();
    if (database.engine() != Engine.RDS_INSTANCE) {
      return Findings.none();
    }
    var found = Findings.none();
    for (var index = 0; index < plan.copies().size(); index++) {
      var to = plan.copies().get(index);
      var leaves = !to.account().equals(source.account()) || !to.region().equals(source.region());
      // What is made of another copy is full anyway, and told so.
      if (leaves
          && Hops.reason(source, to).isEmpty()
          && Hops.steppingStone(source, to, plan.copies()).isEmpty()
          && fleet.pointsOf(database, to.account(), to.region())
              instanceof Succeeded<List<SnapshotView>>(var points)) {
        found = found.and(built("plan.copies[" + index + "]", to, points));
      }
    }
    return found;
  }

  private Findings built(String field, Destination to, List<SnapshotView> points) {
    if (points.isEmpty()) {
      return Findings.note(field, Flaws.firstCopy(to));
    }
    var last = points.getFirst().kmsKey();
    var changes =
        to.kmsKey()
            .filter(key ->
                keys.look(to.account(), to.region(), key) instanceof Succeeded<KeyView>(var view)
                    && !last.equals(Optional.of(view.arn())))
            .isPresent();
    return changes ? Findings.note(field, Flaws.otherKey(to)) : Findings.none();
  }

  /** The option groups that copies name, each by a look of its own. */
  private Findings named(Own own, Plan plan) {
    if (own.source().database().engine() != Engine.RDS_INSTANCE) {
      return Findings.none();
    }
    var planned = own.planned();
    var found = Findings.none();
    for (var index = 0; index < plan.copies().size(); index++) {
      var to = plan.copies().get(index);
      var field = "plan.copies[" + index + "].optionGroup";
      found = found.and(optionChecks.named(field, own.source(), own.group(), to));
      if (Hops.reason(planned, to).isPresent()
          && Hops.steppingStone(planned, to, plan.copies()).isEmpty()) {
        var between = Hops.between(planned, to, to.via().orElse(hopKey));
        found = found.and(optionChecks.between(field, between));
      }
    }
    return found;
  }

  /**
   * The plan's copies and shares. It asks KMS and STS only, and RDS at most once: for the options
   * of the database's own option group, where that is not a default one.
   */
  public Findings plan(Source source, Plan plan) {
    return once().ofSource(source, plan);
  }

  private Findings ofSource(Source source, Plan plan) {
    return plan(own(source), plan);
  }

  private Findings plan(Own own, Plan plan) {
    var database = own.source().database();
    var planned = own.planned();
    var found =
        own.key()
            .map(seen -> KeyChecks.ofDatabase(own.source(), seen))
            .orElseGet(Findings::none)
            .and(grants(own, plan))
            .and(shares(database, plan, planned.isUnderKeyOfAws()))
            .and(optionChecks.of(own.source(), own.group(), plan));
    for (var index = 0; index < plan.copies().size(); index++) {
      var copy = new Copy("plan.copies[" + index + "]", database, plan.copies().get(index), plan);
      found =
          found
              .and(
                  EngineRules.copy(
                      copy.field(), database, copy.to(), plan, Hops.needsHop(planned, copy.to())))
              .and(closed(copy).orElseGet(() -> keysOf(copy, planned)));
    }
    return found;
  }

  /**
   * RDS copies what is under a customer key by a grant of who copies it: the owner, too, be it a
   * copy in between, or of an automated snapshot that is promoted. Other accounts are looked at
   * copy by copy, and Redshift copies by itself.
   */
  private Findings grants(Own own, Plan plan) {
    var database = own.source().database();
    var planned = own.planned();
    var copies =
        database.engine() != Engine.REDSHIFT_CLUSTER
            && (plan.promote().isPresent()
                || plan.copies().stream()
                    .anyMatch(to ->
                        to.account().equals(database.account()) || Hops.needsHop(planned, to)));
    return own.key()
        .filter(_ -> copies)
        .map(seen -> keyChecks.grantsOfDatabase(own.source(), seen))
        .orElseGet(Findings::none);
  }

  private Findings keysOf(Copy copy, RecoveryPoint planned) {
    return planned.kmsKey().isPresent() ? encrypted(copy, planned) : plain(copy, planned);
  }

  /** Where we cannot act, nothing else can be seen. */
  private Optional<Findings> closed(Copy copy) {
    var field = copy.field() + ".account";
    var account = copy.to().account();
    return switch (roles.assume(account, copy.to().region())) {
      case Succeeded<Done> _ -> Optional.empty();
      case Refused<Done>(Refusal.AccessDenied denied) ->
          Optional.of(Findings.error(field, Flaws.roleNotAssumable(account, denied)));
      case Refused<Done>(var refusal) -> Optional.of(Findings.error(field, refusal.cause()));
    };
  }

  private record Copy(String field, Database database, Destination to, Plan plan) {
    boolean isElsewhere() {
      return !to.region().equals(database.region()) || isForeign();
    }

    boolean isForeign() {
      return !to.account().equals(database.account());
    }
  }

  private static Findings shares(Database database, Plan plan, boolean managed) {
    if (plan.shareWith().isEmpty()) {
      return Findings.none();
    }
    return managed
        ? Findings.error(
            "plan.shareWith",
            Flaws.defaultKey(
                "the snapshot", "Share a copy under a customer key instead: copies[].shareWith."))
        : EngineRules.share("plan.shareWith", database);
  }

  private Findings encrypted(Copy copy, RecoveryPoint source) {
    if (copy.to().kmsKey().isEmpty()) {
      return copy.isElsewhere()
          ? Findings.error(copy.field() + ".kmsKey", Flaws.keyNeeded(copy.to().region()))
          : Findings.none();
    }
    return destinationKey(copy, copy.to().kmsKey().get())
        .and(copy.isForeign() ? lent(copy, source) : Findings.none());
  }

  /** An unencrypted snapshot may be encrypted on its way. */
  private Findings plain(Copy copy, RecoveryPoint source) {
    return copy.to()
        .kmsKey()
        .map(key ->
            copy.database().engine() == Engine.AURORA_CLUSTER
                ? Findings.error(
                    copy.field() + ".kmsKey",
                    Flaws.notPossible(
                        "a copy of an unencrypted cluster snapshot cannot be encrypted",
                        "Leave the key out, or encrypt the cluster by a restore first."))
                : destinationKey(copy, key))
        .orElseGet(() -> copy.isForeign() ? lent(copy, source) : Findings.none());
  }

  private Findings destinationKey(Copy copy, String key) {
    var field = copy.field() + ".kmsKey";
    var to = copy.to();
    var found = keyChecks.usable(field, key, to.account(), to.region(), copy.database().region());
    var sharedOn = !to.shareWith().isEmpty();
    return sharedOn
            && keys.look(to.account(), to.region(), key) instanceof Succeeded<KeyView>(var view)
            && view.managedByAws()
        ? found.and(
            Findings.error(
                field, Flaws.defaultKey("the copy", "Name a customer key for this copy.")))
        : found;
  }

  /** What the destination's account reads must be under a key that it may use. */
  private Findings lent(Copy copy, RecoveryPoint source) {
    var to = copy.to();
    var reason = Hops.reason(source, to);
    if (reason.isEmpty()) {
      return source
          .kmsKey()
          .map(key -> keyChecks.usableBy(copy.field(), key, to.account(), source.region()))
          .orElseGet(Findings::none);
    }
    var stone = Hops.steppingStone(source, to, copy.plan().copies());
    var between = stone.orElseGet(() -> Hops.between(source, to, to.via().orElse(hopKey)));
    var note =
        stone
            .map(other -> Flaws.ofAnotherCopy(reason.get(), other))
            .orElseGet(() -> Flaws.twoHops(reason.get(), between.kmsKey().orElse("no key")));
    return Findings.note(copy.field(), note)
        .and(between.kmsKey().map(key -> between(copy, key)).orElseGet(Findings::none));
  }

  /** What the copy in between is under must be usable by its owner and by who copies it on. */
  private Findings between(Copy copy, String key) {
    var to = copy.to();
    var owner = copy.database().account();
    var found = keyChecks.usable(copy.field(), key, owner, to.region(), copy.database().region());
    return switch (keys.look(owner, to.region(), key)) {
      case Succeeded<KeyView>(var view) when view.managedByAws() ->
          found.and(
              Findings.error(
                  copy.field(),
                  Flaws.defaultKey("the copy in between", "Name a customer key for it: via.")));
      case Succeeded<KeyView>(var view) ->
          found.and(keyChecks.usableBy(copy.field(), view.arn(), to.account(), to.region()));
      case Refused<KeyView> _ -> found;
    };
  }
}
