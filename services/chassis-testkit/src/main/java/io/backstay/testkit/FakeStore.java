package io.backstay.testkit;

import io.backstay.chassis.process.Resource;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Lease;
import io.backstay.chassis.store.Store;
import io.backstay.chassis.store.Waiting;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Operations in memory, under the same conditions as in the real store. */
public final class FakeStore implements Store {
  private static final Comparator<Waiting> ARRIVAL =
      Comparator.comparing(Waiting::since).thenComparing(Waiting::operation);

  private static final int SHARDS = 2;

  private final Map<String, Item> operations = new HashMap<>();
  private final Map<Resource, String> claims = new HashMap<>();

  @Override
  public synchronized Optional<Item> load(String operation) {
    return Optional.ofNullable(operations.get(operation));
  }

  @Override
  public synchronized Optional<String> holder(Resource resource) {
    return Optional.ofNullable(claims.get(resource));
  }

  @Override
  public synchronized Commit commit(
      Item read, Item next, Set<Resource> wanted, Optional<Instant> attention) {
    if (!isUnchanged(read)) {
      return new Commit.LostRace();
    }
    for (var resource : sorted(wanted)) {
      var holder = claims.getOrDefault(resource, next.operation());
      if (!holder.equals(next.operation())) {
        return new Commit.Taken(resource, holder);
      }
    }
    wanted.forEach(resource -> claims.put(resource, next.operation()));
    var written = merged(read, next).withAttention(attention);
    operations.put(next.operation(), written);
    return new Commit.Done(written);
  }

  private static List<Resource> sorted(Collection<Resource> resources) {
    return resources.stream().sorted(Comparator.comparing(Resource::key)).toList();
  }

  /** What was cleared between read and write stays cleared. */
  private Item merged(Item read, Item next) {
    var effects = new TreeMap<>(next.effects());
    var now = load(read.operation()).map(Item::effects).orElseGet(TreeMap::new);
    effects.keySet().removeIf(id -> read.effects().containsKey(id) && !now.containsKey(id));
    return new Item(
        next.operation(),
        next.flow(),
        next.version(),
        next.state(),
        effects,
        next.due(),
        next.lease(),
        next.ended(),
        next.origin(),
        next.attention(),
        next.place());
  }

  @Override
  public synchronized Optional<Item> lease(Item read, Lease lease, Instant wall) {
    var stored = operations.get(read.operation());
    if (stored == null
        || stored.version() != read.version()
        || isHeldByAnother(stored, lease, wall)) {
      return Optional.empty();
    }
    var leased = stored.withLease(Optional.of(lease));
    operations.put(read.operation(), leased);
    return Optional.of(leased);
  }

  private static boolean isHeldByAnother(Item item, Lease wanted, Instant wall) {
    return item.lease()
        .filter(held -> held.isHeldAt(wall) && !held.worker().equals(wanted.worker()))
        .isPresent();
  }

  @Override
  public synchronized Optional<Item> clear(
      Item read, Set<EffectId> done, Optional<Instant> attention) {
    var stored = operations.get(read.operation());
    if (stored == null) {
      return Optional.empty();
    }
    var rest = stored.withoutEffects(done);
    if (!isUnchanged(read)) {
      operations.put(read.operation(), rest);
      return Optional.empty();
    }
    var cleared = rest.withLease(Optional.empty()).withAttention(attention);
    operations.put(read.operation(), cleared);
    return Optional.of(cleared);
  }

  private boolean isUnchanged(Item read) {
    return load(read.operation())
        .map(now -> now.version() == read.version() && worker(now).equals(worker(read)))
        .orElseGet(read::isNew);
  }

  private static Optional<String> worker(Item item) {
    return item.lease().map(Lease::worker);
  }

  @Override
  public synchronized List<String> overdue(int shard, Instant now, int limit) {
    return operations.values().stream()
        .filter(stored -> shard(stored.operation()) == shard)
        .filter(stored -> stored.attention().filter(at -> !at.isAfter(now)).isPresent())
        .sorted(Comparator.comparing(stored -> stored.attention().orElse(Instant.MAX)))
        .limit(limit)
        .map(Item::operation)
        .toList();
  }

  @Override
  public synchronized List<Waiting> line(String line, Optional<Waiting> after, int limit) {
    return operations.values().stream()
        .flatMap(item -> item.place().stream().map(place -> at(place, item)))
        .filter(found -> found.line().equals(line))
        .map(Spot::waiting)
        .filter(found -> after.isEmpty() || ARRIVAL.compare(found, after.get()) > 0)
        .sorted(ARRIVAL)
        .limit(limit)
        .toList();
  }

  private record Spot(String line, Waiting waiting) {}

  private static Spot at(Item.Place place, Item item) {
    return new Spot(place.line(), new Waiting(item.operation(), place.who(), place.since()));
  }

  private static int shard(String operation) {
    return Math.floorMod(operation.hashCode(), SHARDS);
  }

  @Override
  public int shards() {
    return SHARDS;
  }

  /** Every operation there is. */
  public synchronized List<Item> items() {
    return operations.values().stream().sorted(Comparator.comparing(Item::operation)).toList();
  }

  /** When a sweep shall look at an operation, if ever. */
  public synchronized Optional<Instant> attention(String operation) {
    return Optional.ofNullable(operations.get(operation)).flatMap(Item::attention);
  }
}
