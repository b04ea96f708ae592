package io.backstay.benchmarks;

import io.backstay.chassis.store.DynamoDbStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Queues, topics and tables, one set for each contestant, as a deployment makes them. */
final class Stage implements AutoCloseable {
  private final SqsClient sqs;
  private final SnsClient sns;
  private final DynamoDbClient dynamoDb;
  private final Map<String, String> urls = new HashMap<>();

  Stage(Ground ground) {
    this.sqs = ground.client(SqsClient.builder(), ground.sqs());
    this.sns = ground.client(SnsClient.builder(), ground.sns());
    this.dynamoDb = ground.client(DynamoDbClient.builder(), ground.dynamoDb());
  }

  static String topicArn(String contestant) {
    return "arn:aws:sns:%s:%s:%s".formatted(Ground.REGION, Ground.ACCOUNT, contestant);
  }

  private static String table(String contestant) {
    return "backstay-" + contestant;
  }

  void furnish(String contestant) {
    for (var kind : StepKind.values()) {
      var queue = kind.queue(contestant);
      sqs.createQueue(create -> create.queueName(queue + "-parked"));
      urls.put(queue, sqs.createQueue(create -> create.queueName(queue)).queueUrl());
    }
    sns.createTopic(create -> create.name(contestant));
    dynamoDb.createTable(create ->
        create
            .tableName(table(contestant))
            .attributeDefinitions(
                attribute("pk", ScalarAttributeType.S),
                attribute("shard", ScalarAttributeType.S),
                attribute("attention", ScalarAttributeType.N))
            .keySchema(key("pk", KeyType.HASH))
            .globalSecondaryIndexes(
                GlobalSecondaryIndex.builder()
                    .indexName(DynamoDbStore.INDEX)
                    .keySchema(key("shard", KeyType.HASH), key("attention", KeyType.RANGE))
                    .projection(all -> all.projectionType(ProjectionType.KEYS_ONLY))
                    .build())
            .billingMode(BillingMode.PAY_PER_REQUEST));
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  /** At most ten messages. */
  void send(String queue, List<String> bodies) {
    var entries =
        IntStream.range(0, bodies.size())
            .mapToObj(index ->
                SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(index))
                    .messageBody(bodies.get(index))
                    .build())
            .toList();
    var sent = sqs.sendMessageBatch(batch -> batch.queueUrl(urls.get(queue)).entries(entries));
    if (!sent.failed().isEmpty()) {
      throw new IllegalStateException("not sent: " + sent.failed());
    }
  }

  /** How many messages are waiting or in somebody's hands; delayed ones do not count. */
  int left(String queue) {
    var attributes =
        sqs.getQueueAttributes(get ->
                get.queueUrl(urls.get(queue))
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return attributes.values().stream().mapToInt(Integer::parseInt).sum();
  }

  /** Everything that stands in the contestant's table. */
  List<Map<String, AttributeValue>> items(String contestant) {
    return dynamoDb
        .scanPaginator(scan -> scan.tableName(table(contestant)).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  @Override
  public void close() {
    sqs.close();
    sns.close();
    dynamoDb.close();
  }
}
