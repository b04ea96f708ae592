package io.backstay.standalone;

import io.backstay.contracts.json.Json;
import io.backstay.retention.Entry;
import io.backstay.retention.PointRecord;
import java.util.Comparator;
import java.util.List;
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

  private static Optional<String> text(@Nullable AttributeValue value) {
    return Optional.ofNullable(value).map(AttributeValue::s);
  }
}
