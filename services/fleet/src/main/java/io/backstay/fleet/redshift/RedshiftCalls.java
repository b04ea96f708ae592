package io.backstay.fleet.redshift;

import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.fleet.DatabaseView;
import io.backstay.fleet.EngineRules;
import io.backstay.fleet.ManualSnapshots;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.SnapshotPage;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.aws.Calls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.AccountWithRestoreAccess;
import software.amazon.awssdk.services.redshift.model.AuthorizationAlreadyExistsException;
import software.amazon.awssdk.services.redshift.model.AuthorizationNotFoundException;
import software.amazon.awssdk.services.redshift.model.ClusterSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.redshift.model.InvalidClusterSnapshotStateException;
import software.amazon.awssdk.services.redshift.model.Snapshot;

/** Redshift clusters and their snapshots. */
final class RedshiftCalls implements Calls<RedshiftClient> {
  private static final String MANUAL = "manual";

  /** As ManualSnapshotRetentionPeriod. */
  private static final int FOR_EVER = -1;

  @Override
  public List<DatabaseView> describe(RedshiftClient redshift, Database database) {
    return redshift
        .describeClusters(get -> get.clusterIdentifier(database.identifier()))
        .clusters()
        .stream()
        .map(seen -> RedshiftViews.of(database, seen))
        .toList();
  }

  @Override
  public SnapshotView create(RedshiftClient redshift, NewSnapshot snapshot) {
    var made =
        redshift
            .createClusterSnapshot(create ->
                create
                    .snapshotIdentifier(snapshot.name())
                    .clusterIdentifier(snapshot.database().identifier())
                    .manualSnapshotRetentionPeriod(snapshot.retentionDays().orElse(null))
                    .tags(RedshiftTags.of(snapshot.tags())))
            .snapshot();
    return RedshiftViews.of(snapshot.target(), made);
  }

  @Override
  public List<SnapshotView> look(RedshiftClient redshift, String account, SnapshotRef snapshot) {
    var foreign = !account.equals(snapshot.account());
    return redshift
        .describeClusterSnapshots(get -> {
          get.snapshotIdentifier(snapshot.name());
          if (foreign) {
            get.ownerAccount(snapshot.account());
          }
        })
        .snapshots()
        .stream()
        .map(seen -> RedshiftViews.of(snapshot, seen))
        .toList();
  }

  @Override
  public ManualSnapshots manualSnapshots(RedshiftClient redshift) {
    var standing =
        redshift
            .describeClusterSnapshotsPaginator(get -> get.snapshotType(MANUAL))
            .snapshots()
            .stream()
            .count();
    return new ManualSnapshots(
        Math.toIntExact(standing), EngineRules.usualQuota(Engine.REDSHIFT_CLUSTER));
  }

  /** There is no filter for names; all manual ones are a page or some. */
  @Override
  public List<SnapshotView> lookAtAll(
      RedshiftClient redshift, Whereabouts where, Collection<String> names) {
    return redshift
        .describeClusterSnapshotsPaginator(get -> get.snapshotType(MANUAL))
        .snapshots()
        .stream()
        .map(seen -> RedshiftViews.of(where.named(seen.snapshotIdentifier()), seen))
        .toList();
  }

  /** Never asked: {@link RedshiftFleet} waits for what Redshift copies by itself. */
  @Override
  public SnapshotView copy(RedshiftClient redshift, NewCopy copy, Map<String, String> sourceTags) {
    throw new IllegalStateException("Redshift has no call for " + copy.target().arn());
  }

  /** One call for each; who is authorized already stays so. */
  @Override
  public void share(RedshiftClient redshift, SnapshotRef snapshot, List<String> accounts) {
    for (var account : accounts) {
      try {
        redshift.authorizeSnapshotAccess(
            share -> share.snapshotIdentifier(snapshot.name()).accountWithRestoreAccess(account));
      } catch (AuthorizationAlreadyExistsException done) {
        // What was asked for is so.
      }
    }
  }

  @Override
  public void unshare(RedshiftClient redshift, SnapshotRef snapshot, List<String> accounts) {
    for (var account : accounts) {
      try {
        redshift.revokeSnapshotAccess(
            revoke -> revoke.snapshotIdentifier(snapshot.name()).accountWithRestoreAccess(account));
      } catch (AuthorizationNotFoundException done) {
        // What was asked for is so.
      }
    }
  }

  /**
   * Redshift deletes nothing that another account may restore from (API reference,
   * DeleteClusterSnapshot), so what stands is taken back from all of them first.
   */
  @Override
  public void delete(RedshiftClient redshift, SnapshotRef snapshot) {
    try {
      deleteAsItIs(redshift, snapshot);
    } catch (InvalidClusterSnapshotStateException refused) {
      var accounts = restorers(redshift, snapshot);
      if (accounts.isEmpty()) {
        throw refused;
      }
      unshare(redshift, snapshot, accounts);
      deleteAsItIs(redshift, snapshot);
    }
  }

  @Override
  public void keepForEver(RedshiftClient redshift, SnapshotRef snapshot) {
    redshift.modifyClusterSnapshot(modify ->
        modify.snapshotIdentifier(snapshot.name()).manualSnapshotRetentionPeriod(FOR_EVER));
  }

  private static void deleteAsItIs(RedshiftClient redshift, SnapshotRef snapshot) {
    redshift.deleteClusterSnapshot(delete -> delete.snapshotIdentifier(snapshot.name()));
  }

  /** Who may restore from it; of what does not stand nothing is taken back. */
  private static List<String> restorers(RedshiftClient redshift, SnapshotRef snapshot) {
    return redshift
        .describeClusterSnapshots(get -> get.snapshotIdentifier(snapshot.name()))
        .snapshots()
        .stream()
        .filter(seen -> "available".equals(seen.status()))
        .flatMap(seen -> seen.accountsWithRestoreAccess().stream())
        .map(AccountWithRestoreAccess::accountId)
        .toList();
  }

  /** Those that came from another region belong to a cluster there. */
  @Override
  public List<SnapshotView> automated(RedshiftClient redshift, Database database) {
    var where = new Whereabouts(database.engine(), database.account(), database.region());
    return redshift
        .describeClusterSnapshotsPaginator(
            get -> get.snapshotType("automated").clusterIdentifier(database.identifier()))
        .snapshots()
        .stream()
        .filter(seen -> !RedshiftViews.arrived(seen))
        .map(seen -> RedshiftViews.of(where.named(seen.snapshotIdentifier()), seen))
        .toList();
  }

  /** CopyClusterSnapshot takes no tags, so they follow; a try that ended between is taken up. */
  @Override
  public SnapshotView promote(
      RedshiftClient redshift, SnapshotView automated, NewSnapshot snapshot) {
    var made = promoted(redshift, automated, snapshot);
    var arn =
        Optional.ofNullable(made.snapshotArn())
            .orElseGet(() -> RedshiftViews.of(snapshot.target(), made).arn());
    var tags = RedshiftTags.of(snapshot.tags());
    redshift.createTags(create -> create.resourceName(arn).tags(tags));
    return RedshiftViews.of(snapshot.target(), made.toBuilder().tags(tags).build());
  }

  private static Snapshot promoted(
      RedshiftClient redshift, SnapshotView automated, NewSnapshot snapshot) {
    try {
      return redshift
          .copyClusterSnapshot(copy ->
              copy.sourceSnapshotIdentifier(automated.ref().name())
                  .targetSnapshotIdentifier(snapshot.name())
                  .manualSnapshotRetentionPeriod(snapshot.retentionDays().orElse(null)))
          .snapshot();
    } catch (ClusterSnapshotAlreadyExistsException exists) {
      return redshift
          .describeClusterSnapshots(get -> get.snapshotIdentifier(snapshot.name()))
          .snapshots()
          .stream()
          .filter(seen -> isOurs(RedshiftViews.of(snapshot.target(), seen), automated))
          .findFirst()
          .orElseThrow(() -> exists);
    }
  }

  /** Our name, nobody's tag, and the very data of the automated one. */
  private static boolean isOurs(SnapshotView seen, SnapshotView automated) {
    return seen.operation().isEmpty()
        && seen.databaseIdentifier().equals(automated.databaseIdentifier())
        && seen.createdAt().isPresent()
        && seen.createdAt().equals(automated.createdAt());
  }

  @Override
  public SnapshotPage manual(RedshiftClient redshift, Whereabouts where, Optional<String> marker) {
    return new RedshiftSnapshotListings(where.account(), where.region()).page(redshift, marker);
  }
}
