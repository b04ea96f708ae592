package io.backstay.fleet.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.aws.FleetRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Who acts where: our own credentials at home, a session of the role anywhere else. */
final class AssumedRolesTest {
  private static final String HOME = "111111111111";
  private static final String VAULT = "222222222222";

  @TempDir Path folder;
  private LocalCloud cloud;

  @BeforeEach
  void start() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("fleet.yaml"),
            """
            accounts:
              - {id: "111111111111", name: home}
              - {id: "222222222222", name: vault}
            roles:
              - {account: "222222222222", name: backstay, trustedAccounts: ["111111111111"], externalId: fleet-7}
            databases:
              - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: orders, sizeGiB: 20, dbEngine: postgres}
              - {engine: rds-instance, account: "222222222222", region: us-east-1, identifier: ledger, sizeGiB: 20, dbEngine: postgres}
              - {engine: rds-instance, account: "222222222222", region: us-west-2, identifier: ledger, sizeGiB: 20, dbEngine: postgres}
            """);
    cloud = LocalCloud.start(Settings.still().withFleet(file));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void home_is_reached_without_a_role() {
    var fleet = fleet(Optional.empty());
    succeeded(fleet, HOME, "us-east-1", "orders");
    assertEquals(0, sessions());
    assertInstanceOf(Refusal.AccessDenied.class, refused(fleet, VAULT));
  }

  @Test
  void a_session_serves_all_calls_to_its_account_and_region() {
    var fleet = fleet(Optional.of(new FleetRole("backstay", Optional.of("fleet-7"))));
    for (var call = 0; call < 3; call++) {
      succeeded(fleet, VAULT, "us-east-1", "ledger");
      succeeded(fleet, VAULT, "us-west-2", "ledger");
    }
    succeeded(fleet, HOME, "us-east-1", "orders");
    assertEquals(2, sessions());
  }

  @Test
  void a_session_is_opened_anew_before_it_ends() {
    var fleet = fleet(Optional.of(new FleetRole("backstay", Optional.of("fleet-7"))));
    succeeded(fleet, VAULT, "us-east-1", "ledger");
    cloud.advance(Duration.ofMinutes(54));
    succeeded(fleet, VAULT, "us-east-1", "ledger");
    assertEquals(1, sessions());
    cloud.advance(Duration.ofMinutes(2));
    succeeded(fleet, VAULT, "us-east-1", "ledger");
    assertEquals(2, sessions());
    cloud.advance(Duration.ofDays(1));
    succeeded(fleet, VAULT, "us-east-1", "ledger");
    assertEquals(3, sessions());
  }

  @Test
  void a_wrong_external_id_and_an_unknown_role_are_refused_as_values() {
    for (var role :
        new FleetRole[] {
          new FleetRole("backstay", Optional.of("fleet-8")),
          new FleetRole("backstay", Optional.empty()),
          new FleetRole("somebody", Optional.of("fleet-7"))
        }) {
      var refusal =
          assertInstanceOf(Refusal.AccessDenied.class, refused(fleet(Optional.of(role)), VAULT));
      assertTrue(refusal.message().contains("role/" + role.name()), refusal.message());
    }
  }

  @Test
  void the_role_of_another_partition_has_that_partitions_arn() {
    var role = new FleetRole("paths/backstay", Optional.empty());
    assertEquals("arn:aws:iam::222222222222:role/paths/backstay", role.arn(VAULT, "eu-west-1"));
    assertEquals(
        "arn:aws-us-gov:iam::222222222222:role/paths/backstay", role.arn(VAULT, "us-gov-west-1"));
    assertEquals("arn:aws-cn:iam::222222222222:role/paths/backstay", role.arn(VAULT, "cn-north-1"));
  }

  private Fleet fleet(Optional<FleetRole> role) {
    var own = StaticCredentialsProvider.create(AwsBasicCredentials.create(HOME, "local"));
    return new FleetAccess("copy-share", HOME, Optional.of(cloud.endpoint()), role)
        .open(own, cloud.clock());
  }

  private long sessions() {
    return cloud.books().calls(account -> account.action().equals("AssumeRole"));
  }

  private static void succeeded(Fleet fleet, String account, String region, String identifier) {
    var outcome = describe(fleet, account, region, identifier);
    assertInstanceOf(Succeeded.class, outcome, outcome.toString());
  }

  private static Refusal refused(Fleet fleet, String account) {
    return assertInstanceOf(Refused.class, describe(fleet, account, "us-east-1", "ledger"))
        .refusal();
  }

  private static Outcome<?> describe(
      Fleet fleet, String account, String region, String identifier) {
    return fleet.describe(new Database(Engine.RDS_INSTANCE, account, region, identifier));
  }
}
