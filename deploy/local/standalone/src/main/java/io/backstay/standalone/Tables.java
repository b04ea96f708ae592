package io.backstay.standalone;

import io.backstay.chassis.store.DynamoDbStore;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The tables of operations, and the audit log. */
record Tables(DynamoDbClient dynamoDb) {
  static final String AUDIT = "rds_audit_log";
  private static final String TIME_TO_LIVE = "ttl";

  void operations(String name) {
    create(
        CreateTableRequest.builder()
            .tableName(name)
            .attributeDefinitions(
                attribute("pk", ScalarAttributeType.S),
                attribute("shard", ScalarAttributeType.S),
                attribute("attention", ScalarAttributeType.N),
                attribute("line", ScalarAttributeType.S),
                attribute("arrival", ScalarAttributeType.S))
            .keySchema(key("pk", KeyType.HASH))
            .globalSecondaryIndexes(
                GlobalSecondaryIndex.builder()
                    .indexName(DynamoDbStore.INDEX)
                    .keySchema(key("shard", KeyType.HASH), key("attention", KeyType.RANGE))
                    .projection(all -> all.projectionType(ProjectionType.KEYS_ONLY))
                    .build(),
                GlobalSecondaryIndex.builder()
                    .indexName(DynamoDbStore.LINE)
                    .keySchema(key("line", KeyType.HASH), key("arrival", KeyType.RANGE))
                    .projection(
                        part -> part.projectionType(ProjectionType.INCLUDE).nonKeyAttributes("who"))
                    .build())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .build());
  }

  void audit() {
    create(
        CreateTableRequest.builder()
            .tableName(AUDIT)
            .attributeDefinitions(
                attribute("instance_id", ScalarAttributeType.S),
                attribute("timestamp#event_id", ScalarAttributeType.S))
            .keySchema(key("instance_id", KeyType.HASH), key("timestamp#event_id", KeyType.RANGE))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .build());
  }

  private void create(CreateTableRequest request) {
    try {
      dynamoDb.createTable(request);
    } catch (ResourceInUseException _) {
      // It stands already; its time to live may still be missing.
    }
    var table = request.tableName();
    var known = dynamoDb.describeTimeToLive(describe -> describe.tableName(table));
    if (known.timeToLiveDescription().timeToLiveStatus() == TimeToLiveStatus.DISABLED) {
      dynamoDb.updateTimeToLive(update ->
          update
              .tableName(table)
              .timeToLiveSpecification(live -> live.attributeName(TIME_TO_LIVE).enabled(true)));
    }
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
