package io.backstay.fleet.redshift;

import static io.backstay.fleet.Done.DONE;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.fleet.Done;
import io.backstay.fleet.EngineRules;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.aws.Reach;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.SnapshotCopyGrantAlreadyExistsException;

/**
 * The setting by which a cluster's snapshots go to one other region: enabled where it is off, and
 * never turned to another region, for others may rely on it.
 */
final class SnapshotCopies {
  private final Reach<RedshiftClient> reach;

  SnapshotCopies(Reach<RedshiftClient> reach) {
    this.reach = reach;
  }

  /** Destinations in other accounts are not prepared for: each is refused when it is tried. */
  Outcome<Done> prepare(Database database, List<Destination> destinations) {
    var abroad =
        destinations.stream()
            .filter(destination -> destination.account().equals(database.account()))
            .filter(destination -> !destination.region().equals(database.region()))
            .toList();
    var regions = abroad.stream().map(Destination::region).distinct().sorted().toList();
    if (regions.size() > 1) {
      return impossible(
          "OneRegionOnly",
          "the plan wants copies of Redshift cluster %s in %s, and Redshift copies the snapshots of a cluster to one other region only"
              .formatted(database.identifier(), String.join(" and ", regions)),
          "Leave one of these regions in the plan.");
    }
    return abroad.isEmpty()
        ? new Succeeded<>(DONE)
        : cluster(database).then(cluster -> enabled(database, abroad.getFirst(), cluster));
  }

  /** Refuses where nothing can ever arrive in the region. */
  Outcome<Done> check(Database database, String region) {
    return cluster(database)
        .then(cluster ->
            RedshiftViews.copiesTo(cluster)
                .map(copiesTo -> leadsTo(database, region, copiesTo))
                .orElseGet(() ->
                    impossible(
                        "SnapshotCopyDisabled",
                        "cross-region snapshot copy of Redshift cluster %s is off, so nothing goes to %s"
                            .formatted(database.identifier(), region),
                        "Take a new backup with a plan that copies there: it enables snapshot copy; older snapshots stay where they are.")));
  }

  private Outcome<Cluster> cluster(Database database) {
    return reach
        .call(
            database.account(),
            database.region(),
            redshift ->
                redshift
                    .describeClusters(get -> get.clusterIdentifier(database.identifier()))
                    .clusters())
        .then(seen ->
            seen.isEmpty()
                ? new Refused<>(
                    new Refusal.NotFound(
                        Refusal.What.DATABASE,
                        "NotFound",
                        database.identifier() + " is not to be seen"))
                : new Succeeded<>(seen.getFirst()));
  }

  private static Outcome<Done> leadsTo(Database database, String region, String copiesTo) {
    return EngineRules.unreachable(database, copiesTo, region)
        .<Outcome<Done>>map(flaw -> impossible(flaw.code(), flaw.message(), flaw.remedy()))
        .orElseGet(() -> new Succeeded<>(DONE));
  }

  private Outcome<Done> enabled(Database database, Destination destination, Cluster cluster) {
    var copiesTo = RedshiftViews.copiesTo(cluster);
    if (copiesTo.isPresent()) {
      return leadsTo(database, destination.region(), copiesTo.get());
    }
    if (!Boolean.TRUE.equals(cluster.encrypted())) {
      return enable(database, destination, Optional.empty());
    }
    var grant = GrantName.of(destination.kmsKey());
    return granted(destination, grant).then(_ -> enable(database, destination, Optional.of(grant)));
  }

  /** It belongs to the region of the copies. A grant of this name is of this key. */
  private Outcome<Done> granted(Destination destination, String grant) {
    Outcome<Done> made =
        reach.call(
            destination.account(),
            destination.region(),
            redshift -> {
              try {
                redshift.createSnapshotCopyGrant(create ->
                    create
                        .snapshotCopyGrantName(grant)
                        .kmsKeyId(destination.kmsKey().orElse(null)));
              } catch (SnapshotCopyGrantAlreadyExistsException before) {
                // One for all clusters that go there under this key.
              }
              return DONE;
            });
    // The model has no code for a key that cannot be used, and nothing else here can be wrong.
    return made instanceof Refused<Done>(Refusal.Illegal(var code, var message))
        ? new Refused<>(new Refusal.KeyNotAccessible(code, message))
        : made;
  }

  /** Copies of manual snapshots stay until somebody deletes them: that is retention's work. */
  private Outcome<Done> enable(Database database, Destination destination, Optional<String> grant) {
    return reach.call(
        database.account(),
        database.region(),
        redshift -> {
          redshift.enableSnapshotCopy(enable ->
              enable
                  .clusterIdentifier(database.identifier())
                  .destinationRegion(destination.region())
                  .snapshotCopyGrantName(grant.orElse(null))
                  .manualSnapshotRetentionPeriod(-1));
          return DONE;
        });
  }

  private static <T> Outcome<T> impossible(String code, String message, String remedy) {
    return new Refused<>(new Refusal.NotPossible(code, message, remedy));
  }
}
