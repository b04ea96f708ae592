package io.backstay.fleet;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import java.util.Optional;

/** What an engine's snapshots cannot do at all, whatever the keys. */
public final class EngineRules {
  private static final String COPY_AND_RESTORE =
      "Copy within the account, or restore there and take a snapshot there.";

  private static final String NEVER_OF_CLUSTERS =
      "copies of cluster snapshots are never incremental";

  private EngineRules() {}

  /**
   * AWS's own quota per account and region, where it was not raised: RDS User Guide, "Quotas in
   * Amazon RDS"; Redshift Management Guide, "Quotas and limits" (2023).
   */
  public static int usualQuota(Engine engine) {
    return switch (engine) {
      case RDS_INSTANCE, AURORA_CLUSTER, MULTI_AZ_CLUSTER -> 100;
      case REDSHIFT_CLUSTER -> 20;
    };
  }

  static Findings share(String field, Database database) {
    return unshareable(database.engine())
        .map(flaw -> Findings.error(field, flaw))
        .orElseGet(Findings::none);
  }

  /** Why its snapshots cannot be shared, whatever their key; empty where they can. */
  public static Optional<Cause> unshareable(Engine engine) {
    return engine == Engine.MULTI_AZ_CLUSTER
        ? Optional.of(
            Flaws.notPossible(
                "a snapshot of a Multi-AZ DB cluster cannot be shared", COPY_AND_RESTORE))
        : Optional.empty();
  }

  /** Why no snapshot under this option group can be shared; empty where one can. */
  public static Optional<Cause> unshareable(OptionGroupView group) {
    return group.unshareable().isEmpty()
        ? Optional.empty()
        : Optional.of(Flaws.unshareableOptions(group));
  }

  /** {@code ofCopy} where it is made of another copy. */
  static Findings copy(String field, Database database, Destination to, Plan plan, boolean ofCopy) {
    var full = ofCopy ? ofCopy(database) : fullCopy(database, to);
    var isForeign = !to.account().equals(database.account());
    return uncopyable(database.engine(), isForeign)
        .map(flaw -> Findings.error(field + ".account", flaw))
        .orElseGet(Findings::none)
        .and(oneRegion(field, database, to, plan))
        .and(full.map(why -> Findings.note(field, Flaws.full(why))).orElseGet(Findings::none));
  }

  /** Why no copy can be made of it there; empty where one can. */
  public static Optional<Cause> uncopyable(Engine engine, boolean isForeign) {
    if (!isForeign) {
      return Optional.empty();
    }
    return switch (engine) {
      case RDS_INSTANCE, AURORA_CLUSTER -> Optional.empty();
      case MULTI_AZ_CLUSTER ->
          Optional.of(
              Flaws.notPossible(
                  "a snapshot of a Multi-AZ DB cluster cannot be shared, so that no other account can copy it",
                  COPY_AND_RESTORE));
      case REDSHIFT_CLUSTER ->
          Optional.of(
              Flaws.notPossible(
                  "another account can restore a Redshift snapshot, and not copy it",
                  "Share it: shareWith; or restore there and take a snapshot there."));
    };
  }

  /** EnableSnapshotCopy of Redshift knows one destination region per cluster. */
  private static Findings oneRegion(String field, Database database, Destination to, Plan plan) {
    return firstAbroad(database, plan)
        .filter(_ -> to.account().equals(database.account()))
        .filter(region -> !to.region().equals(region))
        .map(region ->
            Findings.error(
                field + ".region",
                Flaws.notPossible(
                    "a Redshift cluster copies its snapshots to one other region, which is "
                        + region,
                    "Keep one of the two regions.")))
        .orElseGet(Findings::none);
  }

  /** The one region that a plan of a Redshift cluster may copy to; empty for other engines. */
  private static Optional<String> firstAbroad(Database database, Plan plan) {
    return database.engine() == Engine.REDSHIFT_CLUSTER
        ? plan.copies().stream()
            .filter(copy -> copy.account().equals(database.account()))
            .map(Destination::region)
            .filter(region -> !region.equals(database.region()))
            .findFirst()
        : Optional.empty();
  }

  /** A region that the cluster does not copy to; a second one of the plan is told without it. */
  static Findings elsewhere(DatabaseView view, Plan plan) {
    var found = Findings.none();
    for (var index = 0; index < plan.copies().size(); index++) {
      var to = plan.copies().get(index);
      found = found.and(elsewhere("plan.copies[" + index + "].region", view, to, plan));
    }
    return found;
  }

  private static Findings elsewhere(String field, DatabaseView view, Destination to, Plan plan) {
    var database = view.database();
    var isFirstAbroad =
        to.account().equals(database.account())
            && firstAbroad(database, plan).equals(Optional.of(to.region()));
    return view.copiesTo()
        .filter(_ -> isFirstAbroad)
        .flatMap(copiesTo -> unreachable(database, copiesTo, to.region()))
        .map(flaw -> Findings.error(field, flaw))
        .orElseGet(Findings::none);
  }

  /** Why nothing gets to a region from a cluster that copies to another one already. */
  public static Optional<Cause> unreachable(Database database, String copiesTo, String region) {
    return copiesTo.equals(region)
        ? Optional.empty()
        : Optional.of(Flaws.copiesElsewhere(database, copiesTo, region));
  }

  /**
   * Why a copy takes all of the data along and not only what has changed; empty where it may be
   * incremental.
   *
   * <p>Sources: Aurora User Guide and RDS User Guide, "Incremental snapshot copying".
   */
  public static Optional<String> fullCopy(RecoveryPoint source, Destination to) {
    return isCopy(source) ? ofCopy(source.database()) : fullCopy(source.database(), to);
  }

  /** It is elsewhere than its database, or marked as the copy in between. */
  private static boolean isCopy(RecoveryPoint source) {
    var database = source.database();
    return !source.account().equals(database.account())
        || !source.region().equals(database.region())
        || source.tags().filter(tags -> tags.containsKey(Tags.HOP)).isPresent();
  }

  /** A copy lacks what an incremental copy of it would need, says the RDS User Guide. */
  static Optional<String> ofCopy(Database database) {
    return switch (database.engine()) {
      case RDS_INSTANCE ->
          Optional.of("it is made of another copy, and such a copy is never incremental");
      case AURORA_CLUSTER, MULTI_AZ_CLUSTER -> Optional.of(NEVER_OF_CLUSTERS);
      case REDSHIFT_CLUSTER -> Optional.empty();
    };
  }

  private static Optional<String> fullCopy(Database database, Destination to) {
    var within = database.account().equals(to.account()) && database.region().equals(to.region());
    return switch (database.engine()) {
      case AURORA_CLUSTER, MULTI_AZ_CLUSTER -> Optional.of(NEVER_OF_CLUSTERS);
      case RDS_INSTANCE ->
          within && to.kmsKey().isPresent()
              ? Optional.of("a copy under another key is never incremental")
              : Optional.empty();
      case REDSHIFT_CLUSTER -> Optional.empty();
    };
  }
}
