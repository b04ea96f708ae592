package io.backstay.fleet.rds;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.FleetContract;
import io.backstay.fleet.aws.ClientSettings;
import io.backstay.fleet.aws.Clients;
import io.backstay.fleet.aws.EngineFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.rds.RdsClient;

/** The promises of a fleet, kept by RDS through its SDK; each test has an account of its own. */
final class InstancesOnLocalCloudTest extends FleetContract {
  private static final int ACCOUNTS = 50;
  private static final String VAULT = "222222222222";

  private static LocalCloud cloud;
  private static Clients<RdsClient> clients;
  private static int tests;

  private String account = "";

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("fleet.yaml"), fleetFile());
    cloud = LocalCloud.start(Settings.still().withFleet(file));
    var settings = ClientSettings.of("backstay-fleet").at(cloud.endpoint());
    clients =
        new Clients<>(
            Clients.Maker.of(RdsClient::builder, settings, Clients.pool(settings)),
            (account, _) ->
                Optional.of(
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(account, "local"))));
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @BeforeEach
  void take_the_next_account() {
    account = account(tests++);
  }

  @Override
  protected Fleet fleet() {
    return new EngineFleet<>(clients, new InstanceCalls());
  }

  @Override
  protected Database orders() {
    return new Database(Engine.RDS_INSTANCE, account, "us-east-1", "orders");
  }

  @Override
  protected Destination elsewhere() {
    return new Destination(account, "us-west-2", Optional.of("alias/backstay"), List.of());
  }

  @Override
  protected Destination vault() {
    return new Destination(VAULT, "us-west-2", Optional.of("alias/backstay-vault"), List.of());
  }

  @Override
  protected void settle() {
    cloud.advance(Duration.ofHours(3));
  }

  @Override
  protected void strangerTakes(String name) {
    clients
        .in(account, "us-east-1")
        .orElseThrow()
        .createDBSnapshot(
            request -> request.dbSnapshotIdentifier(name).dbInstanceIdentifier("orders"));
  }

  private static String account(int number) {
    return String.valueOf(100_000_000_000L + number);
  }

  private static String fleetFile() {
    return """
    accounts:
      - {id: "%s", name: vault}
    %skeys:
      - {account: "%s", region: us-west-2, alias: alias/backstay-vault}
    %sdatabases:
    %s\
    """
        .formatted(
            VAULT,
            each("  - {id: \"%1$s\", name: home-%1$s}\n"),
            VAULT,
            each(
                "  - {account: \"%s\", region: us-west-2, alias: alias/backstay,"
                    + " allowedAccounts: [\"222222222222\"]}\n"),
            each(
                "  - {engine: rds-instance, account: \"%s\", region: us-east-1,"
                    + " identifier: orders, sizeGiB: 100, dbEngine: postgres}\n"));
  }

  private static String each(String line) {
    return IntStream.range(0, ACCOUNTS)
        .mapToObj(number -> line.formatted(account(number)))
        .collect(Collectors.joining());
  }
}
