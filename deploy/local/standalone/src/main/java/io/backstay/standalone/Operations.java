package io.backstay.standalone;

import io.backstay.contracts.json.Json;
import io.backstay.copyshare.HopRemoval;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotShare;
import io.backstay.retention.FleetForget;
import io.backstay.retention.Forget;
import io.backstay.retention.LeftoverRemoval;
import io.backstay.scheduler.PolicyRun;
import io.backstay.scheduler.RunPage;
import io.backstay.snapshot.Backup;
import io.backstay.standalone.States.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The operations of all services as their tables hold them: a look for people, on small clouds. */
record Operations(DynamoDbClient dynamoDb) {
  private static final Set<String> SERVING =
      Set.of(
          "slots",
          "pace",
          "lane",
          "policy",
          "policy-version",
          "policy-roll",
          "census",
          "census-page",
          "rpo",
          "point",
          "database",
          "forget-group",
          "holding",
          "stocktake",
          "expiry");
  private static final String OPERATION = "operation#";
  private static final String CLAIM = "claim#";
  private static final Json<Backup.State> BACKUPS = Json.of(Backup.State.class);
  private static final Json<SnapshotCopy.State> COPIES = Json.of(SnapshotCopy.State.class);
  private static final Json<HopRemoval.State> REMOVALS = Json.of(HopRemoval.State.class);
  private static final Json<SnapshotShare.State> SHARES = Json.of(SnapshotShare.State.class);

  private static final Json<PolicyRun.State> RUNS = Json.of(PolicyRun.State.class);
  private static final Json<FleetForget.State> FLEET_FORGETS = Json.of(FleetForget.State.class);
  private static final Json<Forget.State> FORGETS = Json.of(Forget.State.class);
  private static final Json<LeftoverRemoval.State> LEFTOVERS = Json.of(LeftoverRemoval.State.class);
  private static final Json<RunPage.State> RUN_PAGES = Json.of(RunPage.State.class);

  /** The newest first. */
  List<Operation> all() {
    var operations = new ArrayList<Operation>();
    Infrastructure.WITH_OPERATIONS.forEach(service -> operations.addAll(of(Home.table(service))));
    operations.sort(Comparator.comparing(Operation::at).reversed().thenComparing(Operation::id));
    return operations;
  }

  /** The operation and those that carry out its steps: their ids begin with its own. */
  List<Operation> with(String id) {
    return all().stream()
        .filter(one -> one.id().equals(id) || one.id().startsWith(id + "."))
        .sorted(Comparator.comparing(Operation::id))
        .toList();
  }

  private List<Operation> of(String table) {
    var claims = new HashMap<String, String>();
    var found = new ArrayList<Map<String, AttributeValue>>();
    for (var item : dynamoDb.scanPaginator(scan -> scan.tableName(table)).items()) {
      var key = text(item, "pk").orElse("");
      if (key.startsWith(OPERATION) && !serves(item)) {
        found.add(item);
      } else if (key.startsWith(CLAIM)) {
        text(item, "operation").ifPresent(id -> claims.put(id, key.substring(CLAIM.length())));
      }
    }
    return found.stream().map(item -> operation(item, claims)).toList();
  }

  /** What lets copies in, keeps a policy or watches something is nobody's operation. */
  private static boolean serves(Map<String, AttributeValue> item) {
    var flow = text(item, "flow").orElse("");
    return SERVING.contains(flow);
  }

  private static Operation operation(Map<String, AttributeValue> item, Map<String, String> claims) {
    var id = text(item, "pk").orElse("").substring(OPERATION.length());
    var flow = text(item, "flow").orElse("");
    var ended = text(item, "ended").map(Instant::parse);
    var state = state(flow, text(item, "state").orElse("{}"));
    var told = state.told();
    return new Operation(
        id,
        flow,
        state.name(),
        told.about().or(() -> Optional.ofNullable(claims.get(id))).orElse("-"),
        told.at().or(() -> ended).orElse(Instant.EPOCH),
        ended.isPresent(),
        OptionalInt.empty(),
        told.steps(),
        told.cause(),
        told.underway());
  }

  private record Named(String name, Told told) {}

  private static Named state(String flow, String text) {
    return switch (flow) {
      case "backup" -> {
        var state = BACKUPS.read(text);
        yield new Named(state.getClass().getSimpleName(), States.of(state));
      }
      case "copy" -> {
        var state = COPIES.read(text);
        yield new Named(state.getClass().getSimpleName(), States.of(state));
      }
      case "removal" -> {
        var state = REMOVALS.read(text);
        yield new Named(state.getClass().getSimpleName(), States.of(state));
      }
      case "share" -> {
        var state = SHARES.read(text);
        yield new Named(state.getClass().getSimpleName(), States.of(state));
      }
      case "run" -> {
        var state = RUNS.read(text);
        yield new Named(state.getClass().getSimpleName(), States.of(state));
      }
      case "page" -> {
        var state = RUN_PAGES.read(text);
        yield new Named(state.getClass().getSimpleName(), States.of(state));
      }
      case "forget-fleet" -> {
        var state = FLEET_FORGETS.read(text);
        yield new Named(state.getClass().getSimpleName(), States.of(state));
      }
      case "leftover" -> {
        var state = LEFTOVERS.read(text);
        yield new Named(state.getClass().getSimpleName(), States.of(state));
      }
      case "forget" -> {
        var state = FORGETS.read(text);
        yield new Named(state.getClass().getSimpleName(), States.of(state));
      }
      default -> new Named("-", Told.nothing());
    };
  }

  private static Optional<String> text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }
}
