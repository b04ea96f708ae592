package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Aws.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.cloud.faults.EventFaults;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.SnapshotFault;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates.Making;
import io.backstay.contracts.CatalogEvent.LeftoverRemoved;
import io.backstay.contracts.CatalogEvent.RecoveryPointFound;
import io.backstay.contracts.CatalogEvent.RecoveryPointVanished;
import io.backstay.contracts.CatalogEvent.SnapshotLeftBehind;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.json.Json;
import io.backstay.retention.PointRecord;
import io.backstay.retention.PointRecord.State;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Tag;

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
  void what_nobody_tells_of_is_found_by_the_listing_of_the_day() {
    world.cloud.faults(Faults.none().with(EventFaults.none().withDrop(1)));
    var operation = world.send(Commands.planned(HOME, "orders", "{}"));
    world.ear.await(operation, BackupCompleted.class);
    Awaited.until("it is known", () -> places().equals(List.of(EAST)));
    delete(EAST, operation);
    world.cloud.advance(Duration.ofHours(25));
    Awaited.until("it is gone", () -> places().isEmpty());
    Awaited.until("it is told", () -> said(RecoveryPointVanished.class) == 1);
  }

  @Test
  void what_carries_our_tag_and_nobody_told_of_is_found() {
    var operation = world.send(Commands.planned(HOME, "orders", "{}"));
    world.ear.await(operation, BackupCompleted.class);
    Awaited.until("it is known", () -> places().equals(List.of(EAST)));
    orphaned("orphan");
    world.cloud.advance(Duration.ofHours(25));
    Awaited.until("both are known", () -> places().equals(List.of(EAST, EAST)));
    Awaited.until("it is told", () -> said(RecoveryPointFound.class) == 1);
  }

  @Test
  void what_failed_is_cleaned_up_after_a_day_and_a_final_snapshot_stays_and_is_told() {
    var operation = world.send(Commands.planned(HOME, "orders", "{}"));
    world.ear.await(operation, BackupCompleted.class);
    Awaited.until("it is known", () -> places().equals(List.of(EAST)));
    var fails = SnapshotFault.of(Making.CREATION, new Fate.Fails()).named("broken");
    world.cloud.faults(Faults.none().snapshots(fails));
    orphaned("broken");
    world
        .aws
        .rds(HOME, EAST)
        .deleteDBInstance(delete ->
            delete.dbInstanceIdentifier("customers").finalDBSnapshotIdentifier("customers-final"));
    Awaited.until(
        "it is told",
        () -> {
          world.cloud.advance(Duration.ofHours(25));
          return said(SnapshotLeftBehind.class) == 1 && said(LeftoverRemoved.class) == 1;
        });
    assertEquals(List.of("customers-final"), named("broken", "customers-final"));
  }

  /** As a service leaves it that dies between the call and what it would have told. */
  private void orphaned(String name) {
    var rds = world.aws.rds(HOME, EAST);
    rds.createDBSnapshot(create ->
        create
            .dbInstanceIdentifier("orders")
            .dbSnapshotIdentifier(name)
            .tags(
                tag("backstay:operation", "lost"),
                tag("backstay:database", "rds-instance/" + HOME + "/" + EAST + "/orders")));
    world.cloud.advance(Duration.ofHours(2));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private List<String> named(String... names) {
    return world.aws.rds(HOME, EAST).describeDBSnapshots().dbSnapshots().stream()
        .map(DBSnapshot::dbSnapshotIdentifier)
        .filter(Set.of(names)::contains)
        .sorted()
        .toList();
  }

  private long said(Class<? extends Event> type) {
    world.ear.catchUp(_ -> {});
    return world.ear.heard().stream().map(said -> said.data()).filter(type::isInstance).count();
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
