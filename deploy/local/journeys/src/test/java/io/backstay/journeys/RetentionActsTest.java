package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Aws.VAULT;
import static io.backstay.journeys.Aws.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.SnapshotFault;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates.Making;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupFailed;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.RetentionEvent.FleetRetentionCompleted;
import io.backstay.contracts.RetentionEvent.HoldPlaced;
import io.backstay.contracts.RetentionEvent.RetentionCompleted;
import io.backstay.contracts.RetentionEvent.RetentionPlanned;
import io.backstay.contracts.RetentionEvent.RetentionStopped;
import io.backstay.contracts.RetentionEvent.SnapshotDeleted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Snapshot;

/** What retention lets go is gone in all places, and nothing else is. */
final class RetentionActsTest {
  private static final String EVERYWHERE =
      """
      {"copies": [{"region": "us-west-2", "kmsKey": "alias/backstay"},
                  {"account": "222222222222", "region": "us-west-2", "kmsKey": "alias/backstay-vault"}],
       "retention": {"keep": {"daily": 3}}}\
      """;
  private static final String TWO_DAYS = "{\"retention\": {\"keep\": {\"daily\": 2}}}";
  private static final Duration DAY = Duration.ofDays(1);

  @RegisterExtension private static final Judged JUDGED = new Judged();

  private World world;
  private Paced time;

  @BeforeEach
  void begin() {
    world = JUDGED.begin(0);
    time = new Paced(world, "snapshot", "copy-share", "audit", "retention");
    world.withoutSchedules();
  }

  /** A backup and the run that follows; a day later the next one may come. */
  private List<RecoveryPoint> night(String engine, String database, String plan) {
    return night(List.of(Commands.of(engine, database, plan)));
  }

  /** Of several databases at once. */
  private List<RecoveryPoint> night(List<String> commands) {
    var points = new ArrayList<RecoveryPoint>();
    for (var operation : commands.stream().map(world::send).toList()) {
      points.addAll(time.await(operation, BackupCompleted.class).recoveryPoints());
      time.await("forget." + operation, RetentionCompleted.class);
    }
    world.cloud.advance(DAY);
    return points;
  }

  private List<String> standing() {
    var all = new ArrayList<Point>();
    for (var place : List.of(List.of(HOME, EAST), List.of(HOME, WEST), List.of(VAULT, WEST))) {
      all.addAll(Point.of(world.aws.rds(place.getFirst(), place.getLast())));
    }
    return all.stream()
        .filter(point -> point.status().equals("available"))
        .map(Point::name)
        .sorted()
        .toList();
  }

  private static List<String> names(List<RecoveryPoint> points) {
    return points.stream().map(RecoveryPoint::name).sorted().toList();
  }

  private <E extends Event> List<E> said(Class<E> type) {
    world.ear.catchUp(_ -> {});
    return world.ear.heard().stream()
        .map(said -> said.data())
        .filter(type::isInstance)
        .map(type::cast)
        .distinct()
        .toList();
  }

  private String tell(String body) {
    return world.send("backstay-retention-commands", body);
  }

  @Test
  void three_days_stand_in_all_places_and_what_is_held_or_not_ours_besides() {
    world
        .aws
        .rds(HOME, EAST)
        .createDBSnapshot(
            create -> create.dbSnapshotIdentifier("by-hand").dbInstanceIdentifier("orders"));
    world.cloud.advance(Duration.ofHours(2));
    var first = night("rds-instance", "orders", EVERYWHERE);
    var held = first.getFirst();
    tell(
        "{\"type\": \"PlaceHold\", \"recoveryPoint\": \"%s\", \"requestedBy\": \"alice\", \"reason\": \"an audit\"}"
            .formatted(held.arn()));
    var last = new ArrayList<RecoveryPoint>();
    for (var day = 2; day <= 6; day++) {
      var points = night("rds-instance", "orders", EVERYWHERE);
      if (day > 3) {
        last.addAll(points);
      }
    }
    var expected = new TreeSet<>(names(last));
    expected.add(held.name());
    expected.add("by-hand");
    assertEquals(List.copyOf(expected), standing());
    assertEquals(1, said(HoldPlaced.class).size());
    var planned =
        said(RetentionPlanned.class).stream()
            .flatMap(plan -> plan.deletes().stream())
            .map(leaving -> leaving.recoveryPoint())
            .sorted()
            .toList();
    var deleted =
        said(SnapshotDeleted.class).stream().map(gone -> gone.snapshot().arn()).sorted().toList();
    assertEquals(8, deleted.size());
    assertEquals(planned, deleted);
    assertTrue(
        world.audit("orders").stream()
            .anyMatch(entry -> entry.toString().contains("SnapshotDeleted")));
  }

  @Test
  void of_a_cluster_nobody_tells_that_it_is_gone_and_it_is_seen() {
    var points = new ArrayList<List<RecoveryPoint>>();
    for (var day = 1; day <= 3; day++) {
      points.add(night("aurora-cluster", "storefront", TWO_DAYS));
    }
    assertEquals(names(List.of(points.get(1).getFirst(), points.get(2).getFirst())), standing());
    assertEquals(1, said(SnapshotDeleted.class).size());
  }

  @Test
  void what_redshift_shares_is_taken_back_and_deleted() {
    var plan = "{\"shareWith\": [\"222222222222\"], \"retention\": {\"keep\": {\"daily\": 2}}}";
    for (var day = 1; day <= 3; day++) {
      night("redshift-cluster", "warehouse", plan);
    }
    assertEquals(1, said(SnapshotDeleted.class).size());
    try (var redshift =
        new Regional(world.cloud.endpoint(), HOME, EAST).client(RedshiftClient.builder())) {
      assertEquals(
          2,
          redshift
              .describeClusterSnapshots(
                  get -> get.snapshotType("manual").clusterIdentifier("warehouse"))
              .snapshots()
              .stream()
              .map(Snapshot::snapshotIdentifier)
              .count());
    }
  }

  @Test
  void all_databases_go_by_their_plans_and_too_much_of_them_or_of_one_waits_for_a_person() {
    var plan = "{\"retention\": {\"retentionDays\": 4}}";
    var orders = Commands.of("rds-instance", "orders", plan);
    var others =
        List.of(
            Commands.of("rds-instance", "customers", plan),
            Commands.of("aurora-cluster", "storefront", plan));
    var all = List.of(orders, others.getFirst(), others.getLast());
    var nights = List.of(night(all), night(all), night(all), night(List.of(orders)));
    assertEquals(10, standing().size());

    // Of each the first night is older than four days by now.
    var daily = apply("\"reason\": \"room is needed\"");
    var completed = time.await("retention." + daily, FleetRetentionCompleted.class);
    assertEquals(3, completed.databases());
    assertEquals(3, completed.tally().deleted());
    assertEquals(List.of(), completed.leftOut());
    var old = nights.getFirst();
    assertEquals(names(nights.subList(1, 4).stream().flatMap(List::stream).toList()), standing());
    assertEquals(old.stream().map(RecoveryPoint::arn).sorted().toList(), deleted(daily));
    assertEquals(planned(daily), deleted(daily));

    // All together that is four of seven, and of the first one alone two of three.
    var before = standing();
    var last = apply("\"reason\": \"a slip\", \"retention\": {\"keep\": {\"last\": 1}}");
    var stopped = time.await("retention." + last, RetentionStopped.class);
    assertEquals(4, stopped.deletes());
    assertEquals(7, stopped.available());
    world.cloud.advance(DAY);
    assertEquals(before, standing());
    confirm("retention." + last);
    var confirmed = time.await("retention." + last, FleetRetentionCompleted.class);
    assertEquals(2, confirmed.tally().deleted());
    assertEquals(
        List.of("TooMuch"), confirmed.leftOut().stream().map(reason -> reason.code()).toList());
    var gone = nights.get(1).stream().filter(point -> !isOf("orders", point)).toList();
    assertEquals(gone.stream().map(RecoveryPoint::arn).sorted().toList(), deleted(last));

    // The one that had too much to lose by itself still has all of it, until it is confirmed too.
    var alone =
        said(RetentionStopped.class).stream()
            .filter(one -> one.database().isPresent())
            .findFirst()
            .orElseThrow();
    assertEquals(2, alone.deletes());
    assertEquals(3, alone.available());
    confirm(alone.run());
    assertEquals(2, time.await(alone.run(), RetentionCompleted.class).tally().deleted());
    assertEquals(planned(last), deleted(last));
    var newest = new ArrayList<>(nights.get(3));
    nights.get(2).stream().filter(point -> !isOf("orders", point)).forEach(newest::add);
    assertEquals(names(newest), standing());
  }

  /** For all databases; returns the id of the command. */
  private String apply(String more) {
    return tell("{\"type\": \"ApplyRetention\", %s}".formatted(more));
  }

  private void confirm(String run) {
    tell(
        "{\"type\": \"ConfirmRetention\", \"run\": \"%s\", \"reason\": \"they may go\"}"
            .formatted(run));
  }

  private static boolean isOf(String database, RecoveryPoint point) {
    return point.database().identifier().equals(database);
  }

  /** By the runs of a command that names no database. */
  private List<String> planned(String command) {
    return said(RetentionPlanned.class).stream()
        .filter(plan -> plan.run().contains(command))
        .flatMap(plan -> plan.deletes().stream())
        .map(leaving -> leaving.recoveryPoint())
        .sorted()
        .toList();
  }

  private List<String> deleted(String command) {
    return said(SnapshotDeleted.class).stream()
        .filter(gone -> gone.run().contains(command))
        .map(gone -> gone.snapshot().arn())
        .sorted()
        .toList();
  }

  @Test
  void where_backups_have_failed_for_60_days_the_last_ones_stay() {
    for (var day = 1; day <= 4; day++) {
      night("rds-instance", "orders", EVERYWHERE);
    }
    var before = standing();
    assertEquals(9, before.size());
    world.cloud.faults(
        Faults.none().snapshots(SnapshotFault.of(Making.CREATION, new Fate.Fails())));
    for (var day = 0; day < 60; day += 15) {
      world.cloud.advance(Duration.ofDays(15));
      var failing = world.send(Commands.of("rds-instance", "orders", EVERYWHERE));
      time.await(failing, BackupFailed.class);
      var run =
          "forget."
              + tell(
                  """
                  {"type": "ApplyRetention", "reason": "of the week", "retention": {"keep": {"withinDaily": "3d"}, "retentionDays": 7},
                   "database": {"engine": "rds-instance", "account": "111111111111", "region": "us-east-1", "identifier": "orders"}}
                  """);
      time.await(run, RetentionCompleted.class);
    }
    assertEquals(before, standing());
  }
}
