package io.backstay.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FleetFileTest {

  private static final String ACCOUNTS = "accounts: [{id: \"111111111111\", name: home}]\n";

  private static String problems(String yaml) {
    return String.valueOf(
        assertThrows(FleetFile.Invalid.class, () -> FleetFile.parse("fleet.yaml", yaml))
            .getMessage());
  }

  private static void assertProblem(String problem, String yaml) {
    assertTrue(problems(yaml).contains("\n  " + problem), () -> problems(yaml));
  }

  private static String database(String fields) {
    return ACCOUNTS
        + "databases: [{engine: rds-instance, account: \"111111111111\", region: us-east-1, identifier: orders, "
        + fields
        + "}]";
  }

  @Test
  void every_field_is_read() {
    var file =
        FleetFile.parse(
            "fleet.yaml",
            """
            accounts:
              - {id: "111111111111", name: home}
              - {id: "222222222222", name: vault}
            keys:
              - {account: "111111111111", region: us-east-1, alias: alias/orders, allowedAccounts: ["222222222222"], grants: false, enabled: false}
            roles:
              - {account: "222222222222", name: backstay, trustedAccounts: ["111111111111"], externalId: sesame}
            databases:
              - engine: rds-instance
                account: "111111111111"
                region: us-east-1
                identifier: orders
                sizeGiB: 100
                dbEngine: mysql
                engineVersion: "8.4.6"
                class: db.r7g.large
                multiAz: true
                kmsKey: alias/orders
                status: backing-up
                availableAfter: PT20M
                backupWindow: 03:00-03:30
                backupRetentionDays: 3
                automatedSnapshots: 2
                tags: {team: sales}
            """);
    assertEquals(new FleetFile.Account("222222222222", "vault"), file.accounts().getLast());
    assertEquals(
        new FleetFile.Key(
            "111111111111", "us-east-1", "alias/orders", Set.of("222222222222"), false, false),
        file.keys().getFirst());
    assertEquals(
        new FleetFile.Role(
            "222222222222", "backstay", Set.of("111111111111"), Optional.of("sesame")),
        file.roles().getFirst());
    assertEquals(
        new FleetFile.Database(
            FleetFile.Engine.RDS_INSTANCE,
            "111111111111",
            "us-east-1",
            "orders",
            100,
            "mysql",
            "8.4.6",
            "db.r7g.large",
            true,
            Optional.of("alias/orders"),
            "backing-up",
            Optional.of(Duration.ofMinutes(20)),
            "03:00-03:30",
            3,
            2,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            new TreeMap<>(Map.of("team", "sales"))),
        file.databases().getFirst());
  }

  @Test
  void a_database_has_defaults() {
    assertEquals(
        new FleetFile.Database(
            FleetFile.Engine.RDS_INSTANCE,
            "111111111111",
            "us-east-1",
            "orders",
            20,
            "postgres",
            "17.6",
            "db.m7g.large",
            false,
            Optional.of("alias/aws/rds"),
            "available",
            Optional.empty(),
            "02:00-02:30",
            7,
            0,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            new TreeMap<>()),
        FleetFile.parse("fleet.yaml", database("sizeGiB: 20")).databases().getFirst());
  }

  @Test
  void clusters_have_members_and_engines_of_their_own() {
    var clusters =
        FleetFile.parse(
                "fleet.yaml",
                ACCOUNTS
                    + """
                    databases:
                      - {engine: aurora-cluster, account: "111111111111", region: us-east-1, identifier: shop, sizeGiB: 10, members: [a, b]}
                      - {engine: aurora-cluster, account: "111111111111", region: us-east-1, identifier: small, sizeGiB: 10}
                      - {engine: multi-az-cluster, account: "111111111111", region: us-east-1, identifier: trio, sizeGiB: 100}
                    """)
            .databases();
    assertEquals(List.of("a", "b"), clusters.get(0).members());
    assertEquals("aurora-postgresql", clusters.get(0).dbEngine());
    assertEquals(List.of("small-instance-1"), clusters.get(1).members());
    assertEquals(FleetFile.Engine.MULTI_AZ_CLUSTER, clusters.get(2).engine());
    assertEquals("postgres", clusters.get(2).dbEngine());
    assertEquals(3, clusters.get(2).members().size());
  }

  @Test
  void an_option_group_is_of_one_engine_and_place() {
    var groups =
        """
        optionGroups:
          - {account: "111111111111", region: us-east-1, name: secret, dbEngine: oracle-ee, options: [TDE]}
        """;
    var file =
        FleetFile.parse(
            "fleet.yaml",
            database(
                    "sizeGiB: 20, dbEngine: oracle-ee, engineVersion: 19.0.0.0, optionGroup: secret")
                + "\n"
                + groups);
    assertEquals(Optional.of("secret"), file.databases().getFirst().optionGroup());
    assertEquals(Set.of("TDE"), file.optionGroups().getFirst().options());
    assertEquals("19", file.optionGroups().getFirst().majorEngineVersion());
    assertProblem(
        "databases[0].optionGroup: must be an option group for postgres of account 111111111111 in us-east-1, was secret",
        database("sizeGiB: 20, optionGroup: secret") + "\n" + groups);
  }

  @Test
  void what_a_kind_of_database_does_not_have_is_refused() {
    assertProblem(
        "databases[0].members: must be absent where engine is rds-instance",
        database("sizeGiB: 20, members: [a]"));
    assertProblem(
        "databases[0].replicaOf: must be another DB instance of account 111111111111 in us-east-1, was none",
        database("sizeGiB: 20, replicaOf: none"));
    assertProblem(
        "databases[0].engine: must be one of aurora-cluster, multi-az-cluster, ",
        database("sizeGiB: 20").replace("rds-instance", "moon"));
    var aurora =
        database("sizeGiB: 20, replicaOf: a, multiAz: true, dbEngine: postgres, members: [orders]");
    aurora = aurora.replace("rds-instance", "aurora-cluster");
    assertProblem("databases[0].replicaOf: must be absent where engine is aurora-cluster", aurora);
    assertProblem("databases[0].multiAz: must be absent where engine is aurora-cluster", aurora);
    assertProblem("databases[0].dbEngine: must be aurora-postgresql or aurora-mysql", aurora);
    assertProblem("databases[0].members: must not be there twice: orders", aurora);
    assertProblem(
        "databases[0].members: must be a writer and two readers",
        database("sizeGiB: 20, members: [a]").replace("rds-instance", "multi-az-cluster"));
  }

  @Test
  void a_wrong_field_is_named_with_path_rule_and_value() {
    assertProblem(
        "databases[0].sizeGiB: must be a whole number from 20 to 65536, was 5",
        database("sizeGiB: 5"));
    assertProblem(
        "databases[0].sizeGiB: is missing; must be a whole number", database("multiAz: true"));
    assertProblem(
        "databases[0].multiAz: must be true or false, was maybe",
        database("sizeGiB: 20, multiAz: maybe"));
    assertProblem(
        "databases[0].availableAfter: must be an ISO 8601 duration like PT20M, was 20m",
        database("sizeGiB: 20, availableAfter: 20m"));
    assertProblem(
        "databases[0].status: must be one of available, ", database("sizeGiB: 20, status: fine"));
    assertProblem(
        "databases[0].backupWindow: must be a window like",
        database("sizeGiB: 20, backupWindow: nightly"));
    assertProblem(
        "databases[0].tags: must be a mapping of texts", database("sizeGiB: 20, tags: [a]"));
    assertProblem(
        "databases[0].size: is not a field here; known are account, ",
        database("sizeGiB: 20, size: 20"));
    assertProblem(
        "accounts[0].id: must be an account id of 12 digits (in quotes), was 7",
        "accounts: [{id: 7, name: x}]");
    assertProblem(
        "accounts[0].name: is missing; must be a name", "accounts: [{id: \"111111111111\"}]");
    assertProblem("accounts[0]: must be a mapping of fields", "accounts: [home]");
    assertProblem("accounts: must be a list", "accounts: home");
    assertProblem("accounts: must name at least one account", "");
    assertProblem(
        "keys[0].alias: must be an alias like alias/backstay, not under alias/aws/, was alias/aws/rds",
        ACCOUNTS + "keys: [{account: \"111111111111\", region: us-east-1, alias: alias/aws/rds}]");
  }

  @Test
  void what_is_named_must_exist_and_nothing_is_there_twice() {
    assertProblem(
        "databases[0].kmsKey: must be the alias of a key of account 111111111111 in us-east-1, was alias/mine",
        database("sizeGiB: 20, kmsKey: alias/mine"));
    assertProblem(
        "databases[0].kmsKey: must be absent where encrypted is false",
        database("sizeGiB: 20, encrypted: false, kmsKey: alias/aws/rds"));
    assertProblem(
        "keys[0].account: must be one of accounts, was 999999999999",
        ACCOUNTS + "keys: [{account: \"999999999999\", region: us-east-1, alias: alias/a}]");
    assertProblem(
        "accounts[1].id: must not be there twice",
        "accounts: [{id: \"111111111111\", name: a}, {id: \"111111111111\", name: b}]");
  }

  @Test
  void redshift_clusters_stand_among_the_databases_under_their_own_rules() {
    var before =
        "{engine: rds-instance, account: \"111111111111\", region: us-east-1, identifier: a, sizeGiB: 20}, ";
    var cluster = "{engine: redshift-cluster, account: \"111111111111\", region: us-east-1, ";
    var file =
        FleetFile.parse(
            "fleet.yaml",
            ACCOUNTS + "databases: [" + before + cluster + "identifier: sales, sizeGiB: 20}]");
    assertEquals(1, file.databases().size());
    var sales = file.redshiftClusters().getFirst();
    assertEquals("ra3.xlplus", sales.nodeType());
    assertEquals(Optional.of("alias/aws/redshift"), sales.kmsKey());

    assertProblem(
        "databases[1].kmsKey: must be the alias of a key of account 111111111111 in us-east-1, was alias/mine",
        ACCOUNTS
            + "databases: ["
            + before
            + cluster
            + "identifier: sales, sizeGiB: 20, kmsKey: alias/mine}]");
    assertProblem(
        "databases[0].identifier: must be 1 to 63 lower-case letters, digits or hyphens, starting with a letter, with no hyphen last and no two in a row, was Sales",
        ACCOUNTS + "databases: [" + cluster + "identifier: Sales, sizeGiB: 20}]");
  }

  @Test
  void all_problems_are_told_at_once_under_the_name_of_the_file() {
    var message = problems(database("sizeGiB: 5, multiAz: maybe"));
    assertTrue(message.startsWith("fleet.yaml:\n"));
    assertEquals(3, message.lines().count());
  }

  @Test
  void what_is_not_yaml_is_told_so() {
    assertTrue(problems("accounts: [").contains("must be YAML"));
  }

  @Test
  void the_example_is_a_fleet() {
    var file = FleetFile.read(Path.of("../../../docs/examples/fleet.yaml"));
    assertEquals(1, file.redshiftClusters().size());
    assertEquals(7, file.instances().size());
    assertEquals(9, file.databases().size());
  }
}
