package io.backstay.peers;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** One item for each operation, with the attributes that the chassis writes as well. */
final class Table {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration STALE = Duration.ofMinutes(1);
  private static final Duration CLAIM_LIFE = Duration.ofDays(120);
  private static final Duration READABLE = Duration.ofDays(45);
  private static final int SHARDS = 4;

  private final DynamoDbClient dynamoDb;
  private final String name;

  Table(DynamoDbClient dynamoDb, String name) {
    this.dynamoDb = dynamoDb;
    this.name = name;
  }

  record Item(long version, String state, String cause, String traceparent) {}

  /** What follows on {@code version}: the next state, and one effect beside it. */
  record Next(
      String operation,
      long version,
      String state,
      String effect,
      Instant decidedAt,
      String cause,
      String traceparent) {

    String effectId() {
      return (version + 1) + "#0";
    }
  }

  Optional<Item> read(String operation) {
    var found =
        dynamoDb.getItem(get -> get.tableName(name).key(key(operation)).consistentRead(true));
    if (!found.hasItem()) {
      return Optional.empty();
    }
    var item = found.item();
    return Optional.of(
        new Item(
            Long.parseLong(text(item, "version", AttributeValue::n)),
            text(item, "state", AttributeValue::s),
            text(item, "cause", AttributeValue::s),
            text(item, "traceparent", AttributeValue::s)));
  }

  private static String text(
      Map<String, AttributeValue> item, String attribute, Function<AttributeValue, String> type) {
    return Optional.ofNullable(item.get(attribute)).map(type).orElse("");
  }

  /** False where the operation or the claim is there already. */
  boolean begin(Next next, String claim, Instant due) {
    var values = values(next);
    values.put(":due", text(due.toString()));
    values.put(":effects", AttributeValue.fromM(Map.of(next.effectId(), effect(next))));
    var put =
        Put.builder()
            .tableName(name)
            .item(
                Map.of(
                    "pk", text(claim),
                    "operation", text(next.operation()),
                    "ttl", number(next.decidedAt().plus(CLAIM_LIFE).getEpochSecond())))
            .conditionExpression("attribute_not_exists(pk)")
            .build();
    var update =
        Update.builder()
            .tableName(name)
            .key(key(next.operation()))
            .updateExpression(
                "SET version = :version, #state = :state, flow = :flow, cause = :cause,"
                    + " traceparent = :traceparent, due = :due, lease_worker = :worker,"
                    + " lease_until = :until, attention = :attention, #shard = :shard,"
                    + " effects = :effects")
            .conditionExpression("attribute_not_exists(pk)")
            .expressionAttributeNames(Map.of("#state", "state", "#shard", "shard"))
            .expressionAttributeValues(values)
            .build();
    try {
      dynamoDb.transactWriteItems(transaction ->
          transaction.transactItems(
              TransactWriteItem.builder().put(put).build(),
              TransactWriteItem.builder().update(update).build()));
      return true;
    } catch (TransactionCanceledException known) {
      return false;
    }
  }

  /** False where somebody else has written in between. */
  boolean end(Next next) {
    var values = values(next);
    values.put(":read", number(next.version()));
    values.put(":effect", effect(next));
    values.put(":ended", text(next.decidedAt().toString()));
    values.put(":ttl", number(next.decidedAt().plus(READABLE).getEpochSecond()));
    try {
      dynamoDb.updateItem(update ->
          update
              .tableName(name)
              .key(key(next.operation()))
              .updateExpression(
                  "SET version = :version, #state = :state, flow = :flow, cause = :cause,"
                      + " traceparent = :traceparent, ended = :ended, #ttl = :ttl,"
                      + " lease_worker = :worker, lease_until = :until, attention = :attention,"
                      + " #shard = :shard, effects.#effect = :effect REMOVE due")
              .conditionExpression("version = :read AND attribute_not_exists(lease_worker)")
              .expressionAttributeNames(
                  Map.of(
                      "#state",
                      "state",
                      "#ttl",
                      "ttl",
                      "#shard",
                      "shard",
                      "#effect",
                      next.effectId()))
              .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException raced) {
      return false;
    }
  }

  /** What was wanted is done; the operation waits until {@code due}. */
  void clear(Next next, Instant due) {
    dynamoDb.updateItem(update ->
        update
            .tableName(name)
            .key(key(next.operation()))
            .updateExpression(
                "SET attention = :attention, #shard = :shard"
                    + " REMOVE effects.#effect, lease_worker, lease_until")
            .conditionExpression("version = :version")
            .expressionAttributeNames(Map.of("#shard", "shard", "#effect", next.effectId()))
            .expressionAttributeValues(
                Map.of(
                    ":version", number(next.version() + 1),
                    ":attention", number(due.toEpochMilli() + 1),
                    ":shard", shard(next.operation()))));
  }

  /** What was wanted is done, and nothing is waited for. */
  void clear(Next next) {
    dynamoDb.updateItem(update ->
        update
            .tableName(name)
            .key(key(next.operation()))
            .updateExpression(
                "REMOVE effects.#effect, lease_worker, lease_until, attention, #shard")
            .conditionExpression("version = :version")
            .expressionAttributeNames(Map.of("#shard", "shard", "#effect", next.effectId()))
            .expressionAttributeValues(Map.of(":version", number(next.version() + 1))));
  }

  private static Map<String, AttributeValue> values(Next next) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":version", number(next.version() + 1));
    values.put(":state", text(next.state()));
    values.put(":flow", text("rehearsal"));
    values.put(":cause", text(next.cause()));
    values.put(":traceparent", text(next.traceparent()));
    values.put(":worker", text(UUID.randomUUID().toString()));
    values.put(":until", number(next.decidedAt().plus(LEASE).toEpochMilli()));
    values.put(":attention", number(next.decidedAt().plus(STALE).toEpochMilli()));
    values.put(":shard", shard(next.operation()));
    return values;
  }

  private static AttributeValue effect(Next next) {
    return AttributeValue.fromM(
        Map.of("body", text(next.effect()), "decided_at", text(next.decidedAt().toString())));
  }

  private static AttributeValue shard(String operation) {
    return text("attention#" + Math.floorMod(operation.hashCode(), SHARDS));
  }

  private static Map<String, AttributeValue> key(String operation) {
    return Map.of("pk", text("operation#" + operation));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
