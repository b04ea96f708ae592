package io.backstay.standalone;

import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.json.Json;
import io.backstay.scheduler.Kept;
import io.backstay.scheduler.PolicyKeeping;
import io.backstay.scheduler.PolicyVersions;
import io.backstay.scheduler.RunIds;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The policies as the scheduler keeps them: a look for people. */
record Policies(DynamoDbClient dynamoDb) {
  private static final String OPERATION = "operation#";
  private static final Json<PolicyKeeping.State> STATES = Json.of(PolicyKeeping.State.class);
  private static final Json<PolicyVersions.State> VERSIONS = Json.of(PolicyVersions.State.class);

  /** A policy, and whether it runs. */
  record Known(String state, Kept kept, boolean runs) {
    String name() {
      return kept.policy().name();
    }

    Optional<Instant> next(Instant now) {
      return runs ? kept.calendar().next(now).map(firing -> firing.at()) : Optional.empty();
    }
  }

  List<Known> all() {
    return dynamoDb.scanPaginator(scan -> scan.tableName(table())).items().stream()
        .filter(item -> text(item, "flow").equals("policy"))
        .flatMap(item -> known(item).stream())
        .sorted(Comparator.comparing(Known::name))
        .toList();
  }

  Optional<Known> named(String name) {
    return item(RunIds.policy(name)).flatMap(Policies::known);
  }

  Optional<ProtectionPolicy> version(String name, int version) {
    return item(RunIds.version(name, version))
        .map(item -> VERSIONS.read(text(item, "state")))
        .flatMap(state ->
            switch (state) {
              case PolicyVersions.State.New() -> Optional.<ProtectionPolicy>empty();
              case PolicyVersions.State.Stands(_, var policy, _, _) -> Optional.of(policy);
            });
  }

  private Optional<Map<String, AttributeValue>> item(String operation) {
    var found =
        dynamoDb.getItem(get ->
            get.tableName(table())
                .consistentRead(true)
                .key(Map.of("pk", AttributeValue.fromS(OPERATION + operation))));
    return found.hasItem() ? Optional.of(found.item()) : Optional.empty();
  }

  private static Optional<Known> known(Map<String, AttributeValue> item) {
    var state = STATES.read(text(item, "state"));
    var name = state.getClass().getSimpleName();
    return switch (state) {
      case PolicyKeeping.State.New() -> Optional.empty();
      case PolicyKeeping.State.Deleted(var kept) -> Optional.of(new Known(name, kept, false));
      case PolicyKeeping.State.Standing standing ->
          Optional.of(
              new Known(name, standing.kept(), standing.wish() == PolicyKeeping.Wish.ACTIVE));
    };
  }

  private static String table() {
    return Home.table(Infrastructure.SCHEDULER);
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s).orElse("");
  }
}
