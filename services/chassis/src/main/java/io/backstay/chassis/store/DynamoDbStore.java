package io.backstay.chassis.store;

import static io.backstay.chassis.store.Attributes.millis;
import static io.backstay.chassis.store.Attributes.number;
import static io.backstay.chassis.store.Attributes.text;

import io.backstay.chassis.Outage;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.store.Item.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Operations and claims in one DynamoDB table: partition key {@code pk}, time to live {@code ttl},
 * the index {@value #INDEX} by {@code shard} and {@code attention}, which only items that want
 * attention are in, and the index {@value #LINE} by {@code line} and {@code arrival} with {@code
 * who}, which only items that stand in a line are in.
 */
public final class DynamoDbStore implements Store {
  public static final String INDEX = "attention";
  public static final String LINE = "line";

  private static final Logger LOG = LoggerFactory.getLogger(DynamoDbStore.class);

  /**
   * An operation may try for 30 days to begin and for 30 more to end, a day over each, and stays
   * readable for 45; its claims outlive all of that.
   */
  private static final Duration CLAIM_LIFE = Duration.ofDays(120);

  /** Reasons of a cancelled transaction that are answers; every other one is an outage. */
  private static final Set<String> ANSWERS =
      Set.of("None", "ConditionalCheckFailed", "TransactionConflict");

  private static final int SHARDS = 4;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource world;

  private DynamoDbStore(DynamoDbClient dynamoDb, String table, InstantSource world) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.world = world;
  }

  /** Fails with {@link Outage} where there is no such table. */
  public static DynamoDbStore named(DynamoDbClient dynamoDb, String table, InstantSource world) {
    var store = new DynamoDbStore(dynamoDb, table, world);
    var _ = store.load("none");
    return store;
  }

  @Override
  public Optional<Item> load(String operation) {
    return get(ItemRecord.key(operation)).map(ItemRecord::read);
  }

  @Override
  public Optional<String> holder(Resource resource) {
    return get(claimKey(resource)).map(found -> text(found, "operation"));
  }

  private Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
    var found =
        calling(
            "reading " + table,
            () -> dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true)));
    return found.hasItem() ? Optional.of(found.item()) : Optional.empty();
  }

  @Override
  public Commit commit(Item read, Item next, Set<Resource> claims, Optional<Instant> attention) {
    var update = ItemUpdate.commit(read, next, attention, shard(next.operation()));
    var written = next.withAttention(attention);
    return claims.isEmpty()
        ? commitAlone(update, written)
        : commitWithClaims(update, written, List.copyOf(claims));
  }

  private Commit commitAlone(ItemUpdate update, Item next) {
    try {
      calling("writing " + table, () -> dynamoDb.updateItem(request(update).build()));
      return new Commit.Done(next);
    } catch (ConditionalCheckFailedException | TransactionConflictException raced) {
      return new Commit.LostRace();
    }
  }

  private Commit commitWithClaims(ItemUpdate update, Item next, List<Resource> claims) {
    var writes =
        claims.stream().map(claim -> claim(claim, next.operation())).collect(Collectors.toList());
    writes.add(TransactWriteItem.builder().update(transactional(update)).build());
    try {
      calling(
          "writing " + table,
          () -> dynamoDb.transactWriteItems(transaction -> transaction.transactItems(writes)));
      return new Commit.Done(next);
    } catch (TransactionCanceledException canceled) {
      if (!canceled.cancellationReasons().stream()
          .map(CancellationReason::code)
          .allMatch(ANSWERS::contains)) {
        throw new Outage("writing to " + table, canceled);
      }
      return canceled(canceled.cancellationReasons(), claims);
    }
  }

  /**
   * DynamoDB gives one reason per write, in their order; a conflict with a concurrent transaction
   * is a lost race as well.
   */
  private static Commit canceled(List<CancellationReason> reasons, List<Resource> claims) {
    for (var index = 0; index < claims.size(); index++) {
      if ("ConditionalCheckFailed".equals(reasons.get(index).code())) {
        return new Commit.Taken(claims.get(index), text(reasons.get(index).item(), "operation"));
      }
    }
    return new Commit.LostRace();
  }

  private TransactWriteItem claim(Resource resource, String operation) {
    var item = new HashMap<>(claimKey(resource));
    item.put("operation", text(operation));
    item.put("ttl", number(world.instant().plus(CLAIM_LIFE).getEpochSecond()));
    var put =
        Put.builder()
            .tableName(table)
            .item(item)
            .conditionExpression("attribute_not_exists(pk) OR operation = :operation")
            .expressionAttributeValues(Map.of(":operation", text(operation)))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  @Override
  public Optional<Item> lease(Item read, Lease lease, Instant wall) {
    var update = ItemUpdate.lease(read, lease, wall);
    try {
      calling("leasing in " + table, () -> dynamoDb.updateItem(request(update).build()));
      return Optional.of(read.withLease(Optional.of(lease)));
    } catch (ConditionalCheckFailedException | TransactionConflictException taken) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Item> clear(Item read, Set<EffectId> done, Optional<Instant> attention) {
    try {
      var release =
          ItemUpdate.release(
              read, lastOf(read.operation(), done), attention, shard(read.operation()));
      calling("clearing in " + table, () -> dynamoDb.updateItem(request(release).build()));
      return Optional.of(
          read.withoutEffects(done).withLease(Optional.empty()).withAttention(attention));
    } catch (ConditionalCheckFailedException | TransactionConflictException movedOn) {
      if (!done.isEmpty()) {
        forget(read.operation(), lastOf(read.operation(), done));
      }
      return Optional.empty();
    }
  }

  /** More of them than one expression holds are cleared beforehand, some at a time. */
  private Set<EffectId> lastOf(String operation, Set<EffectId> done) {
    var all = List.copyOf(done);
    var from = 0;
    for (; all.size() - from > ItemUpdate.MOST_EFFECTS; from += ItemUpdate.MOST_EFFECTS) {
      forget(operation, Set.copyOf(all.subList(from, from + ItemUpdate.MOST_EFFECTS)));
    }
    return Set.copyOf(all.subList(from, all.size()));
  }

  private void forget(String operation, Set<EffectId> done) {
    var update = ItemUpdate.forget(operation, done);
    try {
      calling("clearing in " + table, () -> dynamoDb.updateItem(request(update).build()));
    } catch (ConditionalCheckFailedException | TransactionConflictException kept) {
      // Gone, or in somebody's transaction: what is kept is carried out once more.
      LOG.atInfo().addKeyValue("operation", operation).log("effects not cleared: " + kept);
    }
  }

  @Override
  public List<String> overdue(int shard, Instant now, int limit) {
    var values = Map.of(":shard", text("attention#" + shard), ":now", number(millis(now)));
    var found =
        calling(
            "querying " + table,
            () ->
                dynamoDb.query(query ->
                    query
                        .tableName(table)
                        .indexName(INDEX)
                        .keyConditionExpression("#shard = :shard AND attention <= :now")
                        .expressionAttributeNames(Map.of("#shard", "shard")) // a reserved word
                        .expressionAttributeValues(values)
                        .limit(limit)));
    return found.items().stream().map(ItemRecord::operation).toList();
  }

  @Override
  public List<Waiting> line(String line, Optional<Waiting> after, int limit) {
    // Each arrival begins with a digit, which sorts behind a blank.
    var behind = after.map(last -> Arrival.write(last.since(), last.operation())).orElse(" ");
    var found =
        calling(
            "querying " + table,
            () ->
                dynamoDb.query(query ->
                    query
                        .tableName(table)
                        .indexName(LINE)
                        .keyConditionExpression("#line = :line AND arrival > :after")
                        .expressionAttributeNames(Map.of("#line", "line"))
                        .expressionAttributeValues(
                            Map.of(":line", text(line), ":after", text(behind)))
                        .limit(limit)));
    return found.items().stream()
        .map(
            item -> new Waiting(ItemRecord.operation(item), text(item, "who"), Arrival.since(item)))
        .toList();
  }

  @Override
  public int shards() {
    return SHARDS;
  }

  private static String shard(String operation) {
    return "attention#" + Math.floorMod(operation.hashCode(), SHARDS);
  }

  private static Map<String, AttributeValue> claimKey(Resource resource) {
    return Map.of("pk", text("claim#" + resource.key()));
  }

  private UpdateItemRequest.Builder request(ItemUpdate update) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(ItemRecord.key(update.operation()))
        .updateExpression(update.expression())
        .conditionExpression(update.condition())
        .expressionAttributeNames(update.names())
        .expressionAttributeValues(update.values().isEmpty() ? null : update.values())
        .returnValues(ReturnValue.NONE);
  }

  private Update transactional(ItemUpdate update) {
    return Update.builder()
        .tableName(table)
        .key(ItemRecord.key(update.operation()))
        .updateExpression(update.expression())
        .conditionExpression(update.condition())
        .expressionAttributeNames(update.names())
        .expressionAttributeValues(update.values())
        .build();
  }

  private static <T> T calling(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (ConditionalCheckFailedException
        | TransactionCanceledException
        | TransactionConflictException answer) {
      throw answer;
    } catch (SdkException away) {
      throw new Outage(doing, away);
    }
  }
}
