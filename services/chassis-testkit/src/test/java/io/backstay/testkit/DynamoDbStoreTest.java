package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.Outage;
import io.backstay.chassis.store.DynamoDbStore;
import io.backstay.chassis.store.Store;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

final class DynamoDbStoreTest extends StoreContract {
  private static final String TABLE = "backstay-tea";

  private static LocalCloud cloud;
  private static DynamoDbClient dynamoDb;

  @BeforeAll
  static void start() {
    cloud = LocalCloud.start(Settings.still());
    dynamoDb = Home.client(cloud, DynamoDbClient.builder());
    dynamoDb.createTable(create ->
        create
            .tableName(TABLE)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                attribute("pk", ScalarAttributeType.S),
                attribute("shard", ScalarAttributeType.S),
                attribute("attention", ScalarAttributeType.N),
                attribute("line", ScalarAttributeType.S),
                attribute("arrival", ScalarAttributeType.S))
            .keySchema(key("pk", KeyType.HASH))
            .globalSecondaryIndexes(index(), line()));
  }

  @AfterAll
  static void stop() {
    dynamoDb.close();
    cloud.close();
  }

  @Override
  protected Store store() {
    return DynamoDbStore.named(dynamoDb, TABLE, SettableClock.at("2026-03-01T02:00:00Z"));
  }

  @Test
  void a_table_that_does_not_exist_is_named() {
    var clock = SettableClock.at("2026-03-01T02:00:00Z");
    var outage =
        assertThrows(Outage.class, () -> DynamoDbStore.named(dynamoDb, "backstay-coffee", clock));
    assertTrue(outage.toString().contains("backstay-coffee"), outage.toString());
  }

  private static GlobalSecondaryIndex index() {
    return GlobalSecondaryIndex.builder()
        .indexName(DynamoDbStore.INDEX)
        .keySchema(key("shard", KeyType.HASH), key("attention", KeyType.RANGE))
        .projection(Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build())
        .build();
  }

  private static GlobalSecondaryIndex line() {
    return GlobalSecondaryIndex.builder()
        .indexName(DynamoDbStore.LINE)
        .keySchema(key("line", KeyType.HASH), key("arrival", KeyType.RANGE))
        .projection(part -> part.projectionType(ProjectionType.INCLUDE).nonKeyAttributes("who"))
        .build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
