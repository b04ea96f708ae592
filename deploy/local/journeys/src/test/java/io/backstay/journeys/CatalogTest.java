package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Aws.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.cloud.faults.EventFaults;
import io.backstay.cloud.faults.Faults;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.json.Json;
import io.backstay.retention.PointRecord;
import io.backstay.retention.PointRecord.State;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What retention knows of is what stands, also where others delete. */
final class CatalogTest {
  private static final Json<State> STATES = Json.of(State.class);

  @RegisterExtension private static final Judged JUDGED = new Judged();

  private World world;

  @BeforeEach
  void start() {
    world = JUDGED.begin(1200);
  }

  @Test
  void snapshot_and_copy_are_known_until_somebody_deletes_them() {
    var operation =
        world.send(
            Commands.planned(
                HOME,
                "orders",
                "{\"copies\": [{\"region\": \"us-west-2\", \"kmsKey\": \"alias/backstay\"}],"
                    + " \"retention\": {\"keep\": {\"daily\": 7}}}"));
    world.ear.await(operation, BackupCompleted.class);
    Awaited.until("both are known", () -> places().equals(List.of(EAST, WEST)));
    // Of an instance's snapshot AWS tells it, and one look proves it.
    delete(EAST, operation);
    Awaited.until("the snapshot is gone", () -> places().equals(List.of(WEST)));
    assertEquals(1, world.snapshots(WEST, operation).size());
  }

  @Test
  void what_nobody_tells_of_is_found_by_the_look_of_the_day() {
    world.cloud.faults(Faults.none().with(EventFaults.none().withDrop(1)));
    var operation = world.send(Commands.planned(HOME, "orders", "{}"));
    world.ear.await(operation, BackupCompleted.class);
    Awaited.until("it is known", () -> places().equals(List.of(EAST)));
    delete(EAST, operation);
    world.cloud.advance(Duration.ofHours(25));
    Awaited.until("it is gone", () -> places().isEmpty());
  }

  private void delete(String region, String operation) {
    var name = world.snapshots(region, operation).getFirst().dbSnapshotIdentifier();
    world.aws.rds(HOME, region).deleteDBSnapshot(delete -> delete.dbSnapshotIdentifier(name));
  }

  /** Where the recovery points are that retention knows of. */
  private List<String> places() {
    return world
        .aws
        .dynamoDb
        .scanPaginator(scan -> scan.tableName("backstay-retention"))
        .items()
        .stream()
        .filter(item -> "point".equals(text(item.get("flow"))))
        .map(item -> STATES.read(text(item.get("state"))))
        .filter(PointRecord.State.Kept.class::isInstance)
        .map(state -> ((PointRecord.State.Kept) state).entry().point().region())
        .sorted()
        .toList();
  }

  private static String text(@Nullable AttributeValue value) {
    return value == null ? "" : value.s();
  }
}
