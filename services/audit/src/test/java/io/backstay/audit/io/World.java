package io.backstay.audit.io;

import io.backstay.audit.Entry;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A local cloud with what audit owns: its table, its queues, and the topic that it listens to. */
final class World implements AutoCloseable {
  static final String QUEUE = "backstay-audit-events";
  private static final String ACCOUNT = "111111111111";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  final LocalCloud cloud = LocalCloud.start(Settings.still());
  final DynamoDbClient dynamoDb = client(DynamoDbClient.builder());
  final SqsClient sqs = client(SqsClient.builder());
  final SnsClient sns = client(SnsClient.builder());

  /** One item of the table. */
  record Line(Map<String, AttributeValue> item) {

    /** A text or a number, or absent. */
    String text(String name) {
      var value = item.get(name);
      return value == null ? "absent" : value.n() == null ? value.s() : value.n();
    }
  }

  World() {
    dynamoDb.createTable(create ->
        create
            .tableName(AuditTable.NAME)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(text(Entry.PARTITION_KEY), text(Entry.SORT_KEY))
            .keySchema(key(Entry.PARTITION_KEY, KeyType.HASH), key(Entry.SORT_KEY, KeyType.RANGE)));
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(cloud.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "secret")))
        .build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  void createQueues() {
    sqs.createQueue(create -> create.queueName(QUEUE));
    sqs.createQueue(create -> create.queueName(QUEUE + "-parked"));
  }

  String queueUrl(String name) {
    return sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
  }

  /** The trail of a database, as DynamoDB orders it. */
  List<Line> trail(String instance) {
    return dynamoDb
        .query(query ->
            query
                .tableName(AuditTable.NAME)
                .keyConditionExpression("instance_id = :instance")
                .expressionAttributeValues(Map.of(":instance", AttributeValue.fromS(instance)))
                .consistentRead(true))
        .items()
        .stream()
        .map(Line::new)
        .toList();
  }

  /** Asks until something is in the trail; the last answer where nothing ever is. */
  List<Line> awaitTrail(String instance) {
    return await(() -> trail(instance));
  }

  List<Message> awaitMessages(String queue) {
    var url = queueUrl(queue);
    return await(() ->
        sqs.receiveMessage(
                receive -> receive.queueUrl(url).waitTimeSeconds(1).messageAttributeNames("All"))
            .messages());
  }

  private static <T> List<T> await(Supplier<List<T>> look) {
    var started = System.nanoTime();
    var seen = look.get();
    while (seen.isEmpty() && System.nanoTime() - started < PATIENCE_NANOS) {
      seen = look.get();
    }
    return seen;
  }

  @Override
  public void close() {
    dynamoDb.close();
    sqs.close();
    sns.close();
    cloud.close();
  }
}
