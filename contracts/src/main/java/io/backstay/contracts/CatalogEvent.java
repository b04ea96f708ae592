package io.backstay.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What becomes known of the recovery points that there are, and of what is none and stays. */
public sealed interface CatalogEvent extends Event {

  /** An event about one recovery point. */
  sealed interface OfSnapshot extends CatalogEvent {
    RecoveryPoint snapshot();

    @Override
    default Optional<Database> subject() {
      return Optional.of(snapshot().database());
    }
  }

  /** An event about what is left over of one database. */
  sealed interface OfLeftover extends CatalogEvent {
    Database database();

    Leftover leftover();

    @Override
    default Optional<Database> subject() {
      return Optional.of(database());
    }
  }

  /** An event about an account and region; it belongs to no one database. */
  sealed interface OfPlace extends CatalogEvent {
    String account();

    String region();

    @Override
    default Optional<Database> subject() {
      return Optional.empty();
    }
  }

  /**
   * What carries our tag stands, and nobody had told of it: its maker died between the two, or an
   * event was lost for good.
   */
  record RecoveryPointFound(RecoveryPoint snapshot) implements OfSnapshot {}

  /** A recovery point is gone, and it was not us who deleted it. */
  record RecoveryPointVanished(RecoveryPoint snapshot) implements OfSnapshot {}

  /** A restore from it has been proven. */
  record RecoveryPointVerified(RecoveryPoint snapshot, Instant verifiedAt) implements OfSnapshot {}

  /**
   * The database is gone and this manual snapshot of it, which is not ours, is what stays: its
   * final one, most likely, which AWS marks in no way (RDS User Guide, deleting a DB instance).
   */
  record SnapshotLeftBehind(RecoveryPoint snapshot) implements OfSnapshot {}

  /** What we had made, nobody waited for any more and is no recovery point is gone. */
  record LeftoverRemoved(Database database, Leftover leftover) implements OfLeftover {}

  /** What is left over could not be deleted: somebody has to do it by hand. */
  record LeftoverKept(Database database, Leftover leftover, Cause cause) implements OfLeftover {}

  /** A failed snapshot, a copy that was given up, or a copy in between: {@code why} says which. */
  record Leftover(String arn, String account, String region, String why) {}

  /**
   * A place has no room for another manual snapshot, or will have none soon; told once, until
   * {@link QuotaRelieved}.
   *
   * @param kind as ARNs have it, with the service where that is not RDS, for each has a quota
   * @param standing now, also of others
   * @param most of the days that were looked at
   * @param fullBy the first of them on which there are more than the quota
   * @param couldGo how many retention would let go now, and {@code examples} some of their ARNs
   */
  record QuotaPressure(
      String account,
      String region,
      String kind,
      int standing,
      int quota,
      int most,
      Optional<Instant> fullBy,
      int couldGo,
      List<String> examples)
      implements OfPlace {
    public QuotaPressure {
      examples = List.copyOf(examples);
    }
  }

  /**
   * A place cannot be looked through, so that nobody learns what others delete there, or leave;
   * told once, until {@link PlaceReconciled}.
   *
   * @param kind as in {@link QuotaPressure}
   * @param since when the first listing began that came to no end
   */
  record PlaceNotReconciled(String account, String region, String kind, Instant since, Cause cause)
      implements OfPlace {}

  /** It has been looked through to the end again, which it had not been since {@code since}. */
  record PlaceReconciled(String account, String region, String kind, Instant since)
      implements OfPlace {}

  /** There is room again for as many days as are looked at. */
  record QuotaRelieved(String account, String region, String kind, int standing, int quota)
      implements OfPlace {}
}
