package io.backstay.testkit;

import io.backstay.chassis.process.Resource;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Lease;
import io.backstay.chassis.store.Store;
import io.backstay.chassis.store.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A store with a point before and after each call. */
record WatchedStore(Store store, Points points) implements Store {

  @Override
  public Optional<Item> load(String operation) {
    return watched("load", () -> store.load(operation));
  }

  @Override
  public Optional<String> holder(Resource resource) {
    return watched("holder", () -> store.holder(resource));
  }

  @Override
  public Commit commit(Item read, Item next, Set<Resource> claims, Optional<Instant> attention) {
    return watched("commit", () -> store.commit(read, next, claims, attention));
  }

  @Override
  public Optional<Item> lease(Item read, Lease lease, Instant wall) {
    return watched("lease", () -> store.lease(read, lease, wall));
  }

  @Override
  public Optional<Item> clear(Item read, Set<EffectId> done, Optional<Instant> attention) {
    return watched("clear", () -> store.clear(read, done, attention));
  }

  @Override
  public List<String> overdue(int shard, Instant now, int limit) {
    return store.overdue(shard, now, limit);
  }

  @Override
  public List<Waiting> line(String line, Optional<Waiting> after, int limit) {
    return store.line(line, after, limit);
  }

  @Override
  public int shards() {
    return store.shards();
  }

  private <T> T watched(String call, Supplier<T> action) {
    points.pass("before " + call);
    var result = action.get();
    points.pass("after " + call);
    return result;
  }
}
