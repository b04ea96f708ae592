package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Aws.VAULT;
import static io.backstay.journeys.Aws.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.faults.CallFault;
import io.backstay.cloud.faults.DatabaseFault;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.Pick;
import io.backstay.cloud.faults.SnapshotFault;
import io.backstay.cloud.faults.Whom;
import io.backstay.cloud.faults.Window;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates.Making;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupIncomplete;
import io.backstay.contracts.Event.BackupSkipped;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyRestarted;
import io.backstay.contracts.Event.CopyStarted;
import io.backstay.contracts.Event.HopRemoved;
import io.backstay.contracts.Event.PreflightFound;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Event.SnapshotShared;
import io.backstay.contracts.Event.SnapshotStarted;
import io.backstay.contracts.Event.SourceUnshared;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.RdsClient;

/** Each engine of RDS, from the command to recovery points in two regions of two accounts. */
final class EnginesTest {
  private static final long MOST_CALLS = 15;

  /** Where AWS tells by events what is done. */
  private static final long MOST_CALLS_WITH_EVENTS = 9;

  private static final String HOME_WEST =
      "{\"region\": \"us-west-2\", \"kmsKey\": \"alias/backstay\", \"shareWith\": [\"222222222222\"]}";
  private static final String VAULT_WEST =
      "{\"account\": \"222222222222\", \"region\": \"us-west-2\", \"kmsKey\": \"alias/backstay-vault\"}";
  private static final String VAULT_EAST =
      "{\"account\": \"222222222222\", \"region\": \"us-east-1\", \"kmsKey\": \"alias/backstay-vault\"}";
  private static final String EVERYWHERE =
      "{\"copies\": [" + HOME_WEST + ", " + VAULT_EAST + ", " + VAULT_WEST + "]}";

  @RegisterExtension private static final Judged JUDGED = new Judged();

  private World world;
  private Paced time;

  @BeforeEach
  void begin() {
    world = JUDGED.begin(0);
    time = new Paced(world);
  }

  private String send(String engine, String database, String plan) {
    return world.send(Commands.of(engine, database, plan));
  }

  private List<Point> points(String account, String region, String operation) {
    return Point.of(world.aws.rds(account, region)).stream()
        .filter(point -> point.isBy(operation))
        .toList();
  }

  /** The only one there; its key is one of that account and region. */
  private Point standing(String account, String region, String operation) {
    var points = points(account, region, operation);
    assertEquals(1, points.size(), points::toString);
    var point = points.getFirst();
    assertEquals("available", point.status());
    var key = "arn:aws:kms:" + region + ":" + account + ":key/";
    assertTrue(point.key().startsWith(key), point::toString);
    return point;
  }

  /** Each copy carries the time of the original, which no copy of AWS's has. */
  private void standsEverywhere(String operation, BackupCompleted completed) {
    assertEquals(4, completed.recoveryPoints().size());
    assertEquals(List.of(), standing(HOME, EAST, operation).sharedWith());
    assertEquals(List.of(VAULT), standing(HOME, WEST, operation).sharedWith());
    assertEquals(List.of(), standing(VAULT, EAST, operation).sharedWith());
    assertEquals(List.of(), standing(VAULT, WEST, operation).sharedWith());
    isUnder("alias/backstay", standing(HOME, WEST, operation), HOME, WEST);
    isUnder("alias/backstay-vault", standing(VAULT, EAST, operation), VAULT, EAST);
    isUnder("alias/backstay-vault", standing(VAULT, WEST, operation), VAULT, WEST);
    var original = completed.recoveryPoints().getFirst().createdAt();
    for (var copy :
        List.of(
            standing(HOME, WEST, operation),
            standing(VAULT, EAST, operation),
            standing(VAULT, WEST, operation))) {
      assertEquals(original.toString(), copy.tags().get("backstay:created-at"));
      assertTrue(copy.tags().keySet().stream().noneMatch(tag -> tag.startsWith("aws:")));
    }
  }

  private void standsEverywhereAndIsUnshared(String operation) {
    var completed = time.await(operation, BackupCompleted.class);
    time.await(operation, SourceUnshared.class);
    standsEverywhere(operation, completed);
  }

  private static CallFault throttled(String action, Duration time) {
    return CallFault.of("rds", CallFault.Kind.THROTTLE)
        .onAction(action)
        .during(Window.lasting(time));
  }

  private void isUnder(String alias, Point point, String account, String region) {
    assertEquals(world.aws.key(account, region, alias), point.key());
  }

  private long calls() {
    return world.callsByAction().values().stream().mapToLong(Long::longValue).sum();
  }

  private void says(String operation, long times, Class<? extends Event> type) {
    assertEquals(times, world.ear.count(operation, type), type.getSimpleName());
  }

  @Test
  void instance_stands_in_two_regions_of_two_accounts() {
    var operation = send("rds-instance", "orders", EVERYWHERE);
    standsEverywhereAndIsUnshared(operation);
    says(operation, 1, SnapshotStarted.class);
    says(operation, 1, SnapshotCompleted.class);
    says(operation, 3, CopyStarted.class);
    says(operation, 3, CopyCompleted.class);
    says(operation, 1, SnapshotShared.class);
    assertTrue(calls() <= MOST_CALLS_WITH_EVENTS, () -> "calls: " + world.callsByAction());
  }

  /**
   * What AWS refuses is a call, too: it is tried less often, and its copies are looked at once; and
   * least often as long as nobody knows whose key it is under.
   */
  @ParameterizedTest
  @CsvSource({
    "rds-instance, orders, CreateDBSnapshot",
    "aurora-cluster, storefront, CreateDBClusterSnapshot"
  })
  void what_is_busy_for_hours_costs_no_more_calls_than_it_may(
      String engine, String database, String create) {
    for (var fewest : List.of(3, 4)) {
      busy(database);
      var before = calls();
      var created = creates(create);
      var operation = send(engine, database, EVERYWHERE);
      var completed = time.await(operation, BackupCompleted.class);
      time.await(operation, SourceUnshared.class);
      standsEverywhere(operation, completed);
      assertTrue(creates(create) - created >= fewest, () -> "calls: " + world.callsByAction());
      assertTrue(calls() - before <= MOST_CALLS, () -> "calls: " + world.callsByAction());
    }
  }

  private long creates(String action) {
    return world.callsByAction().getOrDefault(HOME + "/root " + action, 0L);
  }

  /** It looks for an automated snapshot once, and from then on it only asks for a new one. */
  @Test
  void what_has_nothing_to_promote_and_is_busy_for_hours_costs_no_more_calls_than_it_may() {
    busy("storefront");
    var plan = EVERYWHERE.replaceFirst("\\{", "{\"promote\": \"PT1M\", ");
    var operation = send("aurora-cluster", "storefront", plan);
    standsEverywhereAndIsUnshared(operation);
    assertTrue(calls() <= MOST_CALLS, () -> "calls: " + world.callsByAction());
  }

  /** Nobody knows whose key it is under, so that its way may be a long one; then it is known. */
  @Test
  void what_goes_by_a_copy_in_between_has_fewer_tries() {
    var before = 0L;
    for (var turn = 1; turn <= 2; turn++) {
      busy("plain");
      var operation = send("rds-instance", "plain", "{\"copies\": [" + VAULT_WEST + "]}");
      time.await(operation, BackupCompleted.class);
      time.await(operation, HopRemoved.class);
      var spent = calls() - before;
      assertTrue(spent <= MOST_CALLS, () -> "calls: " + world.callsByAction());
      before = calls();
    }
  }

  /**
   * By way of its own copy there, and here by a copy in between: the most that a plan of two
   * regions and two accounts costs. It is tried again after an eighth of its window, and when that
   * ends: a backup is worth more than the sixteenth call.
   */
  @ParameterizedTest
  @CsvSource({"PT0.001S, 15", "PT30M, 15", "PT5H, 16"})
  void cluster_under_the_default_key_stands_in_two_regions_of_two_accounts(
      Duration busy, long most) {
    busy("keepsake", busy);
    var east = VAULT_EAST.replaceFirst("\\{", "{\"via\": \"alias/orders\", ");
    var plan = "{\"copies\": [" + HOME_WEST + ", " + east + ", " + VAULT_WEST + "]}";
    var operation = send("aurora-cluster", "keepsake", plan);
    var completed = time.await(operation, BackupCompleted.class);
    time.await(operation, HopRemoved.class);
    standsEverywhere(operation, completed);
    assertTrue(calls() <= most, () -> "calls: " + world.callsByAction());
  }

  /** Its name does not prove that it is ours, so that each who uses it looks first. */
  @Test
  void aurora_cluster_whose_snapshot_has_a_name_of_its_own_stays_within_its_budget() {
    var command =
        Commands.of("aurora-cluster", "storefront", EVERYWHERE)
            .replaceFirst("\\{", "{\"name\": \"before-upgrade\", ");
    var operation = world.send(command);
    var completed = time.await(operation, BackupCompleted.class);
    time.await(operation, SourceUnshared.class);
    assertEquals(4, completed.recoveryPoints().size());
    assertTrue(calls() <= MOST_CALLS, () -> "calls: " + world.callsByAction());
  }

  /** AWS would be looked at after a quarter of an hour otherwise. */
  @Test
  void event_tells_that_the_snapshot_of_a_cluster_stands() {
    var operation = send("aurora-cluster", "nightly", "{}");
    time.await(operation, BackupCompleted.class);
    assertTrue(lasted(operation).compareTo(Duration.ofMinutes(5)) < 0, lasted(operation)::toString);
    assertEquals(2, calls());
  }

  private void busy(String database) {
    busy(database, Duration.ofHours(5));
  }

  /** Nothing is lost that a sweep would find. */
  private void busy(String database, Duration time) {
    world.withoutSchedules();
    world.cloud.faults(Faults.none().databases(DatabaseFault.of(database, time)));
  }

  @ParameterizedTest
  @CsvSource({
    "rds-instance, orders, CopyDBSnapshot, 10, PT30M",
    "aurora-cluster, storefront, CopyDBClusterSnapshot, 14, PT75M"
  })
  void copy_that_is_throttled_once_is_soon_begun(
      String engine, String database, String copy, long most, Duration longest) {
    var once = CallFault.of("rds", CallFault.Kind.THROTTLE).onAction(copy);
    world.cloud.faults(Faults.none().calls(once.picking(new Pick.Next(1))));
    var operation = send(engine, database, EVERYWHERE);
    var completed = time.await(operation, BackupCompleted.class);
    assertTrue(lasted(operation).compareTo(longest) < 0, lasted(operation)::toString);
    time.await(operation, SourceUnshared.class);
    standsEverywhere(operation, completed);
    assertTrue(calls() <= most, () -> "calls: " + world.callsByAction());
  }

  @ParameterizedTest
  @CsvSource({
    "rds-instance, orders, CopyDBSnapshot, 1",
    "rds-instance, orders, CopyDBSnapshot, 3",
    "aurora-cluster, storefront, CopyDBClusterSnapshot, 1",
    "aurora-cluster, storefront, CopyDBClusterSnapshot, 3"
  })
  void copies_that_are_throttled_for_hours_cost_no_more_calls_than_they_may(
      String engine, String database, String copy, int copies) {
    world.withoutSchedules();
    world.cloud.faults(Faults.none().calls(throttled(copy, Duration.ofHours(5))));
    var plan = copies == 1 ? "{\"copies\": [" + HOME_WEST + "]}" : EVERYWHERE;
    var operation = send(engine, database, plan);
    var completed = time.await(operation, BackupCompleted.class);
    assertEquals(copies + 1, completed.recoveryPoints().size());
    assertTrue(calls() <= MOST_CALLS, () -> "calls: " + world.callsByAction());
  }

  /** Each is tried three times all the same, for a backup is worth more than the sixteenth call. */
  @Test
  void copies_that_are_throttled_for_hours_one_after_the_other_cost_little_more() {
    world.withoutSchedules();
    var copies = throttled("CopyDBClusterSnapshot", Duration.ofHours(5));
    var last = Window.lasting(Duration.ofMinutes(50)).startingAfter(Duration.ofHours(5));
    var vault = Whom.everybody().ofAccount(VAULT).ofRegion(WEST);
    world.cloud.faults(Faults.none().calls(copies, copies.during(last).from(vault)));
    var operation = send("aurora-cluster", "storefront", EVERYWHERE);
    standsEverywhereAndIsUnshared(operation);
    assertTrue(calls() <= 17, () -> "calls: " + world.callsByAction());
  }

  /** On the next day, for the account that may see it has the same data anyway. */
  @ParameterizedTest
  @CsvSource({
    "rds-instance, orders, ModifyDBSnapshotAttribute, 10",
    "aurora-cluster, storefront, ModifyDBClusterSnapshotAttribute, 15"
  })
  void share_that_cannot_be_taken_back_for_hours_costs_one_call_more(
      String engine, String database, String share, long most) {
    world.withoutSchedules();
    var operation = send(engine, database, EVERYWHERE);
    time.await(operation, BackupCompleted.class, said -> noShares(said, share));
    time.await(operation, SourceUnshared.class);
    assertTrue(lasted(operation).compareTo(Duration.ofHours(5)) > 0, lasted(operation)::toString);
    assertTrue(calls() <= most, () -> "calls: " + world.callsByAction());
  }

  private void noShares(Event said, String action) {
    if (said instanceof SnapshotShared) {
      world.cloud.faults(Faults.none().calls(throttled(action, Duration.ofHours(8))));
    }
  }

  /** Each is then found late, and nothing is lost. */
  @ParameterizedTest
  @CsvSource({
    "rds-instance, orders, DescribeDBSnapshots",
    "aurora-cluster, storefront, DescribeDBClusterSnapshots"
  })
  void looks_that_are_throttled_for_hours_cost_no_more_calls_than_they_may(
      String engine, String database, String look) {
    world.withoutSchedules();
    world.cloud.faults(Faults.none().calls(throttled(look, Duration.ofHours(5))));
    var operation = send(engine, database, EVERYWHERE);
    standsEverywhereAndIsUnshared(operation);
    assertTrue(calls() <= MOST_CALLS, () -> "calls: " + world.callsByAction());
  }

  /** In one place, in two, and in all three: each costs one call more. */
  @ParameterizedTest
  @CsvSource({"111111111111, 15", "222222222222, 16", "'', 17"})
  void looks_at_copies_that_are_throttled_for_hours_stay_few(String account, long most) {
    world.withoutSchedules();
    var operation = send("aurora-cluster", "storefront", EVERYWHERE);
    time.await(operation, SnapshotCompleted.class);
    var look = throttled("DescribeDBClusterSnapshots", Duration.ofHours(5));
    var whom = Whom.everybody();
    world.cloud.faults(
        Faults.none().calls(look.from(account.isEmpty() ? whom : whom.ofAccount(account))));
    standsEverywhereAndIsUnshared(operation);
    assertTrue(lasted(operation).compareTo(Duration.ofHours(5)) > 0, lasted(operation)::toString);
    assertTrue(calls() <= most, () -> "calls: " + world.callsByAction());
  }

  /** It is proved before it is deleted, and the hours in which nothing moves are looked through. */
  @ParameterizedTest
  @CsvSource({"rds-instance, orders, 18", "aurora-cluster, storefront, 21"})
  void copy_that_stands_still_and_is_begun_anew_costs_a_few_calls_more(
      String engine, String database, long most) {
    world.withoutSchedules();
    firstCopyStandsStill();
    var operation = send(engine, database, EVERYWHERE);
    standsEverywhereAndIsUnshared(operation);
    says(operation, 1, CopyRestarted.class);
    assertTrue(calls() <= most, () -> "calls: " + world.callsByAction());
  }

  private void firstCopyStandsStill() {
    var stall = SnapshotFault.of(Making.COPY, new Fate.Stalls(Optional.empty()));
    world.cloud.faults(Faults.none().snapshots(stall.picking(new Pick.Next(1))));
  }

  /** It stands aside, comes back an hour before its window ends, and in the last ten minutes. */
  @Test
  void others_who_fill_the_quota_until_the_window_nearly_ends_cost_two_calls_more() {
    world.withoutSchedules();
    var west = world.aws.rds(HOME, WEST);
    var others = othersFillTheQuota(west);
    var operation = send("aurora-cluster", "storefront", EVERYWHERE);
    time.await(operation, SnapshotCompleted.class);
    passUntil(Duration.ofMinutes(352), operation);
    others.forEach(
        name -> west.deleteDBClusterSnapshot(delete -> delete.dbClusterSnapshotIdentifier(name)));
    standsEverywhereAndIsUnshared(operation);
    assertTrue(calls() > MOST_CALLS, "others were in nobody's way");
    assertTrue(calls() <= 17, () -> "calls: " + world.callsByAction());
  }

  private void passUntil(Duration since, String operation) {
    var end = world.ear.heardOf(operation).getFirst().time().plus(since);
    time.until("it is " + end, () -> !world.cloud.clock().instant().isBefore(end));
  }

  /** As many copies as AWS makes at once, of which the first stands still, so that none ends. */
  private List<String> othersFillTheQuota(RdsClient west) {
    var source = "somebody-s";
    var home = world.aws.rds(HOME, EAST);
    var made =
        home.createDBClusterSnapshot(
                create -> create.dbClusterIdentifier("nightly").dbClusterSnapshotIdentifier(source))
            .dbClusterSnapshot();
    time.until("somebody's snapshot stands", () -> status(home, source).equals("available"));
    firstCopyStandsStill();
    var names = List.of("a", "b", "c", "d", "e");
    names.forEach(name ->
        west.copyDBClusterSnapshot(copy ->
            copy.sourceDBClusterSnapshotIdentifier(made.dbClusterSnapshotArn())
                .targetDBClusterSnapshotIdentifier(name)
                .kmsKeyId("alias/backstay")));
    return names;
  }

  private static String status(RdsClient rds, String name) {
    return rds.describeDBClusterSnapshots(get -> get.dbClusterSnapshotIdentifier(name))
        .dbClusterSnapshots()
        .getFirst()
        .status();
  }

  private Duration lasted(String operation) {
    var heard = world.ear.heardOf(operation);
    return Duration.between(heard.getFirst().time(), heard.getLast().time());
  }

  @Test
  void aurora_cluster_stands_in_two_regions_of_two_accounts_by_way_of_its_own_copies() {
    var operation = send("aurora-cluster", "storefront", EVERYWHERE);
    standsEverywhereAndIsUnshared(operation);
    says(operation, 1, SnapshotCompleted.class);
    says(operation, 3, CopyCompleted.class);
    says(operation, 1, SnapshotShared.class);
    assertTrue(calls() <= MOST_CALLS, () -> "calls: " + world.callsByAction());
  }

  @Test
  void aurora_cluster_with_one_copy_and_one_share_stays_within_its_budget() {
    var operation = send("aurora-cluster", "storefront", "{\"copies\": [" + HOME_WEST + "]}");
    time.await(operation, BackupCompleted.class);
    standing(HOME, EAST, operation);
    assertEquals(List.of(VAULT), standing(HOME, WEST, operation).sharedWith());
    assertTrue(calls() <= MOST_CALLS, () -> "calls: " + world.callsByAction());
  }

  @Test
  void instance_under_the_default_key_reaches_the_vault_by_a_copy_in_between() {
    var operation = send("rds-instance", "plain", "{\"copies\": [" + VAULT_WEST + "]}");
    var completed = time.await(operation, BackupCompleted.class);
    time.await(operation, HopRemoved.class);
    assertEquals(2, completed.recoveryPoints().size());
    standing(VAULT, WEST, operation);
    assertEquals(List.of(), points(HOME, WEST, operation));
    assertEquals(List.of(), standing(HOME, EAST, operation).sharedWith());
    says(operation, 2, CopyCompleted.class);
  }

  @Test
  void multi_az_cluster_is_copied_within_its_account_and_what_it_cannot_do_is_told_before() {
    var operation =
        send(
            "multi-az-cluster",
            "sessions",
            "{\"copies\": [{\"region\": \"us-west-2\", \"kmsKey\": \"alias/backstay\"}, "
                + VAULT_EAST
                + "], \"shareWith\": [\"222222222222\"]}");
    var incomplete = time.await(operation, BackupIncomplete.class);
    standing(HOME, EAST, operation);
    standing(HOME, WEST, operation);
    var steps = new TreeSet<String>();
    incomplete.missing().forEach(missing -> steps.add(missing.step()));
    assertEquals(Set.of("copy to 222222222222/us-east-1", "share with 222222222222"), steps);
    incomplete
        .missing()
        .forEach(missing ->
            assertTrue(
                missing.cause().message().contains("cannot be shared"),
                missing.cause().toString()));
    says(operation, 1, PreflightFound.class);
    assertEquals(0, world.calls("ModifyDBClusterSnapshotAttribute"));
    assertTrue(calls() <= MOST_CALLS, () -> "calls: " + world.callsByAction());
  }

  @Test
  void member_of_a_cluster_is_skipped_with_what_to_back_up_instead() {
    var operation = send("rds-instance", "storefront-writer", "{}");
    var skipped = time.await(operation, BackupSkipped.class);
    assertTrue(skipped.cause().remedy().contains("storefront"), skipped.toString());
    assertEquals(List.of(), points(HOME, EAST, operation));
  }

  @Test
  void newest_automated_snapshot_is_kept_where_the_plan_says_so() {
    for (var engine : List.of("rds-instance plain", "aurora-cluster nightly")) {
      var words = engine.split(" ", -1);
      var operation = send(words[0], words[1], "{\"promote\": \"P2D\"}");
      var completed = time.await(operation, BackupCompleted.class);
      assertEquals(1, completed.recoveryPoints().size());
      var point = standing(HOME, EAST, operation);
      assertEquals(completed.recoveryPoints().getFirst().name(), point.name());
    }
    assertEquals(0, world.calls("CreateDBSnapshot"));
    assertEquals(0, world.calls("CreateDBClusterSnapshot"));
  }

  /** AWS has taken one by itself by the next day. */
  @Test
  void newest_automated_snapshot_of_a_multi_az_cluster_is_kept_where_the_plan_says_so() {
    world.withoutSchedules();
    world.cloud.advance(Duration.ofDays(1));
    var operation = send("multi-az-cluster", "sessions", "{\"promote\": \"P2D\"}");
    var completed = time.await(operation, BackupCompleted.class);
    assertEquals(1, completed.recoveryPoints().size());
    var point = standing(HOME, EAST, operation);
    assertEquals(completed.recoveryPoints().getFirst().name(), point.name());
    assertEquals(0, world.calls("CreateDBClusterSnapshot"));
    assertEquals(1, world.calls("CopyDBClusterSnapshot"));
  }
}
