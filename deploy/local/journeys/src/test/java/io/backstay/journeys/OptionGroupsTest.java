package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Aws.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupIncomplete;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/**
 * Databases whose options are for good: a copy elsewhere goes under an option group there, which
 * AWS does not make by itself.
 */
final class OptionGroupsTest {
  private static final String FLEET =
      """
      accounts: [{id: "111111111111", name: home}, {id: "222222222222", name: vault}]
      keys:
        - {account: "111111111111", region: us-east-1, alias: alias/orders, allowedAccounts: ["222222222222"]}
        - {account: "111111111111", region: us-west-2, alias: alias/backstay, allowedAccounts: ["222222222222"]}
      optionGroups:
        - {account: "111111111111", region: us-east-1, name: oracle-east, dbEngine: oracle-ee, options: [Timezone]}
        - {account: "111111111111", region: us-west-2, name: oracle-west, dbEngine: oracle-ee, options: [Timezone]}
        - {account: "111111111111", region: us-east-1, name: sqlserver-east, dbEngine: sqlserver-ee, majorEngineVersion: "15.00", options: [TDE]}
        - {account: "111111111111", region: us-west-2, name: sqlserver-west, dbEngine: sqlserver-ee, majorEngineVersion: "15.00", options: [TDE]}
      databases:
        - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: ledger, sizeGiB: 50, dbEngine: oracle-ee, engineVersion: "19.0.0.0", kmsKey: alias/orders, optionGroup: oracle-east}
        - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: tills, sizeGiB: 50, dbEngine: sqlserver-ee, engineVersion: "15.00.4345.5.v1", kmsKey: alias/orders, optionGroup: sqlserver-east}
      """;

  @RegisterExtension private static final Judged JUDGED = new Judged();

  private World world;
  private Paced time;

  @BeforeEach
  void begin() {
    world = JUDGED.begin(Fleets.of(FLEET));
    time = new Paced(world);
  }

  private String backup(String database, String copy) {
    return world.send(Commands.planned(HOME, database, "{\"copies\": [{" + copy + "}]}"));
  }

  private static String toTheWest(String more) {
    return "\"region\": \"us-west-2\", \"kmsKey\": \"alias/backstay\"" + more;
  }

  private DBSnapshot only(String region, String operation) {
    var snapshots = world.snapshots(region, operation);
    assertEquals(1, snapshots.size(), snapshots::toString);
    assertEquals("available", snapshots.getFirst().status());
    return snapshots.getFirst();
  }

  private void standsUnder(String database, String east, String west) {
    var copy = toTheWest(", \"optionGroup\": \"" + west + "\"");
    var operation = backup(database, copy);
    var completed = time.await(operation, BackupCompleted.class);
    assertEquals(2, completed.recoveryPoints().size());
    assertEquals(east, only(EAST, operation).optionGroupName());
    assertEquals(west, only(WEST, operation).optionGroupName());
    assertEquals(world.aws.key(HOME, WEST, "alias/backstay"), only(WEST, operation).kmsKeyId());
  }

  @Test
  void copy_of_oracle_stands_under_the_option_group_of_its_region() {
    standsUnder("ledger", "oracle-east", "oracle-west");
  }

  @Test
  void copy_of_sql_server_that_encrypts_by_itself_stands_under_the_option_group_of_its_region() {
    standsUnder("tills", "sqlserver-east", "sqlserver-west");
  }

  @Test
  void copy_that_names_no_option_group_is_missing_with_what_to_name() {
    var operation = backup("ledger", toTheWest(""));
    var incomplete = time.await(operation, BackupIncomplete.class);
    only(EAST, operation);
    assertEquals(List.of(), world.snapshots(WEST, operation));
    var cause = incomplete.missing().getFirst().cause();
    assertTrue(cause.toString().contains("option group"), cause.toString());
  }

  /** AWS shares nothing that encrypts by itself (Sharing a DB snapshot, Limitations). */
  @Test
  void share_of_what_encrypts_by_itself_is_missing_with_the_cause() {
    var operation =
        world.send(Commands.planned(HOME, "tills", "{\"shareWith\": [\"222222222222\"]}"));
    var incomplete = time.await(operation, BackupIncomplete.class);
    var missing = incomplete.missing().getFirst();
    assertEquals("share with 222222222222", missing.step());
    assertEquals("UnshareableOptions", missing.cause().code());
    assertEquals(List.of(), world.sharedWith(EAST, only(EAST, operation)));
  }
}
