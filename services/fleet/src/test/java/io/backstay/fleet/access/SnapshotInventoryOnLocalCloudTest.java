package io.backstay.fleet.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.cloud.rds.Quotas;
import io.backstay.cloud.rds.RdsSettings;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.fleet.NewCopy;
import io.backstay.fleet.NewSnapshot;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotInventory.Listing;
import io.backstay.fleet.SnapshotPage;
import io.backstay.fleet.SnapshotPage.Listed;
import io.backstay.fleet.SnapshotView;
import io.backstay.fleet.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Manual snapshots as their listings show them: page by page, with all that they tell. */
final class SnapshotInventoryOnLocalCloudTest {
  private static final String HOME = "111111111111";
  private static final String EAST = "us-east-1";
  private static final String WEST = "us-west-2";
  private static final int MANY = 130;
  private static final Instant NIGHT = Instant.parse("2026-11-20T02:00:00Z");

  private static LocalCloud cloud;
  private static FleetAccess.Ways ways;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    var yaml =
        new StringBuilder(
            """
            accounts:
              - {id: "111111111111", name: home}
            keys:
              - {account: "111111111111", region: us-west-2, alias: alias/backstay}
            databases:
              - {engine: aurora-cluster, account: "111111111111", region: us-east-1, identifier: shop, sizeGiB: 300, members: [shop-writer]}
              - {engine: multi-az-cluster, account: "111111111111", region: us-east-1, identifier: sessions, sizeGiB: 100, dbEngine: mysql}
              - {engine: redshift-cluster, account: "111111111111", region: us-east-1, identifier: warehouse, sizeGiB: 100, nodeType: ra3.xlplus, nodes: 2}
            """);
    for (var number = 0; number < MANY; number++) {
      yaml.append(
          "  - {engine: rds-instance, account: \"%s\", region: us-east-1, identifier: db-%03d, sizeGiB: 20, dbEngine: postgres, encrypted: false}\n"
              .formatted(HOME, number));
    }
    var file = Files.writeString(folder.resolve("fleet.yaml"), yaml);
    var standard = RdsSettings.standard();
    var roomy =
        new RdsSettings(standard.durations(), new Quotas(500, 20, 20, 50), standard.switches());
    cloud = LocalCloud.start(Settings.still().withFleet(file).withRds(roomy.withoutNightly()));
    var own = StaticCredentialsProvider.create(AwsBasicCredentials.create(HOME, "local"));
    ways =
        new FleetAccess("retention", HOME, Optional.of(cloud.endpoint()), Optional.empty())
            .ways(own, cloud.clock());
    for (var number = 0; number < MANY; number++) {
      take(Engine.RDS_INSTANCE, "db-%03d".formatted(number));
    }
    take(Engine.AURORA_CLUSTER, "shop");
    take(Engine.MULTI_AZ_CLUSTER, "sessions");
    take(Engine.REDSHIFT_CLUSTER, "warehouse");
    cloud.advance(Duration.ofHours(3));
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  private static Database database(Engine engine, String identifier) {
    return new Database(engine, HOME, EAST, identifier);
  }

  private static void take(Engine engine, String identifier) {
    var database = database(engine, identifier);
    var tags = Tags.of("op-" + identifier, database, NIGHT, Optional.empty());
    succeeded(ways.fleet().create(new NewSnapshot("backstay-" + identifier, database, tags)));
  }

  private static <T> T succeeded(Outcome<T> outcome) {
    return switch (outcome) {
      case Succeeded<T>(var value) -> value;
      case Refused<T>(var refusal) -> throw new AssertionError(refusal.toString());
    };
  }

  private static SnapshotPage page(Listing listing, String region, Optional<String> marker) {
    return succeeded(ways.snapshots().page(listing, HOME, region, marker));
  }

  private static Listed one(Listing listing, String region, String name) {
    var page = page(listing, region, Optional.empty());
    var found = new ArrayList<>(page.snapshots());
    page.next()
        .ifPresent(next -> found.addAll(page(listing, region, Optional.of(next)).snapshots()));
    return found.stream()
        .filter(listed -> listed.view().ref().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long calls() {
    return cloud.books().calls(account -> account.service().equals("rds"));
  }

  @Test
  void pages_hold_a_hundred_and_all_of_them_every_snapshot_once_with_its_tags() {
    var sizes = new ArrayList<Integer>();
    var operations = new HashSet<String>();
    var before = calls();
    var marker = Optional.<String>empty();
    do {
      var page = page(Listing.INSTANCE_SNAPSHOTS, EAST, marker);
      sizes.add(page.counted());
      page.snapshots().forEach(listed -> operations.add(listed.view().operation().orElse("")));
      marker = page.next();
    } while (marker.isPresent());
    assertEquals(List.of(100, 30), sizes);
    assertEquals(MANY, operations.size());
    assertEquals(before + 2, calls());
  }

  @Test
  void snapshot_is_listed_as_one_look_sees_it() {
    var listed = one(Listing.INSTANCE_SNAPSHOTS, EAST, "backstay-db-001");
    assertEquals(succeeded(ways.fleet().look(listed.view().ref())), listed.view());
    assertInstanceOf(SnapshotView.Available.class, listed.view().status());
    assertFalse(listed.isCopy());
  }

  @Test
  void each_kind_of_cluster_is_told_by_its_engine() {
    assertEquals(Engine.AURORA_CLUSTER, clusterEngine("backstay-shop"));
    assertEquals(Engine.MULTI_AZ_CLUSTER, clusterEngine("backstay-sessions"));
    var redshift = one(Listing.REDSHIFT_SNAPSHOTS, EAST, "backstay-warehouse").view();
    assertEquals(Engine.REDSHIFT_CLUSTER, redshift.ref().engine());
    assertEquals(Optional.of("op-warehouse"), redshift.operation());
  }

  private static Engine clusterEngine(String name) {
    return one(Listing.CLUSTER_SNAPSHOTS, EAST, name).view().ref().engine();
  }

  @Test
  void copy_is_told_from_what_was_taken_of_a_database_also_within_a_region() {
    var shop = database(Engine.AURORA_CLUSTER, "shop");
    copied(one(Listing.CLUSTER_SNAPSHOTS, EAST, "backstay-shop"), shop, "copy-shop");
    var orders = database(Engine.RDS_INSTANCE, "db-002");
    copied(one(Listing.INSTANCE_SNAPSHOTS, EAST, "backstay-db-002"), orders, "copy-db-002");
    var copy = one(Listing.INSTANCE_SNAPSHOTS, WEST, "copy-db-002");
    copied(copy, orders, "again-db-002");
    assertTrue(copy.isCopy());
    assertTrue(one(Listing.INSTANCE_SNAPSHOTS, WEST, "again-db-002").isCopy());
    assertTrue(one(Listing.CLUSTER_SNAPSHOTS, WEST, "copy-shop").isCopy());
  }

  private static void copied(Listed listed, Database database, String name) {
    var source = listed.view().toRecoveryPoint(database);
    var west = new Destination(HOME, WEST, Optional.of("alias/backstay"), List.of());
    var tags = Tags.of("copy-op", database, source.createdAt(), Optional.empty());
    succeeded(ways.fleet().copy(new NewCopy(source, west, name, tags)));
    cloud.advance(Duration.ofHours(3));
  }

  @Test
  void which_databases_there_are_is_asked_in_one_call() {
    var before = calls();
    assertEquals(
        Set.of("db-000", "db-129"),
        succeeded(
            ways.snapshots()
                .standing(
                    Listing.INSTANCE_SNAPSHOTS, HOME, EAST, List.of("db-000", "db-129", "gone"))));
    assertEquals(before + 1, calls());
    assertEquals(
        Set.of("shop"),
        succeeded(
            ways.snapshots()
                .standing(Listing.CLUSTER_SNAPSHOTS, HOME, EAST, List.of("shop", "gone"))));
    assertEquals(
        Set.of("warehouse"),
        succeeded(
            ways.snapshots()
                .standing(Listing.REDSHIFT_SNAPSHOTS, HOME, EAST, List.of("warehouse", "gone"))));
    assertEquals(
        Set.of(),
        succeeded(ways.snapshots().standing(Listing.INSTANCE_SNAPSHOTS, HOME, EAST, List.of())));
  }

  @Test
  void account_that_does_not_let_us_in_is_refused_for_good() {
    Outcome<SnapshotPage> listed =
        ways.snapshots().page(Listing.INSTANCE_SNAPSHOTS, "999999999999", EAST, Optional.empty());
    assertInstanceOf(Refusal.Final.class, assertInstanceOf(Refused.class, listed).refusal());
  }
}
