package io.backstay.chassis.store;

import io.backstay.chassis.process.Resource;
import io.backstay.chassis.store.Item.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where operations live. Every read but that of an index is consistent, every write conditional;
 * outages are thrown as {@link io.backstay.chassis.Outage}.
 */
public interface Store {

  /** What a commit came to. */
  sealed interface Commit {

    /** Written: {@code item} is what now stands. */
    record Done(Item item) implements Commit {}

    /** Someone else wrote in between: read again and decide again. */
    record LostRace() implements Commit {}

    /** {@code resource} belongs to another operation; nothing was written. */
    record Taken(Resource resource, String holder) implements Commit {}
  }

  Optional<Item> load(String operation);

  /** The operation that claimed {@code resource}. */
  Optional<String> holder(Resource resource);

  /**
   * Writes {@code next} over {@code read} if neither version nor lease of {@code read} has changed,
   * together with the claims that {@code next} is the first to name. Effects of {@code read} that
   * {@code next} no longer has are cleared by the same write.
   *
   * @param attention when a sweep shall look at the item, if ever
   */
  Commit commit(Item read, Item next, Set<Resource> claims, Optional<Instant> attention);

  /**
   * Takes the lease if it is free at {@code wall}, or this worker's already, and the version is
   * unchanged; empty if not.
   */
  Optional<Item> lease(Item read, Lease lease, Instant wall);

  /**
   * Removes effects that were carried out and gives back the lease; never changes the version.
   * Empty if the item has moved on: then the effects are removed all the same, and the lease is
   * kept so that the holder may carry out what has come.
   */
  Optional<Item> clear(Item read, Set<EffectId> done, Optional<Instant> attention);

  /**
   * Operations whose attention time has passed, oldest first, at most {@code limit} of one shard.
   */
  List<String> overdue(int shard, Instant now, int limit);

  /**
   * Who stands in a line, oldest first, at most {@code limit} of them. What was written a moment
   * ago may still be missing, and who has left may still be seen.
   */
  default List<Waiting> line(String line, int limit) {
    return line(line, Optional.empty(), limit);
  }

  /**
   * The same of those who stand behind {@code after}. There may be fewer than {@code limit} though
   * more stand behind them: the line ends where there are none.
   */
  List<Waiting> line(String line, Optional<Waiting> after, int limit);

  /** How many shards {@link #overdue} has. */
  int shards();
}
