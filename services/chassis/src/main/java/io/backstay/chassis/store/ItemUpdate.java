package io.backstay.chassis.store;

import static io.backstay.chassis.store.Attributes.millis;
import static io.backstay.chassis.store.Attributes.number;
import static io.backstay.chassis.store.Attributes.text;

import io.backstay.chassis.store.Item.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One conditional update of an operation's item, being put together. */
final class ItemUpdate {
  private static final Duration READABLE_AFTER_END = Duration.ofDays(45);

  /**
   * An expression is of 4 KB at the most (developer guide, service quotas), and each effect takes
   * up to 40 bytes of it. More of them are written as a whole: what a worker clears at that very
   * moment is then carried out once more.
   */
  static final int MOST_EFFECTS = 60;

  private final String operation;
  private final List<String> sets = new ArrayList<>();
  private final List<String> removes = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  private ItemUpdate(String operation) {
    this.operation = operation;
  }

  /**
   * Only what differs is written, so that a worker that clears effects at the same time is not
   * undone.
   */
  static ItemUpdate commit(Item read, Item next, Optional<Instant> attention, String shard) {
    var update = new ItemUpdate(next.operation());
    update.unchanged(read);
    update.set("version", number(next.version()));
    update.set("state", text(next.state()));
    update.set("flow", text(next.flow()));
    update.set("cause", text(next.origin().cause()));
    update.setOrRemove("traceparent", next.origin().traceparent().map(Attributes::text));
    update.setOrRemove("due", next.due().map(Instant::toString).map(Attributes::text));
    update.setOrRemove("ended", next.ended().map(Instant::toString).map(Attributes::text));
    update.setOrRemove(
        "ttl", next.ended().map(ended -> number(ended.plus(READABLE_AFTER_END).getEpochSecond())));
    update.lease(next.lease());
    update.attention(attention, shard);
    update.place(next);
    update.effects(read, next);
    return update;
  }

  static ItemUpdate lease(Item read, Lease lease, Instant wall) {
    var update = new ItemUpdate(read.operation());
    update.version(read);
    update.condition(
        "(attribute_not_exists(#lease_worker) OR #lease_until <= :wall"
            + " OR #lease_worker = :lease_worker)",
        "lease_worker",
        "lease_until");
    update.values.put(":wall", number(wall.toEpochMilli()));
    update.lease(Optional.of(lease));
    return update;
  }

  static ItemUpdate release(
      Item read, Set<EffectId> done, Optional<Instant> attention, String shard) {
    var update = new ItemUpdate(read.operation());
    update.unchanged(read);
    update.lease(Optional.empty());
    update.attention(attention, shard);
    done.forEach(update::removeEffect);
    return update;
  }

  static ItemUpdate forget(String operation, Set<EffectId> done) {
    var update = new ItemUpdate(operation);
    update.condition("attribute_exists(#pk)", "pk");
    done.forEach(update::removeEffect);
    return update;
  }

  String operation() {
    return operation;
  }

  String expression() {
    var set = sets.isEmpty() ? "" : "SET " + String.join(", ", sets);
    var remove = removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes);
    return (set + remove).strip();
  }

  String condition() {
    return String.join(" AND ", conditions);
  }

  Map<String, String> names() {
    return names;
  }

  Map<String, AttributeValue> values() {
    return values;
  }

  private void unchanged(Item read) {
    version(read);
    if (read.lease().isPresent()) {
      condition("#lease_worker = :read_worker", "lease_worker");
      values.put(":read_worker", text(read.lease().get().worker()));
    } else {
      condition("attribute_not_exists(#lease_worker)", "lease_worker");
    }
  }

  private void version(Item read) {
    if (read.isNew()) {
      condition("attribute_not_exists(#pk)", "pk");
    } else {
      condition("#version = :read_version", "version");
      values.put(":read_version", number(read.version()));
    }
  }

  private void lease(Optional<Lease> lease) {
    setOrRemove("lease_worker", lease.map(Lease::worker).map(Attributes::text));
    setOrRemove("lease_until", lease.map(held -> number(held.until().toEpochMilli())));
  }

  private void attention(Optional<Instant> attention, String shard) {
    setOrRemove("attention", attention.map(at -> number(millis(at))));
    setOrRemove("shard", attention.map(_ -> text(shard)));
  }

  /** Only what stands in a line is in its index. */
  private void place(Item next) {
    setOrRemove("line", next.place().map(place -> text(place.line())));
    setOrRemove("who", next.place().map(place -> text(place.who())));
    setOrRemove(
        "arrival", next.place().map(place -> text(Arrival.write(place.since(), next.operation()))));
  }

  private void effects(Item read, Item next) {
    if (read.isNew() || changes(read, next) > MOST_EFFECTS) {
      var effects = new HashMap<String, AttributeValue>();
      next.effects().forEach((id, effect) -> effects.put(id.toString(), ItemRecord.write(effect)));
      set("effects", AttributeValue.fromM(effects));
      return;
    }
    next.effects()
        .forEach((id, effect) -> {
          if (!read.effects().containsKey(id)) {
            names.put("#effects", "effects");
            names.put(placeholder("#", id), id.toString());
            values.put(placeholder(":", id), ItemRecord.write(effect));
            sets.add("#effects." + placeholder("#", id) + " = " + placeholder(":", id));
          }
        });
    read.effects().keySet().stream()
        .filter(id -> !next.effects().containsKey(id))
        .forEach(this::removeEffect);
  }

  /** Those that come and those that go. */
  private static long changes(Item read, Item next) {
    var come = next.effects().keySet().stream().filter(id -> !read.effects().containsKey(id));
    var go = read.effects().keySet().stream().filter(id -> !next.effects().containsKey(id));
    return Stream.concat(come, go).count();
  }

  private void removeEffect(EffectId id) {
    names.put("#effects", "effects");
    names.put(placeholder("#", id), id.toString());
    removes.add("#effects." + placeholder("#", id));
  }

  private static String placeholder(String sign, EffectId id) {
    return sign + "e" + id.version() + "_" + id.index();
  }

  private void setOrRemove(String name, Optional<AttributeValue> value) {
    value.ifPresentOrElse(
        present -> set(name, present),
        () -> {
          names.put("#" + name, name);
          removes.add("#" + name);
        });
  }

  private void set(String name, AttributeValue value) {
    names.put("#" + name, name);
    values.put(":" + name, value);
    sets.add("#" + name + " = :" + name);
  }

  private void condition(String condition, String... attributes) {
    conditions.add(condition);
    for (var attribute : attributes) {
      names.put("#" + attribute, attribute);
    }
  }
}
