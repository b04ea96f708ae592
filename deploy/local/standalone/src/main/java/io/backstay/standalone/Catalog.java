package io.backstay.standalone;

import io.backstay.contracts.json.Json;
import io.backstay.retention.Entry;
import io.backstay.retention.PointRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The recovery points that retention knows of: a look for people, on small clouds. */
record Catalog(DynamoDbClient dynamoDb) {
  private static final Json<PointRecord.State> STATES = Json.of(PointRecord.State.class);

  /** By database and place, the newest first. */
  List<Entry> all() {
    return dynamoDb
        .scanPaginator(scan -> scan.tableName(Home.table(Infrastructure.RETENTION)))
        .items()
        .stream()
        .filter(item -> text(item.get("flow")).filter("point"::equals).isPresent())
        .flatMap(item -> text(item.get("state")).map(STATES::read).stream())
        .filter(PointRecord.State.Kept.class::isInstance)
        .map(state -> ((PointRecord.State.Kept) state).entry())
        .sorted(
            Comparator.comparing((Entry entry) -> Operation.about(entry.point().database()))
                .thenComparing(entry -> entry.point().account())
                .thenComparing(entry -> entry.point().region())
                .thenComparing(entry -> entry.point().createdAt(), Comparator.reverseOrder()))
        .toList();
  }

  /** The one with this ARN, read consistently. */
  Optional<Entry> named(String arn) {
    return Entry.operation(arn)
        .map(operation ->
            dynamoDb
                .getItem(get ->
                    get.tableName(Home.table(Infrastructure.RETENTION))
                        .consistentRead(true)
                        .key(Map.of("pk", AttributeValue.fromS("operation#" + operation))))
                .item())
        .flatMap(item -> text(item.get("state")).map(STATES::read))
        .filter(PointRecord.State.Kept.class::isInstance)
        .map(state -> ((PointRecord.State.Kept) state).entry());
  }

  private static Optional<String> text(@Nullable AttributeValue value) {
    return Optional.ofNullable(value).map(AttributeValue::s);
  }
}
