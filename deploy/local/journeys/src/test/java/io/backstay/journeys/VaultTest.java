package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Aws.VAULT;
import static io.backstay.journeys.Aws.WEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.faults.EventFaults;
import io.backstay.cloud.faults.Faults;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupIncomplete;
import io.backstay.contracts.Event.PreflightFound;
import io.backstay.contracts.Event.SourceUnshared;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/** Two accounts: copies go into the vault, and the vault's own databases are protected as well. */
final class VaultTest {
  private static final String INTO_THE_VAULT =
      "{\"account\": \"222222222222\", \"region\": \"us-west-2\", \"kmsKey\": \"alias/backstay-vault\"}";
  private static final String INTO_ITS_OTHER_REGION =
      "{\"account\": \"222222222222\", \"region\": \"us-east-1\", \"kmsKey\": \"alias/backstay-vault\"}";
  private static final String ROOT = HOME + "/root";
  private static final String ROLE = VAULT + "/backstay";

  @RegisterExtension private static final Judged JUDGED = new Judged();

  private World world;

  @BeforeEach
  void start() {
    world = JUDGED.begin(1200);
  }

  /** The vault's event reaches the home bus, so nobody asks whether the copy stands. */
  @Test
  void source_is_shared_with_the_vault_for_as_long_as_it_copies() {
    var operation = backup(HOME, "orders", "{\"copies\": [" + INTO_THE_VAULT + "]}");
    world.ear.await(operation, BackupCompleted.class);
    world.ear.await(operation, SourceUnshared.class);
    standsInTheVault(operation, WEST);
    assertEquals(List.of(), sharesOfTheSource(operation));
    // One snapshot: create, look. The source: share, take back.
    assertEquals(Map.of(ROOT, 4L, ROLE, 1L), world.callsByRole());
  }

  @Test
  void lost_events_cost_one_look_into_the_vault() {
    world.cloud.faults(Faults.none().with(EventFaults.none().withDrop(1)));
    var operation = backup(HOME, "orders", "{\"copies\": [" + INTO_THE_VAULT + "]}");
    world.ear.await(operation, SourceUnshared.class);
    world.ear.await(operation, BackupCompleted.class);
    standsInTheVault(operation, WEST);
    assertEquals(Map.of(ROOT, 4L, ROLE, 2L), world.callsByRole());
  }

  @Test
  void of_two_copies_into_the_vault_the_last_takes_the_share_back() {
    var copies = INTO_THE_VAULT + ", " + INTO_ITS_OTHER_REGION;
    var operation = backup(HOME, "orders", "{\"copies\": [" + copies + "]}");
    var completed = world.ear.await(operation, BackupCompleted.class);
    world.ear.await(operation, SourceUnshared.class);
    assertEquals(3, completed.recoveryPoints().size());
    standsInTheVault(operation, WEST);
    standsInTheVault(operation, EAST);
    assertEquals(List.of(), sharesOfTheSource(operation));
  }

  @Test
  void planned_share_of_the_source_stays() {
    var plan = "{\"copies\": [" + INTO_THE_VAULT + "], \"shareWith\": [\"222222222222\"]}";
    var operation = backup(HOME, "orders", plan);
    world.ear.await(operation, BackupCompleted.class);
    standsInTheVault(operation, WEST);
    assertEquals(List.of(VAULT), sharesOfTheSource(operation));
    assertEquals(0, world.ear.count(operation, SourceUnshared.class));
  }

  @Test
  void database_of_the_vault_is_protected_under_the_role_alone() {
    var plan =
        "{\"copies\": [{\"region\": \"us-west-2\", \"kmsKey\": \"alias/backstay-vault\","
            + " \"shareWith\": [\"111111111111\"]}]}";
    var operation = backup(VAULT, "ledger", plan);
    world.ear.await(operation, BackupCompleted.class);
    assertEquals(1, world.snapshots(VAULT, EAST, operation).size());
    var copy = standsInTheVault(operation, WEST);
    assertEquals(List.of(HOME), world.sharedWith(VAULT, WEST, copy));
    assertEquals(Map.of(ROLE, 4L), world.callsByRole());
  }

  /** The same words before the first byte and, where it is tried, at the end. */
  @Test
  void what_encrypts_itself_is_kept_and_says_why_it_goes_nowhere() {
    var plan = "{\"copies\": [{\"region\": \"us-west-2\"}], \"shareWith\": [\"111111111111\"]}";
    var operation = backup(VAULT, "sealed", plan);
    var incomplete = world.ear.await(operation, BackupIncomplete.class);
    var found = world.ear.await(operation, PreflightFound.class);
    assertEquals(
        List.of("UnshareableOptions", "OptionGroupNeeded"),
        found.errors().stream().map(error -> error.cause().code()).toList());
    var share =
        incomplete.missing().stream()
            .filter(missing -> missing.step().startsWith("share"))
            .findFirst()
            .orElseThrow();
    assertEquals(found.errors().getFirst().cause(), share.cause());
    assertEquals(2, incomplete.missing().size());
    assertEquals(1, incomplete.recoveryPoints().size());
  }

  private String backup(String account, String database, String plan) {
    return world.send(Commands.planned(account, database, plan));
  }

  private DBSnapshot standsInTheVault(String operation, String region) {
    var copies = world.snapshots(VAULT, region, operation);
    assertEquals(1, copies.size());
    var copy = copies.getFirst();
    assertEquals("available", copy.status());
    assertTrue(copy.kmsKeyId().startsWith("arn:aws:kms:" + region + ":" + VAULT + ":key/"));
    return copy;
  }

  private List<String> sharesOfTheSource(String operation) {
    var source = world.snapshots(HOME, EAST, operation);
    assertEquals(1, source.size());
    return world.sharedWith(EAST, source.getFirst());
  }
}
