package io.backstay.fleet.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.contracts.Engine;
import io.backstay.fleet.Inventory;
import io.backstay.fleet.Inventory.Listing;
import io.backstay.fleet.InventoryPage;
import io.backstay.fleet.InventoryPage.Listed;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.aws.FleetRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The fleet as its listings show it: page by page, in any account, with all that they tell. */
final class InventoryOnLocalCloudTest {
  private static final String HOME = "111111111111";
  private static final String VAULT = "222222222222";
  private static final int MANY = 230;

  private static LocalCloud cloud;
  private static Inventory inventory;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    var yaml =
        new StringBuilder(
            """
            accounts:
              - {id: "111111111111", name: home}
              - {id: "222222222222", name: vault}
            roles:
              - {account: "222222222222", name: backstay, trustedAccounts: ["111111111111"]}
            keys:
              - {account: "111111111111", region: us-east-1, alias: alias/orders}
            databases:
              - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: orders, sizeGiB: 20, dbEngine: postgres, kmsKey: alias/orders, backupWindow: 03:00-03:30, tags: {tier: gold}}
              - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: asleep, sizeGiB: 30, dbEngine: postgres, status: stopped}
              - {engine: rds-instance, account: "222222222222", region: us-east-1, identifier: ledger, sizeGiB: 50, dbEngine: postgres}
              - {engine: aurora-cluster, account: "111111111111", region: us-east-1, identifier: shop, sizeGiB: 300, members: [shop-writer], tags: {tier: silver}}
              - {engine: multi-az-cluster, account: "111111111111", region: us-east-1, identifier: sessions, sizeGiB: 100, dbEngine: mysql}
              - {engine: redshift-cluster, account: "111111111111", region: us-east-1, identifier: warehouse, sizeGiB: 100, nodeType: ra3.xlplus, nodes: 2, tags: {tier: gold}}
            """);
    for (var number = 0; number < MANY; number++) {
      yaml.append(
          "  - {engine: rds-instance, account: \"%s\", region: eu-west-1, identifier: db-%03d, sizeGiB: 20, dbEngine: postgres}\n"
              .formatted(HOME, number));
    }
    var file = Files.writeString(folder.resolve("fleet.yaml"), yaml);
    cloud = LocalCloud.start(Settings.still().withFleet(file));
    var own = StaticCredentialsProvider.create(AwsBasicCredentials.create(HOME, "local"));
    inventory =
        new FleetAccess(
                "scheduler",
                HOME,
                Optional.of(cloud.endpoint()),
                Optional.of(new FleetRole("backstay", Optional.empty())))
            .ways(own, cloud.clock())
            .inventory();
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  private static InventoryPage page(
      Listing listing, String account, String region, Optional<String> marker) {
    return switch (inventory.page(listing, account, region, marker)) {
      case Succeeded<InventoryPage>(var page) -> page;
      case Refused<InventoryPage>(var refusal) -> throw new AssertionError(refusal.toString());
    };
  }

  private static Listed one(Listing listing, String account, String identifier) {
    return page(listing, account, "us-east-1", Optional.empty()).databases().stream()
        .filter(listed -> listed.database().identifier().equals(identifier))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void pages_hold_a_hundred_and_all_of_them_every_database_once() {
    var sizes = new ArrayList<Integer>();
    var names = new HashSet<String>();
    var before = describes();
    var marker = Optional.<String>empty();
    do {
      var page = page(Listing.RDS_INSTANCES, HOME, "eu-west-1", marker);
      sizes.add(page.databases().size());
      page.databases().forEach(listed -> names.add(listed.database().identifier()));
      marker = page.next();
    } while (marker.isPresent());
    assertEquals(List.of(100, 100, 30), sizes);
    assertEquals(MANY, names.size());
    // Tags and windows came with them: there was one call for each page, and no other one.
    assertEquals(before + 3, describes());
  }

  private static long describes() {
    return cloud.books().calls(account -> account.service().equals("rds"));
  }

  @Test
  void instance_comes_with_its_tags_windows_size_and_state() {
    var orders = one(Listing.RDS_INSTANCES, HOME, "orders");
    assertEquals(Map.of("tier", "gold"), orders.tags());
    assertEquals(Optional.of("03:00-03:30"), orders.backupWindow());
    assertTrue(orders.maintenanceWindow().isPresent());
    assertTrue(orders.encrypted());
    assertEquals(20, orders.sizeGiB());
    assertEquals("available", orders.status());
    assertEquals("stopped", one(Listing.RDS_INSTANCES, HOME, "asleep").status());
  }

  @Test
  void member_of_a_cluster_names_it_and_the_cluster_is_listed_by_itself() {
    assertEquals(Optional.of("shop"), one(Listing.RDS_INSTANCES, HOME, "shop-writer").cluster());
    var shop = one(Listing.RDS_CLUSTERS, HOME, "shop");
    assertEquals(Engine.AURORA_CLUSTER, shop.database().engine());
    assertEquals(Map.of("tier", "silver"), shop.tags());
    assertEquals(
        Engine.MULTI_AZ_CLUSTER, one(Listing.RDS_CLUSTERS, HOME, "sessions").database().engine());
  }

  @Test
  void redshift_is_listed_with_its_tags() {
    var warehouse = one(Listing.REDSHIFT_CLUSTERS, HOME, "warehouse");
    assertEquals(Engine.REDSHIFT_CLUSTER, warehouse.database().engine());
    assertEquals(Map.of("tier", "gold"), warehouse.tags());
    assertTrue(warehouse.maintenanceWindow().isPresent());
  }

  @Test
  void another_account_is_looked_through_in_its_role() {
    assertEquals(VAULT, one(Listing.RDS_INSTANCES, VAULT, "ledger").database().account());
  }

  @Test
  void account_that_does_not_let_us_in_is_refused_for_good() {
    Outcome<InventoryPage> listed =
        inventory.page(Listing.RDS_INSTANCES, "999999999999", "us-east-1", Optional.empty());
    assertInstanceOf(Refusal.Final.class, assertInstanceOf(Refused.class, listed).refusal());
  }
}
