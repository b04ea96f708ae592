package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Aws.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.faults.EventFaults;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.SnapshotFault;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates.Making;
import io.backstay.contracts.CatalogEvent;
import io.backstay.contracts.CatalogEvent.LeftoverRemoved;
import io.backstay.contracts.CatalogEvent.RecoveryPointFound;
import io.backstay.contracts.CatalogEvent.RecoveryPointVanished;
import io.backstay.contracts.CatalogEvent.SnapshotLeftBehind;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.RetentionEvent.ExpiryRemoved;
import io.backstay.contracts.json.Json;
import io.backstay.retention.PointRecord;
import io.backstay.retention.PointRecord.State;
import io.backstay.standalone.Standalone;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What retention knows of is what stands, also where others delete: some days of one world, in
 * which much happens that nobody tells of.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CatalogTest {
  private static final Json<State> STATES = Json.of(State.class);
  private static final Duration DAY = Duration.ofHours(25);
  private static final String WITH_A_COPY =
      "{\"copies\": [{\"region\": \"us-west-2\", \"kmsKey\": \"alias/backstay\"}],"
          + " \"retention\": {\"keep\": {\"daily\": 7}}}";

  @RegisterExtension private static final Judged JUDGED = new Judged();

  private Standalone standalone;
  private World world;
  private Paced time;
  private Others others;
  private RecoveryPoint original;
  private RecoveryPoint copy;
  private RecoveryPoint held;
  private List<RecoveryPoint> lost;

  @BeforeAll
  void days() {
    standalone = Fleets.started(0);
    world = new World(JUDGED.reading(standalone.cloud()));
    world.withoutSchedules();
    time = new Paced(world);
    others = new Others(world);
    backups();
    somebodyDeletesOneAndAwsTellsIt();
    standalone
        .cloud()
        .faults(
            Faults.none()
                .with(EventFaults.none().withDrop(1))
                .snapshots(SnapshotFault.of(Making.CREATION, new Fate.Fails()).named("broken")));
    others.silenceRedshift();
    lost.forEach(others::delete);
    others.leaveBehind();
    somebodyHoldsOne();
    world.cloud.advance(DAY);
    time.until(
        "the listings of the first day show it all",
        () ->
            told(RecoveryPointVanished.class) == 4
                && told(RecoveryPointFound.class) == 3
                && told(SnapshotLeftBehind.class) == 1
                && told(ExpiryRemoved.class) == 2);
    world.cloud.advance(DAY);
    time.until("the failed one is gone", () -> told(LeftoverRemoved.class) == 1);
    world.cloud.advance(Duration.ofDays(Others.DAYS_TO_LIVE));
  }

  @AfterAll
  void stop() {
    others.close();
    world.close();
    standalone.close();
  }

  private void backups() {
    var twice = world.send(Commands.of("rds-instance", "orders", WITH_A_COPY));
    var holding = world.send(Commands.of("redshift-cluster", "lake", "{}"));
    var once =
        Stream.of(
                Commands.of("rds-instance", "plain", "{}"),
                Commands.of("aurora-cluster", "storefront", "{}"),
                Commands.of("redshift-cluster", "warehouse", "{}"))
            .map(world::send)
            .toList();
    var both = time.await(twice, BackupCompleted.class).recoveryPoints();
    original = in(EAST, both);
    copy = in(WEST, both);
    held = time.await(holding, BackupCompleted.class).recoveryPoints().getFirst();
    lost =
        once.stream()
            .map(operation ->
                time.await(operation, BackupCompleted.class).recoveryPoints().getFirst())
            .toList();
    var all = Stream.of(both, lost, List.of(held)).flatMap(List::stream);
    var names = all.map(RecoveryPoint::name).collect(Collectors.toSet());
    time.until("all are known", () -> catalog().equals(names));
  }

  private static RecoveryPoint in(String region, List<RecoveryPoint> points) {
    return points.stream().filter(point -> point.region().equals(region)).findFirst().orElseThrow();
  }

  /** Of an instance's snapshot it does, and one look proves it. */
  private void somebodyDeletesOneAndAwsTellsIt() {
    others.delete(original);
    time.until("the original is gone", () -> told(RecoveryPointVanished.class) == 1);
  }

  private void somebodyHoldsOne() {
    others.letEnd(held.name());
    var _ =
        world.send(
            "backstay-retention-commands",
            "{\"type\": \"PlaceHold\", \"recoveryPoint\": \"%s\", \"requestedBy\": \"alice\", \"reason\": \"an audit\"}"
                .formatted(held.arn()));
    time.until("AWS keeps what somebody holds", () -> told(ExpiryRemoved.class) == 1);
    assertEquals(-1, others.retentionOf(held.name()));
  }

  @Test
  void what_somebody_deletes_is_told_once_of_each_kind() {
    var gone =
        heard(RecoveryPointVanished.class)
            .map(CatalogEvent.OfSnapshot::snapshot)
            .map(RecoveryPoint::name)
            .collect(Collectors.toSet());
    assertEquals(
        Stream.concat(lost.stream(), Stream.of(original))
            .map(RecoveryPoint::name)
            .collect(Collectors.toSet()),
        gone);
    assertEquals(4, told(RecoveryPointVanished.class));
  }

  @Test
  void what_carries_our_tag_and_nobody_told_of_is_found_of_each_kind() {
    assertEquals(
        Set.of("orphan", "orphan-cluster", "orphan-redshift"),
        heard(RecoveryPointFound.class)
            .map(found -> found.snapshot().name())
            .collect(Collectors.toSet()));
    assertEquals(
        Set.of(
            "orphan",
            "orphan-cluster",
            "orphan-redshift",
            "customers-final",
            copy.name(),
            held.name()),
        catalog());
  }

  @Test
  void what_failed_is_cleaned_up_after_a_day_and_a_final_snapshot_stays_and_is_told() {
    assertEquals(1, told(LeftoverRemoved.class));
    assertEquals(1, told(SnapshotLeftBehind.class));
    var standing = Point.of(world.aws.rds(HOME, EAST)).stream().map(Point::name).toList();
    assertTrue(standing.contains("customers-final"), standing::toString);
    assertTrue(!standing.contains("broken"), standing::toString);
  }

  @Test
  void
      what_is_held_or_in_the_catalog_outlives_its_retention_period_and_what_is_not_ours_does_not() {
    assertEquals(Set.of(held.name(), "orphan-redshift"), others.redshiftSnapshots());
    assertEquals(-1, others.retentionOf("orphan-redshift"));
    assertEquals(
        List.of("it is held", "its retention period ends, and the catalog has it"),
        heard(ExpiryRemoved.class).map(ExpiryRemoved::why).toList());
  }

  private <E extends Event> Stream<E> heard(Class<E> type) {
    return world.ear.heard().stream()
        .map(said -> said.data())
        .filter(type::isInstance)
        .map(type::cast);
  }

  private long told(Class<? extends Event> type) {
    return heard(type).count();
  }

  /** The names of the recovery points that retention knows of. */
  private Set<String> catalog() {
    return world
        .aws
        .dynamoDb
        .scanPaginator(scan -> scan.tableName("backstay-retention"))
        .items()
        .stream()
        .filter(item -> "point".equals(text(item.get("flow"))))
        .map(item -> STATES.read(text(item.get("state"))))
        .filter(PointRecord.State.Kept.class::isInstance)
        .map(state -> ((PointRecord.State.Kept) state).entry().point().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(@Nullable AttributeValue value) {
    return value == null ? "" : value.s();
  }
}
