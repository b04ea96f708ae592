package io.backstay.fleet.redshift;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.cloud.faults.CallFault;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.redshift.Durations;
import io.backstay.cloud.redshift.Quotas;
import io.backstay.cloud.redshift.RedshiftSettings;
import io.backstay.cloud.redshift.Switches;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.SnapshotNames;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.Refusal.AlreadyForeign;
import io.backstay.fleet.Refusal.Illegal;
import io.backstay.fleet.Refusal.KeyNotAccessible;
import io.backstay.fleet.Refusal.NotFound;
import io.backstay.fleet.Refusal.NotNow;
import io.backstay.fleet.Refusal.NotPossible;
import io.backstay.fleet.Refusal.QuotaFull;
import io.backstay.fleet.Refusal.What;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.SnapshotView.Available;
import io.backstay.fleet.SnapshotView.InProgress;
import io.backstay.fleet.Tags;
import io.backstay.fleet.aws.ClientSettings;
import io.backstay.fleet.aws.Clients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.InvalidClusterSnapshotStateException;

/**
 * The promises of a fleet as Redshift can keep them, through its SDK: those of {@code
 * FleetContract}, but for copies, which Redshift makes by itself, in one region, under its own
 * names and into no other account.
 */
final class RedshiftOnLocalCloudTest {
  private static final String HOME = "111111111111";
  private static final String VAULT = "222222222222";
  private static final String EAST = "us-east-1";
  private static final String WEST = "us-west-2";
  private static final Instant NIGHT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Database SALES = new Database(Engine.REDSHIFT_CLUSTER, HOME, EAST, "sales");
  private static final Destination ELSEWHERE =
      new Destination(HOME, WEST, Optional.of("alias/backstay"), List.of());
  private static final String FLEET =
      """
      accounts: [{id: "111111111111", name: home}, {id: "222222222222", name: vault}]
      keys:
        - {account: "111111111111", region: us-east-1, alias: alias/sales, allowedAccounts: ["222222222222"]}
        - {account: "111111111111", region: us-west-2, alias: alias/backstay}
      databases:
        - {engine: redshift-cluster, account: "111111111111", region: us-east-1, identifier: sales, sizeGiB: 100, kmsKey: alias/sales}
        - {engine: redshift-cluster, account: "111111111111", region: us-east-1, identifier: plain, sizeGiB: 100, encrypted: false}
        - {engine: redshift-cluster, account: "111111111111", region: us-east-1, identifier: standard, sizeGiB: 100}
      """;

  @TempDir private Path folder;
  private LocalCloud cloud;
  private Clients<RedshiftClient> clients;
  private Fleet fleet;

  @BeforeEach
  void start() throws Exception {
    start(Switches.harder());
  }

  private void start(Switches switches) throws Exception {
    var file = Files.writeString(folder.resolve("fleet.yaml"), FLEET);
    var redshift =
        new RedshiftSettings(
            Durations.standard(), Quotas.standard().withUserSnapshots(5), switches);
    cloud = LocalCloud.start(Settings.still().withFleet(file).withRedshift(redshift));
    var settings = ClientSettings.of("backstay-fleet").at(cloud.endpoint());
    clients =
        new Clients<>(
            Clients.Maker.of(RedshiftClient::builder, settings, Clients.pool(settings)),
            (account, _) ->
                Optional.of(
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(account, "local"))));
    fleet = new RedshiftFleet(clients);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private void settle() {
    cloud.advance(Duration.ofMinutes(30));
  }

  private RedshiftClient redshift(String account, String region) {
    return clients.in(account, region).orElseThrow();
  }

  private void strangerTakes(String name) {
    redshift(HOME, EAST)
        .createClusterSnapshot(take -> take.snapshotIdentifier(name).clusterIdentifier("sales"));
    settle();
  }

  private static Map<String, String> tags(String operation) {
    var tags = new HashMap<>(Tags.of(operation, SALES, NIGHT, Optional.empty()));
    tags.put("team", "shop");
    return tags;
  }

  private static NewSnapshot snapshot(String name, String operation) {
    return new NewSnapshot(name, SALES, tags(operation));
  }

  private static SnapshotRef ref(String name) {
    return new SnapshotRef(Engine.REDSHIFT_CLUSTER, HOME, EAST, name);
  }

  private RecoveryPoint taken(String name, String operation) {
    var begun = succeeded(fleet.create(snapshot(name, operation)));
    settle();
    return succeeded(fleet.look(begun.ref())).toRecoveryPoint(SALES);
  }

  private static NewCopy copy(RecoveryPoint source, String operation) {
    return new NewCopy(
        source,
        ELSEWHERE,
        source.name(),
        Tags.of(operation, SALES, source.createdAt(), Optional.empty()));
  }

  @Test
  void a_cluster_shows_its_state_size_and_key() {
    var view = succeeded(fleet.describe(SALES));
    assertTrue(view.canBeSnapshotted() && view.encrypted() && view.sizeGiB() > 0, view.toString());
    assertEquals(Optional.empty(), view.copiesTo());
    succeeded(fleet.prepare(SALES, List.of(ELSEWHERE)));
    assertEquals(Optional.of(WEST), succeeded(fleet.describe(SALES)).copiesTo());
    var nobody = new Database(Engine.REDSHIFT_CLUSTER, HOME, EAST, "nobody");
    assertEquals(What.DATABASE, refused(NotFound.class, fleet.describe(nobody)).what());
    var wanted = new NewSnapshot("backstay-n", nobody, tags("op-1"));
    assertEquals(What.DATABASE, refused(NotFound.class, fleet.create(wanted)).what());
  }

  @Test
  void a_snapshot_begins_at_once_and_is_a_recovery_point_when_it_ends() {
    var kept = new NewSnapshot("backstay-a", SALES, tags("op-1"), Optional.of(30));
    var begun = succeeded(fleet.create(kept));
    assertInstanceOf(InProgress.class, begun.status());
    settle();
    var view = succeeded(fleet.look(begun.ref()));
    assertEquals(new Available(), view.status());
    assertEquals(Optional.of("op-1"), view.operation());
    var point = view.toRecoveryPoint(SALES);
    assertEquals("arn:aws:redshift:us-east-1:111111111111:snapshot:sales/backstay-a", point.arn());
    assertEquals(100, point.sizeGiB());
    assertEquals(
        30,
        redshift(HOME, EAST)
            .describeClusterSnapshots(get -> get.snapshotIdentifier("backstay-a"))
            .snapshots()
            .getFirst()
            .manualSnapshotRetentionPeriod());
  }

  @Test
  void the_same_operation_again_is_the_same_snapshot_and_another_is_refused() {
    succeeded(fleet.create(snapshot("backstay-a", "op-1")));
    assertEquals(
        "backstay-a", succeeded(fleet.create(snapshot("backstay-a", "op-1"))).ref().name());
    refused(AlreadyForeign.class, fleet.create(snapshot("backstay-a", "op-2")));
    refused(NotNow.class, fleet.create(snapshot("backstay-b", "op-2")));
    settle();
    strangerTakes("by-hand");
    refused(AlreadyForeign.class, fleet.create(snapshot("by-hand", "op-2")));
  }

  @Test
  void a_full_quota_is_final() {
    for (int i = 0; i < 5; i++) {
      taken("backstay-" + i, "op-" + i);
    }
    var full = refused(QuotaFull.class, fleet.create(snapshot("backstay-more", "op-9")));
    assertTrue(full.remedy().contains("are 5, the oldest backstay-0 ("), full.remedy());
  }

  @Test
  void prepared_once_snapshots_arrive_by_themselves_and_become_ours() {
    succeeded(fleet.prepare(SALES, List.of(ELSEWHERE)));
    succeeded(fleet.prepare(SALES, List.of(ELSEWHERE)));
    var source = taken("backstay-a", "op-1");

    var view = succeeded(fleet.copy(copy(source, "op-2")));

    assertEquals(new Available(), view.status());
    assertEquals(Optional.of(source.createdAt()), view.takenAt());
    assertTrue(view.kmsKey().orElse("").contains(WEST), view.toString());
    var again = succeeded(fleet.look(view.ref()));
    assertEquals(Optional.of("op-2"), again.operation());
    assertEquals("shop", again.tags().get("team"));
    assertEquals(source.createdAt(), again.toRecoveryPoint(SALES).createdAt());
    assertEquals(view.arn(), succeeded(fleet.copy(copy(source, "op-2"))).arn());
    refused(AlreadyForeign.class, fleet.copy(copy(source, "op-3")));
  }

  @Test
  void what_is_on_its_way_is_waited_for() {
    succeeded(fleet.prepare(SALES, List.of(ELSEWHERE)));
    var begun = succeeded(fleet.create(snapshot("backstay-a", "op-1")));
    refused(NotNow.class, fleet.copy(copy(point(begun), "op-2")));
    cloud.advance(Duration.ofMinutes(3));
    var source = succeeded(fleet.look(begun.ref())).toRecoveryPoint(SALES);
    var awaited = succeeded(fleet.copy(copy(source, "op-2")));
    assertEquals(new InProgress(0), awaited.status());
    assertEquals("backstay-a", awaited.ref().name());
    assertEquals(new InProgress(0), succeeded(fleet.lookAtCopy(copy(source, "op-2"))).status());
    succeeded(fleet.cancel(awaited.ref(), "op-2"));
    settle();
    assertEquals(
        Optional.of("op-2"), succeeded(fleet.lookAtCopy(copy(source, "op-2"))).operation());
    assertEquals(new Available(), succeeded(fleet.copy(copy(source, "op-2"))).status());
  }

  @Test
  void what_we_have_just_taken_needs_no_look_at_it_to_be_copied() {
    succeeded(fleet.prepare(SALES, List.of(ELSEWHERE)));
    var name = SnapshotNames.of(SALES, NIGHT, "op-1", 1);
    var begun = succeeded(fleet.create(snapshot(name, "op-1")));
    cloud.advance(Duration.ofMinutes(3));
    var view = succeeded(fleet.look(begun.ref()));
    var source = view.toRecoveryPoint(SALES).tagged(view.tags());
    cloud.faults(
        Faults.none()
            .calls(
                CallFault.of("redshift", CallFault.Kind.UNAVAILABLE)
                    .onAction("DescribeClusterSnapshots")));

    assertEquals(new InProgress(0), succeeded(fleet.copy(copy(source, "op-2"))).status());

    cloud.faults(Faults.none());
    settle();
    var arrived = succeeded(fleet.lookAtCopy(copy(source, "op-2")));
    assertEquals(Optional.of("op-2"), arrived.operation());
    assertEquals("shop", succeeded(fleet.look(arrived.ref())).tags().get("team"));
    refused(AlreadyForeign.class, fleet.lookAtCopy(copy(source, "op-3")));
  }

  @Test
  void copies_of_several_clusters_are_found_by_one_call() {
    var copies = new ArrayList<NewCopy>();
    for (var name : List.of("sales", "plain")) {
      var cluster = new Database(Engine.REDSHIFT_CLUSTER, HOME, EAST, name);
      succeeded(fleet.prepare(cluster, List.of(ELSEWHERE)));
      var operation = "op-" + name;
      var named = SnapshotNames.of(cluster, NIGHT, operation, 1);
      var tagged = Tags.of(operation, cluster, NIGHT, Optional.empty());
      var begun = succeeded(fleet.create(new NewSnapshot(named, cluster, tagged)));
      cloud.advance(Duration.ofMinutes(3));
      var view = succeeded(fleet.look(begun.ref()));
      var source = view.toRecoveryPoint(cluster).tagged(view.tags());
      var tags = Tags.of("op-copy-" + name, cluster, source.createdAt(), Optional.empty());
      copies.add(new NewCopy(source, ELSEWHERE, source.name(), tags));
    }
    settle();
    var before = describes();
    var seen = fleet.lookAtCopies(copies);
    assertEquals(before + 1, describes());
    for (var copy : copies) {
      var view = succeeded(requireNonNull(seen.get(copy)));
      assertEquals(new Available(), view.status());
      assertEquals(Optional.ofNullable(copy.tags().get(Tags.OPERATION)), view.operation());
    }
    assertEquals(before + 1, describes());
  }

  private long describes() {
    return cloud.books().calls(account -> account.action().equals("DescribeClusterSnapshots"));
  }

  private static RecoveryPoint point(SnapshotView view) {
    return new RecoveryPoint(
        view.arn(), view.ref().name(), SALES, HOME, EAST, Optional.empty(), NIGHT, 100);
  }

  @Test
  void what_arrives_under_another_name_is_found_too() throws Exception {
    cloud.close();
    start(Switches.harder().withArrivedPrefix("copy:"));
    succeeded(fleet.prepare(SALES, List.of(ELSEWHERE)));
    var source = taken("backstay-a", "op-1");

    var view = succeeded(fleet.copy(copy(source, "op-2")));

    assertEquals("copy:backstay-a", view.ref().name());
    assertEquals(Optional.of("op-2"), succeeded(fleet.look(view.ref())).operation());
  }

  @Test
  void what_arrives_with_the_tags_of_its_source_becomes_the_copy_s_own() throws Exception {
    cloud.close();
    start(Switches.harder().withOpenArrivals());
    succeeded(fleet.prepare(SALES, List.of(ELSEWHERE)));
    var source = taken("backstay-a", "op-1");

    var view = succeeded(fleet.copy(copy(source, "op-2")));

    assertEquals(Optional.of("op-2"), view.operation());
    assertEquals(Optional.of("op-2"), succeeded(fleet.look(view.ref())).operation());
    refused(AlreadyForeign.class, fleet.copy(copy(source, "op-3")));
  }

  @Test
  void a_copy_that_can_never_come_is_refused_with_what_to_do_instead() {
    var source = taken("backstay-a", "op-1");
    assertEquals(
        "SnapshotCopyDisabled",
        refused(NotPossible.class, fleet.copy(copy(source, "op-2"))).code());
    succeeded(fleet.prepare(SALES, List.of(ELSEWHERE)));
    var ireland = new Destination(HOME, "eu-west-1", Optional.empty(), List.of());
    var wrong = refused(NotPossible.class, fleet.prepare(SALES, List.of(ireland)));
    assertEquals("SnapshotCopyElsewhere", wrong.code());
    assertTrue(wrong.message().contains(WEST) && wrong.message().contains("eu-west-1"));
    assertEquals(
        "OneRegionOnly",
        refused(NotPossible.class, fleet.prepare(SALES, List.of(ELSEWHERE, ireland))).code());
    var vault = new Destination(VAULT, EAST, Optional.empty(), List.of());
    succeeded(fleet.prepare(SALES, List.of(vault)));
    var into = new NewCopy(source, vault, "backstay-v", tags("op-3"));
    assertTrue(
        refused(NotPossible.class, fleet.copy(into)).remedy().startsWith("Share the snapshot"));
    var nothing = new RecoveryPoint("", "nothing", SALES, HOME, EAST, Optional.empty(), NIGHT, 100);
    refused(NotFound.class, fleet.copy(copy(nothing, "op-4")));
    strangerTakes("by-hand");
    var stranger = succeeded(fleet.look(ref("by-hand"))).toRecoveryPoint(SALES);
    refused(AlreadyForeign.class, fleet.copy(copy(stranger, "op-5")));
  }

  @Test
  void a_cluster_without_encryption_needs_no_grant_and_one_without_a_key_uses_awss_own() {
    var plain = new Database(Engine.REDSHIFT_CLUSTER, HOME, EAST, "plain");
    var keyless = new Destination(HOME, WEST, Optional.empty(), List.of());
    succeeded(fleet.prepare(plain, List.of(keyless)));
    assertEquals(0, grants());
    succeeded(fleet.prepare(SALES, List.of(keyless)));
    assertEquals(1, grants());
    var unknown = new Destination(HOME, WEST, Optional.of("alias/none"), List.of());
    var standard = new Database(Engine.REDSHIFT_CLUSTER, HOME, EAST, "standard");
    refused(KeyNotAccessible.class, fleet.prepare(standard, List.of(unknown)));
  }

  private int grants() {
    return redshift(HOME, WEST).describeSnapshotCopyGrants().snapshotCopyGrants().size();
  }

  @Test
  void a_shared_snapshot_shows_itself_to_its_new_account_until_it_is_unshared() {
    var point = taken("backstay-a", "op-1");
    var snapshot = SnapshotRef.of(point);
    refused(NotFound.class, fleet.lookAs(VAULT, snapshot));
    succeeded(fleet.share(point, List.of(VAULT)));
    succeeded(fleet.share(point, List.of(VAULT, "333333333333")));
    assertEquals(new Available(), succeeded(fleet.lookAs(VAULT, snapshot)).status());
    succeeded(fleet.unshare(point, List.of(VAULT)));
    succeeded(fleet.unshare(point, List.of(VAULT)));
    refused(NotFound.class, fleet.lookAs(VAULT, snapshot));
  }

  @Test
  void only_account_numbers_and_only_our_own_snapshots_under_a_key_of_ours_are_shared() {
    var point = taken("backstay-a", "op-1");
    refused(Illegal.class, fleet.share(point, List.of("all")));
    strangerTakes("by-hand");
    var stranger = succeeded(fleet.look(ref("by-hand")));
    refused(AlreadyForeign.class, fleet.share(point(stranger), List.of(VAULT)));
    var standard = new Database(Engine.REDSHIFT_CLUSTER, HOME, EAST, "standard");
    var begun = succeeded(fleet.create(new NewSnapshot("backstay-s", standard, tags("op-2"))));
    settle();
    assertInstanceOf(
        Refusal.Final.class, refused(Refusal.class, fleet.share(point(begun), List.of(VAULT))));
  }

  @Test
  void what_is_proved_ours_is_taken_back_from_others_and_deleted_once() {
    var point = taken("backstay-a", "op-1");
    var snapshot = SnapshotRef.of(point);
    succeeded(fleet.share(point, List.of(VAULT, "333333333333")));
    refused(AlreadyForeign.class, fleet.delete(snapshot, point.createdAt().minusSeconds(60)));
    assertEquals(new Available(), succeeded(fleet.lookAs(VAULT, snapshot)).status());
    succeeded(fleet.delete(snapshot, point.createdAt()));
    refused(NotFound.class, fleet.look(snapshot));
    succeeded(fleet.delete(snapshot, point.createdAt()));
  }

  @Test
  void aws_itself_deletes_nothing_that_others_may_restore() {
    var point = taken("backstay-a", "op-1");
    succeeded(fleet.share(point, List.of(VAULT)));
    assertThrows(
        InvalidClusterSnapshotStateException.class,
        () ->
            redshift(HOME, EAST)
                .deleteClusterSnapshot(delete -> delete.snapshotIdentifier(point.name())));
  }

  @Test
  void what_aws_would_delete_by_itself_is_kept_once_it_is_proved_ours() {
    var begun =
        succeeded(fleet.create(new NewSnapshot("backstay-a", SALES, tags("op-1"), Optional.of(2))));
    settle();
    var view = succeeded(fleet.look(begun.ref()));
    assertEquals(Optional.of(1), view.remainingDays());
    var takenAt = view.takenAt().orElseThrow();
    refused(AlreadyForeign.class, fleet.keepForEver(view.ref(), takenAt.minusSeconds(60)));
    strangerTakes("by-hand");
    var stranger = succeeded(fleet.look(ref("by-hand")));
    refused(
        AlreadyForeign.class, fleet.keepForEver(stranger.ref(), stranger.takenAt().orElseThrow()));
    refused(NotFound.class, fleet.keepForEver(ref("nothing"), NIGHT));

    succeeded(fleet.keepForEver(view.ref(), takenAt));
    succeeded(fleet.keepForEver(view.ref(), takenAt));

    cloud.advance(Duration.ofDays(400));
    var kept = succeeded(fleet.look(view.ref()));
    assertEquals(new Available(), kept.status());
    assertEquals(Optional.empty(), kept.remainingDays());
  }

  @Test
  void one_look_sees_many() {
    taken("backstay-a", "op-1");
    succeeded(fleet.create(snapshot("backstay-b", "op-2")));
    var names = List.of("backstay-a", "backstay-b", "backstay-none");
    assertEquals(
        Set.of("backstay-a", "backstay-b"),
        succeeded(fleet.lookAtAll(Engine.REDSHIFT_CLUSTER, HOME, EAST, names)).keySet());
  }

  @Test
  void the_newest_automated_snapshot_becomes_ours_even_if_the_first_try_ended_between() {
    cloud.advance(Duration.ofHours(9));
    var since = cloud.clock().instant().minus(Duration.ofHours(9));
    refused(NotFound.class, fleet.promote(snapshot("backstay-p", "op-1"), cloud.clock().instant()));
    cloud.faults(
        Faults.none()
            .calls(CallFault.of("redshift", CallFault.Kind.UNAVAILABLE).onAction("CreateTags")));
    assertInstanceOf(
        Refusal.Passing.class,
        refused(Refusal.class, fleet.promote(snapshot("backstay-p", "op-1"), since)));
    cloud.faults(Faults.none());
    assertEquals(Optional.empty(), succeeded(fleet.look(ref("backstay-p"))).operation());

    var view = succeeded(fleet.promote(snapshot("backstay-p", "op-1"), since));

    assertEquals(Optional.of("op-1"), view.operation());
    settle();
    var again = succeeded(fleet.promote(snapshot("backstay-p", "op-1"), since));
    assertEquals(new Available(), again.status());
    refused(AlreadyForeign.class, fleet.promote(snapshot("backstay-p", "op-2"), since));
  }

  private static <T> T succeeded(Outcome<T> outcome) {
    return switch (outcome) {
      case Succeeded<T>(var value) -> value;
      case Refused<T>(var refusal) -> throw new AssertionError("refused: " + refusal);
    };
  }

  private static <R extends Refusal> R refused(Class<R> kind, Outcome<?> outcome) {
    return switch (outcome) {
      case Refused<?>(var refusal) -> assertInstanceOf(kind, refusal);
      case Succeeded<?>(var value) -> throw new AssertionError("not refused: " + value);
    };
  }
}
