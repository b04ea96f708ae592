package io.backstay.chassis.store;

import static io.backstay.chassis.store.Attributes.number;
import static io.backstay.chassis.store.Attributes.optionalNumber;
import static io.backstay.chassis.store.Attributes.optionalText;
import static io.backstay.chassis.store.Attributes.text;

import io.backstay.chassis.store.Item.Lease;
import io.backstay.chassis.store.Item.Origin;
import io.backstay.chassis.store.Item.PendingEffect;
import io.backstay.chassis.store.Item.Place;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as DynamoDB holds it. */
final class ItemRecord {
  private static final String PREFIX = "operation#";

  private ItemRecord() {}

  static Map<String, AttributeValue> key(String operation) {
    return Map.of("pk", text(PREFIX + operation));
  }

  static String operation(Map<String, AttributeValue> record) {
    return text(record, "pk").substring(PREFIX.length());
  }

  static Item read(Map<String, AttributeValue> record) {
    return new Item(
        operation(record),
        text(record, "flow"),
        number(record, "version"),
        text(record, "state"),
        effects(record),
        instant(record, "due"),
        optionalText(record, "lease_worker")
            .map(worker -> new Lease(worker, Instant.ofEpochMilli(number(record, "lease_until")))),
        instant(record, "ended"),
        new Origin(text(record, "cause"), optionalText(record, "traceparent")),
        optionalNumber(record, "attention").map(Instant::ofEpochMilli),
        optionalText(record, "line")
            .map(line -> new Place(line, text(record, "who"), Arrival.since(record))));
  }

  static AttributeValue write(PendingEffect effect) {
    return AttributeValue.fromM(
        Map.of("body", text(effect.body()), "decided_at", text(effect.decidedAt().toString())));
  }

  private static SortedMap<EffectId, PendingEffect> effects(Map<String, AttributeValue> record) {
    var effects = new TreeMap<EffectId, PendingEffect>();
    Optional.ofNullable(record.get("effects"))
        .ifPresent(map ->
            map.m().forEach((id, effect) -> effects.put(EffectId.parse(id), effect(effect.m()))));
    return effects;
  }

  private static PendingEffect effect(Map<String, AttributeValue> effect) {
    return new PendingEffect(text(effect, "body"), Instant.parse(text(effect, "decided_at")));
  }

  private static Optional<Instant> instant(Map<String, AttributeValue> record, String name) {
    return optionalText(record, name).map(Instant::parse);
  }
}
