package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Resource;
import io.backstay.chassis.store.EffectId;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Item.Lease;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.chassis.store.Item.PendingEffect;
import io.backstay.chassis.store.Item.Place;
import io.backstay.chassis.store.Store;
import io.backstay.chassis.store.Store.Commit;
import io.backstay.chassis.store.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every store promises, the fake one and the real one; each test uses operations of its own.
 */
public abstract class StoreContract {
  private static final Instant NOW = Instant.parse("2026-03-01T02:00:00.123456789Z");
  private static final Origin ORIGIN = new Origin("message-1", Optional.of("00-trace-01"));
  private static final Optional<Instant> NEVER = Optional.empty();

  private final String run = UUID.randomUUID().toString();
  private final String operation = "op-" + run;

  protected abstract Store store();

  @Test
  void an_unknown_operation_is_empty() {
    assertEquals(Optional.empty(), store().load(operation));
  }

  @Test
  void everything_written_is_read_again_to_the_nanosecond() {
    var next =
        new Item(
            operation,
            "tea",
            1,
            "{\"kettle\":\"ä\"}",
            effects(1, "heat", "look"),
            Optional.of(NOW.plusNanos(1)),
            Optional.of(lease("a", 0)),
            Optional.of(NOW),
            ORIGIN,
            NEVER,
            Optional.of(new Place("tea for two", "ä", NOW.plusNanos(2))));
    assertEquals(next, done(store().commit(blank(), next, Set.of(), NEVER)));
    assertEquals(Optional.of(next), store().load(operation));
  }

  @Test
  void what_a_state_no_longer_has_is_gone() {
    var first = begun("heat");
    var bare = item(2, "over", new TreeMap<>(), Optional.empty());
    assertInstanceOf(Commit.Done.class, store().commit(first, bare, Set.of(), NEVER));
    assertEquals(Optional.of(bare), store().load(operation));
  }

  @Test
  void an_operation_begins_once() {
    begun();
    var again = store().commit(blank(), item(1, "other", new TreeMap<>()), Set.of(), NEVER);
    assertInstanceOf(Commit.LostRace.class, again);
    assertEquals("begun", stored().state());
  }

  @Test
  void the_second_of_two_writers_loses() {
    var read = begun();
    done(store().commit(read, item(2, "first", new TreeMap<>()), Set.of(), NEVER));
    var second = store().commit(read, item(2, "second", new TreeMap<>()), Set.of(), NEVER);
    assertInstanceOf(Commit.LostRace.class, second);
    assertEquals("first", stored().state());
  }

  @Test
  void of_many_writers_at_once_one_wins() throws InterruptedException {
    var read = begun();
    var outcomes = new ArrayList<Commit>();
    var writers =
        IntStream.range(0, 8)
            .mapToObj(writer ->
                Thread.ofVirtual()
                    .start(() -> {
                      var next = item(2, "writer " + writer, new TreeMap<>());
                      var outcome = store().commit(read, next, Set.of(), NEVER);
                      synchronized (outcomes) {
                        outcomes.add(outcome);
                      }
                    }))
            .toList();
    for (var writer : writers) {
      writer.join();
    }
    assertEquals(8, outcomes.size());
    assertEquals(1, outcomes.stream().filter(Commit.Done.class::isInstance).count());
  }

  @Test
  void a_lease_taken_in_between_is_a_lost_race() {
    var read = begun("heat");
    assertTrue(store().lease(read, lease("a", 60), NOW).isPresent());
    assertInstanceOf(
        Commit.LostRace.class,
        store().commit(read, item(2, "late", new TreeMap<>()), Set.of(), NEVER));
  }

  @Test
  void a_lease_is_for_one_worker_until_it_ends() {
    var read = begun("heat");
    var leased = store().lease(read, lease("a", 60), NOW).orElseThrow();
    assertEquals("a", leased.lease().orElseThrow().worker());
    assertEquals(Optional.empty(), store().lease(read, lease("b", 70), NOW.plusSeconds(59)));
    assertEquals(Optional.empty(), store().lease(leased, lease("b", 70), NOW.plusSeconds(59)));
    var taken = store().lease(leased, lease("b", 120), NOW.plusSeconds(61)).orElseThrow();
    assertEquals("b", taken.lease().orElseThrow().worker());
    assertEquals("b", stored().lease().orElseThrow().worker());
  }

  @Test
  void a_worker_may_lengthen_its_own_lease() {
    var read = begun("heat");
    var leased = store().lease(read, lease("a", 60), NOW).orElseThrow();
    assertTrue(store().lease(leased, lease("a", 120), NOW.plusSeconds(30)).isPresent());
    assertEquals(Optional.empty(), store().lease(leased, lease("b", 200), NOW.plusSeconds(90)));
  }

  @Test
  void a_lease_is_not_given_on_an_old_version() {
    var read = begun("heat");
    done(store().commit(read, item(2, "next", read.effects()), Set.of(), NEVER));
    assertEquals(Optional.empty(), store().lease(read, lease("a", 60), NOW));
  }

  @Test
  void clearing_removes_effects_gives_back_the_lease_and_keeps_the_version() {
    var leased = store().lease(begun("heat", "look", "ring"), lease("a", 60), NOW).orElseThrow();
    var cleared = store().clear(leased, ids(1, 0, 2), NEVER).orElseThrow();
    assertEquals(stored(), cleared);
    assertEquals(ids(1, 1), cleared.effects().keySet());
    assertEquals(Optional.empty(), cleared.lease());
    assertEquals(1, cleared.version());
  }

  @Test
  void clearing_after_the_item_moved_on_removes_the_effects_and_keeps_the_lease() {
    var leased = store().lease(begun("heat", "look"), lease("a", 60), NOW).orElseThrow();
    var effects = new TreeMap<>(leased.effects());
    effects.putAll(effects(2, "ring"));
    var moved = item(2, "moved", effects, leased.lease());
    done(store().commit(leased, moved, Set.of(), NEVER));

    assertEquals(Optional.empty(), store().clear(leased, ids(1, 0), NEVER));
    assertEquals(2, stored().version());
    assertEquals("moved", stored().state());
    assertEquals("a", stored().lease().orElseThrow().worker());
    assertEquals(List.of("look", "ring"), bodies(stored()));
  }

  @Test
  void clearing_does_not_take_the_lease_from_who_took_it_over() {
    var leased = store().lease(begun("heat", "look"), lease("a", 60), NOW).orElseThrow();
    assertTrue(store().lease(leased, lease("b", 120), NOW.plusSeconds(61)).isPresent());
    assertEquals(Optional.empty(), store().clear(leased, ids(1, 0), NEVER));
    assertEquals("b", stored().lease().orElseThrow().worker());
    assertEquals(List.of("look"), bodies(stored()));
  }

  @Test
  void clearing_twice_is_clearing_once() {
    var leased = store().lease(begun("heat", "look"), lease("a", 60), NOW).orElseThrow();
    assertTrue(store().clear(leased, ids(1, 0), NEVER).isPresent());
    assertEquals(Optional.empty(), store().clear(leased, ids(1, 0), NEVER));
    assertEquals(List.of("look"), bodies(stored()));
  }

  @Test
  void an_effect_cleared_in_between_does_not_come_back_with_a_commit() {
    var leased = store().lease(begun("heat", "look"), lease("a", 60), NOW).orElseThrow();
    var moved = item(2, "moved", leased.effects(), leased.lease());
    done(store().commit(leased, moved, Set.of(), NEVER));
    var read = stored();
    assertEquals(Optional.empty(), store().clear(leased, ids(1, 0), NEVER));

    var effects = new TreeMap<>(read.effects());
    effects.putAll(effects(3, "ring"));
    done(store().commit(read, item(3, "later", effects, read.lease()), Set.of(), NEVER));
    assertEquals(List.of("look", "ring"), bodies(stored()));
  }

  @Test
  void effects_keep_the_order_of_versions_and_places_also_past_nine() {
    var bodies = IntStream.range(0, 12).mapToObj(index -> "effect " + index).toList();
    var effects = effects(1, bodies.toArray(String[]::new));
    var first = done(store().commit(blank(), item(1, "many", effects), Set.of(), NEVER));
    var more = new TreeMap<>(first.effects());
    more.putAll(effects(10, "tenth"));
    more.putAll(effects(9, "ninth"));
    done(store().commit(first, item(2, "more", more), Set.of(), NEVER));
    var expected = new ArrayList<>(bodies);
    expected.addAll(List.of("ninth", "tenth"));
    assertEquals(expected, bodies(stored()));
  }

  @Test
  void a_claim_is_written_with_the_state_that_names_it() {
    var kettle = resource("Kettle");
    assertEquals(Optional.empty(), store().holder(kettle));
    done(store().commit(blank(), item(1, "begun", new TreeMap<>()), Set.of(kettle), NEVER));
    assertEquals(Optional.of(operation), store().holder(kettle));
    assertEquals(Optional.of(operation), store().holder(resource("KETTLE")));
  }

  @Test
  void a_claim_of_another_operation_is_told_and_nothing_is_written() {
    var free = resource("free");
    var kettle = resource("kettle");
    done(store().commit(blank(), item(1, "begun", new TreeMap<>()), Set.of(kettle), NEVER));
    var other = "other-" + run;
    var outcome =
        store().commit(blank(other), first(other), Set.of(free, kettle), Optional.of(NOW));
    assertEquals(new Commit.Taken(kettle, operation), outcome);
    assertEquals(Optional.empty(), store().load(other));
    assertEquals(Optional.empty(), store().holder(free));
  }

  @Test
  void an_operation_may_claim_again_what_it_has() {
    var kettle = resource("kettle");
    var first = item(1, "begun", new TreeMap<>());
    done(store().commit(blank(), first, Set.of(kettle), NEVER));
    var again = item(2, "again", new TreeMap<>());
    assertInstanceOf(Commit.Done.class, store().commit(first, again, Set.of(kettle), NEVER));
  }

  @Test
  void a_lost_race_claims_nothing() {
    var kettle = resource("kettle");
    begun();
    var late = item(1, "late", new TreeMap<>());
    assertInstanceOf(Commit.LostRace.class, store().commit(blank(), late, Set.of(kettle), NEVER));
    assertEquals(Optional.empty(), store().holder(kettle));
  }

  @Test
  void only_operations_whose_attention_time_has_passed_are_overdue() {
    var first = commit("overdue-" + run, Optional.of(NOW.minusSeconds(2)));
    commit("later-" + run, Optional.of(NOW.plusSeconds(1)));
    commit("never-" + run, NEVER);
    assertEquals(List.of(first.operation()), overdue(NOW));
    assertEquals(List.of(first.operation(), "later-" + run), overdue(NOW.plusSeconds(2)));
  }

  @Test
  void attention_moves_with_each_commit_and_each_clearing() {
    var first = commit(operation, Optional.of(NOW.minusSeconds(2)));
    var second = item(2, "next", effects(2, "heat"));
    done(store().commit(first, second, Set.of(), Optional.of(NOW.plusSeconds(60))));
    assertEquals(List.of(), overdue(NOW));
    var leased = store().lease(second, lease("a", 60), NOW).orElseThrow();
    assertEquals(List.of(operation), overdue(NOW.plusSeconds(61)));
    assertTrue(store().clear(leased, ids(2, 0), NEVER).isPresent());
    assertEquals(List.of(), overdue(NOW.plus(Duration.ofDays(40))));
  }

  @Test
  void an_item_tells_when_it_will_be_looked_at() {
    var soon = Optional.of(NOW.truncatedTo(ChronoUnit.MILLIS));
    var first = commit(operation, soon);
    assertEquals(soon, first.attention());
    assertEquals(soon, stored().attention());
    var leased = store().lease(first, lease("a", 60), NOW).orElseThrow();
    assertEquals(soon, leased.attention());
    assertEquals(NEVER, store().clear(leased, Set.of(), NEVER).orElseThrow().attention());
    assertEquals(NEVER, stored().attention());
  }

  @Test
  void overdue_operations_come_oldest_first_and_no_more_than_asked_for() {
    for (var minutes : List.of(3, 1, 2, 5, 4)) {
      commit("old-" + minutes + "-" + run, Optional.of(NOW.minus(Duration.ofMinutes(minutes))));
    }
    for (var shard = 0; shard < store().shards(); shard++) {
      var all = mine(store().overdue(shard, NOW, 1000));
      assertEquals(all.stream().sorted((one, two) -> two.compareTo(one)).toList(), all);
      assertTrue(store().overdue(shard, NOW, 1).size() <= 1);
    }
    assertEquals(5, overdue(NOW).size());
  }

  @Test
  void line_is_of_those_who_stand_in_it_oldest_first() {
    var line = "line-" + run;
    var third = stand("c-" + run, line, NOW);
    stand("a-" + run, line, NOW);
    stand("b-" + run, line, NOW.minusNanos(1));
    stand("elsewhere-" + run, "another " + line, NOW.minusSeconds(1));
    commit("nowhere-" + run, NEVER);
    assertEquals(List.of("b-" + run, "a-" + run, "c-" + run), line(line, 100));
    assertEquals(List.of("b-" + run, "a-" + run), line(line, 2));
    done(store().commit(third, standing(third.operation(), 2, Optional.empty()), Set.of(), NEVER));
    assertEquals(List.of("b-" + run, "a-" + run), line(line, 100));
  }

  @Test
  void line_goes_on_behind_whoever_was_seen_last() {
    var line = "line-" + run;
    stand("b-" + run, line, NOW);
    stand("a-" + run, line, NOW);
    stand("c-" + run, line, NOW.plusNanos(1));
    var first = store().line(line, Optional.empty(), 1);
    var rest = store().line(line, Optional.of(first.getLast()), 100);
    assertEquals(List.of("a-" + run), first.stream().map(Waiting::operation).toList());
    assertEquals(List.of("b-" + run, "c-" + run), rest.stream().map(Waiting::operation).toList());
    assertEquals(List.of(), store().line(line, Optional.of(rest.getLast()), 100));
  }

  @Test
  void line_tells_on_whose_behalf_and_since_when_to_the_nanosecond() {
    var line = "line-" + run;
    stand(operation, line, NOW);
    assertEquals(List.of(new Waiting(operation, "ä", NOW)), store().line(line, 1));
  }

  @Test
  void leasing_and_clearing_leave_the_place_in_line() {
    var line = "line-" + run;
    var first = stand(operation, line, NOW);
    var leased = store().lease(first, lease("a", 60), NOW).orElseThrow();
    assertTrue(store().clear(leased, Set.of(), NEVER).isPresent());
    assertEquals(first.place(), stored().place());
    assertEquals(List.of(operation), line(line, 100));
  }

  private Item stand(String name, String line, Instant since) {
    var next = standing(name, 1, Optional.of(new Place(line, "ä", since)));
    return done(store().commit(blank(name), next, Set.of(), NEVER));
  }

  private static Item standing(String name, long version, Optional<Place> place) {
    var nothing = new TreeMap<EffectId, PendingEffect>();
    var plain = item(name, version, "standing", nothing, Optional.empty());
    return new Item(
        name,
        plain.flow(),
        version,
        plain.state(),
        nothing,
        plain.due(),
        plain.lease(),
        plain.ended(),
        plain.origin(),
        plain.attention(),
        place);
  }

  private List<String> line(String line, int limit) {
    return store().line(line, limit).stream().map(Waiting::operation).toList();
  }

  @Test
  void very_many_effects_come_and_go() {
    var first = done(store().commit(blank(), item(1, "begun", effects(1, "a")), Set.of(), NEVER));
    var bodies = IntStream.range(0, 250).mapToObj(number -> "b" + number).toArray(String[]::new);
    var many = new TreeMap<>(first.effects());
    many.putAll(effects(2, bodies));
    done(store().commit(first, item(2, "many", many), Set.of(), NEVER));
    var leased = store().lease(stored(), lease("w", 60), NOW).orElseThrow();
    assertEquals(251, leased.effects().size());
    var all = Set.copyOf(leased.effects().keySet());
    var cleared = store().clear(leased, all, NEVER).orElseThrow();
    assertTrue(cleared.effects().isEmpty());
    assertTrue(stored().effects().isEmpty());
    assertEquals(Optional.empty(), stored().lease());
  }

  @Test
  void an_item_of_64_kilobytes_is_stored() {
    var large = item(1, "ä".repeat(32 * 1024), new TreeMap<>());
    done(store().commit(blank(), large, Set.of(), NEVER));
    assertEquals(large, stored());
  }

  private Item begun(String... effects) {
    var item = item(1, "begun", effects(1, effects));
    return done(store().commit(blank(), item, Set.of(), NEVER));
  }

  private Item commit(String name, Optional<Instant> attention) {
    return done(store().commit(blank(name), first(name), Set.of(), attention));
  }

  private List<String> overdue(Instant now) {
    return IntStream.range(0, store().shards())
        .mapToObj(shard -> mine(store().overdue(shard, now, 1000)))
        .flatMap(List::stream)
        .sorted((one, two) -> two.compareTo(one))
        .toList();
  }

  /** Other tests may share the table. */
  private List<String> mine(List<String> operations) {
    return operations.stream().filter(name -> name.endsWith(run)).toList();
  }

  private Item stored() {
    return store().load(operation).orElseThrow();
  }

  private Item blank() {
    return blank(operation);
  }

  private static Item blank(String name) {
    return item(name, 0, "new", new TreeMap<>(), Optional.empty());
  }

  private static Item first(String name) {
    return item(name, 1, "begun", new TreeMap<>(), Optional.empty());
  }

  private Item item(long version, String state, SortedMap<EffectId, PendingEffect> effects) {
    return item(version, state, effects, Optional.empty());
  }

  private Item item(
      long version,
      String state,
      SortedMap<EffectId, PendingEffect> effects,
      Optional<Lease> lease) {
    return item(operation, version, state, effects, lease);
  }

  private static Item item(
      String name,
      long version,
      String state,
      SortedMap<EffectId, PendingEffect> effects,
      Optional<Lease> lease) {
    return new Item(
        name,
        "tea",
        version,
        state,
        effects,
        Optional.empty(),
        lease,
        Optional.empty(),
        ORIGIN,
        NEVER,
        Optional.empty());
  }

  private static SortedMap<EffectId, PendingEffect> effects(long version, String... bodies) {
    var effects = new TreeMap<EffectId, PendingEffect>();
    for (var index = 0; index < bodies.length; index++) {
      effects.put(new EffectId(version, index), new PendingEffect(bodies[index], NOW));
    }
    return effects;
  }

  private static Set<EffectId> ids(long version, int... places) {
    return IntStream.of(places)
        .mapToObj(place -> new EffectId(version, place))
        .collect(Collectors.toSet());
  }

  private static List<String> bodies(Item item) {
    return item.effects().values().stream().map(PendingEffect::body).toList();
  }

  /** A lease needs no more than milliseconds. */
  private static Lease lease(String worker, long seconds) {
    return new Lease(worker, Instant.ofEpochMilli(NOW.plusSeconds(seconds).toEpochMilli()));
  }

  private Resource resource(String name) {
    return new Resource("111111111111", "us-east-1", "kettle", name + "-" + run);
  }

  private static Item done(Commit commit) {
    return assertInstanceOf(Commit.Done.class, commit).item();
  }
}
