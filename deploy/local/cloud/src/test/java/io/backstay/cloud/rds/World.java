package io.backstay.cloud.rds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstay.cloud.Chance;
import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Machine.Happening;
import io.backstay.cloud.Place;
import io.backstay.cloud.kms.Keys;
import io.backstay.cloud.kms.Kms;
import io.backstay.cloud.kms.KmsState;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Call;
import io.backstay.cloud.wire.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** RDS and KMS as values with a time that only the test moves. */
final class World {

  static final String HOME = "111111111111";
  static final String VAULT = "222222222222";
  static final Place EAST = new Place(HOME, "us-east-1");
  static final Place WEST = new Place(HOME, "us-west-2");
  static final Place VAULT_WEST = new Place(VAULT, "us-west-2");
  static final Place VAULT_EAST = new Place(VAULT, "us-east-1");
  static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

  private static final String FLEET =
      """
      accounts:
        - {id: "111111111111", name: home}
        - {id: "222222222222", name: vault}
      keys:
        - {account: "111111111111", region: us-east-1, alias: alias/orders, allowedAccounts: ["222222222222"]}
        - {account: "111111111111", region: us-east-1, alias: alias/private}
        - {account: "111111111111", region: us-west-2, alias: alias/backstay}
        - {account: "222222222222", region: us-west-2, alias: alias/backstay-vault}
        - {account: "222222222222", region: us-east-1, alias: alias/backstay-vault}
        - {account: "111111111111", region: us-east-1, alias: alias/no-grants, allowedAccounts: ["222222222222"], grants: false}
      optionGroups:
        - {account: "111111111111", region: us-east-1, name: oracle-tde, dbEngine: oracle-ee, options: [TDE]}
        - {account: "111111111111", region: us-east-1, name: oracle-zone, dbEngine: oracle-ee, options: [Timezone, STATSPACK]}
        - {account: "111111111111", region: us-east-1, name: audit, dbEngine: mysql, options: [MARIADB_AUDIT_PLUGIN]}
        - {account: "111111111111", region: us-west-2, name: oracle-tde-west, dbEngine: oracle-ee, options: [TDE]}
        - {account: "111111111111", region: us-west-2, name: audit-west, dbEngine: mysql, options: [MARIADB_AUDIT_PLUGIN]}
        - {account: "111111111111", region: us-west-2, name: audit-older, dbEngine: mysql, majorEngineVersion: "8.0", options: [MARIADB_AUDIT_PLUGIN]}
        - {account: "222222222222", region: us-east-1, name: zone-vault, dbEngine: oracle-ee, options: [Timezone]}
      databases:
        - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: sealed, sizeGiB: 20, dbEngine: oracle-ee, engineVersion: "19.0.0.0", encrypted: false, optionGroup: oracle-tde}
        - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: zoned, sizeGiB: 20, dbEngine: oracle-ee, engineVersion: "19.0.0.0", encrypted: false, optionGroup: oracle-zone}
        - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: audited, sizeGiB: 20, dbEngine: mysql, engineVersion: "8.4.6", encrypted: false, optionGroup: audit}
        - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: ungranted, sizeGiB: 20, kmsKey: alias/no-grants}
        - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: orders, sizeGiB: 100, kmsKey: alias/orders, tags: {team: sales}}
        - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: guarded, sizeGiB: 20, deletionProtection: true}
        - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: secrets, sizeGiB: 20, kmsKey: alias/private, backupWindow: "23:45-00:15", backupRetentionDays: 2}
        - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: plain, sizeGiB: 20, dbEngine: mysql, engineVersion: "8.4.6", encrypted: false}
        - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: standard, sizeGiB: 20}
        - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: busy, sizeGiB: 20, status: backing-up, availableAfter: PT20M}
        - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: optimizing, sizeGiB: 20, status: storage-optimization}
        - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: replica, sizeGiB: 100, kmsKey: alias/orders, replicaOf: orders}
        - {engine: aurora-cluster, account: "111111111111", region: us-east-1, identifier: shop, sizeGiB: 300, kmsKey: alias/orders, members: [shop-writer, shop-reader], tags: {team: sales}}
        - {engine: aurora-cluster, account: "111111111111", region: us-east-1, identifier: open, sizeGiB: 10, dbEngine: aurora-mysql, engineVersion: "8.0.mysql_aurora.3.08.2", encrypted: false}
        - {engine: aurora-cluster, account: "111111111111", region: us-east-1, identifier: usual, sizeGiB: 10}
        - {engine: aurora-cluster, account: "111111111111", region: us-east-1, identifier: nobody, sizeGiB: 10, status: stopped, members: [], automatedSnapshots: 3}
        - {engine: multi-az-cluster, account: "111111111111", region: us-east-1, identifier: trio, sizeGiB: 100, kmsKey: alias/orders}
      """;

  private final Kms kms;
  private final Rds rds;
  private KmsState keys;
  private RdsState state;
  private Instant now = START;
  private Fates fates = Fates.USUAL;
  private final List<Happening> happened = new ArrayList<>();

  private World(long seed, RdsSettings settings) {
    var file = FleetFile.parse("test fleet", FLEET);
    kms = new Kms(Chance.of(seed));
    keys = kms.start(file, START);
    rds = new Rds(this::resolve, Chance.of(seed), settings, beginning -> fates.of(beginning));
    state = rds.start(file, START);
  }

  static World standard() {
    return new World(7, RdsSettings.standard().withoutNightly());
  }

  static World of(long seed) {
    return new World(seed, RdsSettings.standard().withoutNightly());
  }

  static World with(Quotas quotas) {
    return new World(7, new RdsSettings(Durations.standard(), quotas, Switches.harder(), false));
  }

  static World with(Switches switches) {
    return new World(7, new RdsSettings(Durations.standard(), Quotas.standard(), switches, false));
  }

  /** In which RDS makes its own backups. */
  static World withNights() {
    return new World(7, RdsSettings.standard());
  }

  /** What becomes of snapshots that begin from now on. */
  void fates(Fates other) {
    fates = other;
  }

  /** From outside: these databases are backing up by themselves. */
  void busy(String instance, Duration time) {
    state = Rds.busy(state, (_, name) -> name.equals(instance), now.plus(time));
  }

  private Keys.Access resolve(Place place, String name, String account) {
    return keys.resolve(place, name, account);
  }

  /** Parameters alternate between name and value. */
  Answer call(Place place, String action, String... parameters) {
    var handled = rds.handle(state, query(place, action, parameters), now);
    state = handled.state();
    return handled.answer();
  }

  /** The result of a call that must succeed. */
  Result done(Place place, String action, String... parameters) {
    return switch (call(place, action, parameters)) {
      case Answer.Xml(var xml) -> Result.of(xml);
      case Answer.Done() -> Result.of("");
      case Answer other -> throw new AssertionError(action + " was answered with " + other);
    };
  }

  /** Code and status of a call that must be refused. */
  String refused(Place place, String action, String... parameters) {
    var refused = refusal(place, action, parameters);
    return refused.code() + " " + refused.status();
  }

  Answer.Refused refusal(Place place, String action, String... parameters) {
    return switch (call(place, action, parameters)) {
      case Answer.Refused refused -> refused;
      case Answer other -> throw new AssertionError(action + " was answered with " + other);
    };
  }

  void create(Place place, String snapshot, String instance) {
    done(
        place,
        "CreateDBSnapshot",
        "DBSnapshotIdentifier",
        snapshot,
        "DBInstanceIdentifier",
        instance);
  }

  /** A snapshot of {@code instance} that is available. */
  void taken(String snapshot, String instance) {
    create(EAST, snapshot, instance);
    pass(Duration.ofMinutes(10));
  }

  void share(String snapshot, String account) {
    change(snapshot, "ValuesToAdd.AttributeValue.1", account);
  }

  void unshare(String snapshot, String account) {
    change(snapshot, "ValuesToRemove.AttributeValue.1", account);
  }

  private void change(String snapshot, String values, String account) {
    done(
        EAST,
        "ModifyDBSnapshotAttribute",
        "DBSnapshotIdentifier",
        snapshot,
        "AttributeName",
        "restore",
        values,
        account);
  }

  void createOfCluster(String snapshot, String cluster) {
    done(
        EAST,
        "CreateDBClusterSnapshot",
        "DBClusterSnapshotIdentifier",
        snapshot,
        "DBClusterIdentifier",
        cluster);
  }

  /** A snapshot of {@code cluster} that is available. */
  void takenOfCluster(String snapshot, String cluster) {
    createOfCluster(snapshot, cluster);
    pass(Duration.ofMinutes(10));
  }

  Result describeOfCluster(Place place, String snapshot) {
    return done(place, "DescribeDBClusterSnapshots", "DBClusterSnapshotIdentifier", snapshot);
  }

  static String clusterArn(Place place, String snapshot) {
    return ResourceName.snapshot(Family.CLUSTERS, place, snapshot).arn();
  }

  Result describe(Place place, String snapshot) {
    return done(place, "DescribeDBSnapshots", "DBSnapshotIdentifier", snapshot);
  }

  String status(Place place, String snapshot) {
    return describe(place, snapshot).text("Status");
  }

  String instanceStatus(String instance) {
    return done(EAST, "DescribeDBInstances", "DBInstanceIdentifier", instance)
        .text("DBInstanceStatus");
  }

  void keys(Place place, String action, String keyId) {
    var body = JsonNodeFactory.instance.objectNode().put("KeyId", keyId);
    var call = new Call(new Caller(place, "tests", "-"), action, new Call.Json(body));
    var handled = kms.handle(keys, call, now);
    if (handled.answer() instanceof Answer.Refused refused)
      throw new AssertionError(refused.toString());
    keys = handled.state();
  }

  /** A grant for another account, which works after a while. */
  void grant(Place place, String keyId, String account, String... operations) {
    var body = JsonNodeFactory.instance.objectNode().put("KeyId", keyId);
    body.put("GranteePrincipal", "arn:aws:iam::" + account + ":root");
    var wanted = body.putArray("Operations");
    for (var operation : operations) wanted.add(operation);
    var call = new Call(new Caller(place, "tests", "-"), "CreateGrant", new Call.Json(body));
    keys = kms.handle(keys, call, now).state();
  }

  String keyArn(Place place, String alias) {
    return switch (keys.resolve(place, alias, place.account())) {
      case Keys.Access.Usable(var arn, _) -> arn;
      case Keys.Access other -> throw new AssertionError(other.toString());
    };
  }

  /** What happens while that much time passes. */
  List<Happening> pass(Duration time) {
    now = now.plus(time);
    keys = kms.advance(keys, now).state();
    var advanced = rds.advance(state, now);
    state = advanced.state();
    happened.addAll(advanced.happenings());
    return advanced.happenings();
  }

  List<Happening> happened() {
    return List.copyOf(happened);
  }

  RdsState state() {
    return state;
  }

  /** For what no call can bring about. */
  void put(Snapshot snapshot) {
    state = state.with(snapshot);
  }

  Rds rds() {
    return rds;
  }

  Instant now() {
    return now;
  }

  static String arn(Place place, String snapshot) {
    return ResourceName.snapshot(Family.INSTANCES, place, snapshot).arn();
  }

  private static Call query(Place place, String action, String... parameters) {
    Map<String, String> fields = new HashMap<>();
    for (var i = 0; i < parameters.length; i += 2) fields.put(parameters[i], parameters[i + 1]);
    return new Call(
        new Caller(place, "arn:aws:iam::" + place.account() + ":root", "-"),
        action,
        new Call.Form(fields));
  }
}
