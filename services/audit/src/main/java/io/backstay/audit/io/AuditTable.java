package io.backstay.audit.io;

import io.backstay.audit.Entry;
import io.backstay.chassis.Outage;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The table {@value #NAME}: what stands in it is never written again. */
record AuditTable(DynamoDbClient dynamoDb) {
  static final String NAME = "rds_audit_log";

  /** Fails with {@link Outage} where there is no such table. */
  static AuditTable open(DynamoDbClient dynamoDb) {
    var nobody = AttributeValue.fromS("none");
    try {
      dynamoDb.getItem(get ->
          get.tableName(NAME).key(Map.of(Entry.PARTITION_KEY, nobody, Entry.SORT_KEY, nobody)));
      return new AuditTable(dynamoDb);
    } catch (SdkException away) {
      throw new Outage("reading " + NAME, away);
    }
  }

  /** False where it stands there already; fails with {@link Outage}. */
  boolean write(Entry entry) {
    try {
      dynamoDb.putItem(put ->
          put.tableName(NAME)
              .item(item(entry))
              .conditionExpression("attribute_not_exists(#key)")
              .expressionAttributeNames(Map.of("#key", Entry.PARTITION_KEY)));
      return true;
    } catch (ConditionalCheckFailedException repeat) {
      return false;
    } catch (SdkException away) {
      throw new Outage("writing to " + NAME, away);
    }
  }

  private static Map<String, AttributeValue> item(Entry entry) {
    var item = new HashMap<String, AttributeValue>();
    entry.attributes().forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
    item.put(Entry.PARTITION_KEY, AttributeValue.fromS(entry.partitionKey()));
    item.put(Entry.SORT_KEY, AttributeValue.fromS(entry.sortKey()));
    var until = entry.keptUntil().getEpochSecond();
    item.put(Entry.TTL, AttributeValue.fromN(Long.toString(until)));
    return item;
  }
}
