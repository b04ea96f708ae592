package io.backstay.cloud.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.Clients;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class DynamoDbTest {

  private static LocalCloud cloud;
  private static DynamoDbClient home;

  @BeforeAll
  static void start() {
    cloud = LocalCloud.start(Settings.still());
    home = Clients.of(cloud).client(DynamoDbClient.builder());
    table(home, "items");
  }

  @AfterAll
  static void stop() {
    home.close();
    cloud.close();
  }

  @Test
  void a_conditional_write_is_refused_where_the_condition_fails() {
    put("one", "attribute_not_exists(id)");

    assertThrows(
        ConditionalCheckFailedException.class, () -> put("one", "attribute_not_exists(id)"));
  }

  @Test
  void a_transaction_writes_all_or_nothing() {
    put("taken", "attribute_not_exists(id)");

    var refused =
        assertThrows(
            TransactionCanceledException.class,
            () ->
                home.transactWriteItems(
                    write -> write.transactItems(firstTime("fresh"), firstTime("taken"))));

    assertEquals("ConditionalCheckFailed", refused.cancellationReasons().get(1).code());
    assertTrue(home.getItem(get -> get.tableName("items").key(id("fresh"))).item().isEmpty());
  }

  @Test
  void each_account_and_region_has_its_own_tables() {
    for (var place : List.of(Clients.WEST, Clients.VAULT)) {
      try (var other = Clients.of(cloud).in(place).client(DynamoDbClient.builder())) {
        assertThrows(
            ResourceNotFoundException.class,
            () -> other.describeTable(of -> of.tableName("items")));
      }
    }
  }

  @Test
  void time_to_live_is_accepted() {
    home.updateTimeToLive(update ->
        update
            .tableName("items")
            .timeToLiveSpecification(ttl -> ttl.attributeName("expires").enabled(true)));

    var ttl = home.describeTimeToLive(of -> of.tableName("items")).timeToLiveDescription();

    assertEquals(TimeToLiveStatus.ENABLED, ttl.timeToLiveStatus());
  }

  @Test
  void calls_are_in_the_books_by_application_action_and_region() {
    var before = listed();

    home.listTables();

    assertEquals(before + 1, listed());
  }

  private static long listed() {
    return cloud
        .books()
        .calls(of ->
            of.application().equals("tests")
                && of.service().equals("dynamodb")
                && of.action().equals("ListTables")
                && of.region().equals("us-east-1"));
  }

  private static void put(String id, String condition) {
    home.putItem(put -> put.tableName("items").item(id(id)).conditionExpression(condition));
  }

  private static TransactWriteItem firstTime(String id) {
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName("items")
                .item(id(id))
                .conditionExpression("attribute_not_exists(id)")
                .build())
        .build();
  }

  private static Map<String, AttributeValue> id(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }

  private static void table(DynamoDbClient client, String name) {
    client.createTable(create ->
        create
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                AttributeDefinition.builder()
                    .attributeName("id")
                    .attributeType(ScalarAttributeType.S)
                    .build())
            .keySchema(
                KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()));
  }
}
