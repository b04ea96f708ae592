package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.MessageParked;
import io.backstay.contracts.Event.ShareFailed;
import io.backstay.contracts.Event.SnapshotUnshared;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.UnshareSnapshot;
import io.backstay.contracts.wire.Wire;
import io.backstay.standalone.Standalone;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As many accounts as AWS lets a snapshot be shared with, and one more. */
final class SharesTest {
  private static final String QUEUE = "backstay-copy-share-commands";
  private static final Duration WINDOW = Duration.ofHours(6);

  /** Accounts per manual snapshot (quotas of RDS and of Aurora). */
  private static final int MOST = 20;

  private static final List<String> ACCOUNTS =
      IntStream.rangeClosed(1, MOST + 1).mapToObj("9%011d"::formatted).toList();
  private static final List<String> ALLOWED = ACCOUNTS.subList(0, MOST);
  private static final String ONE_MORE = ACCOUNTS.getLast();

  @RegisterExtension private static final Judged JUDGED = new Judged();

  private World world;
  private Paced time;

  @BeforeEach
  void begin() {
    var allowed = Stream.concat(Stream.of(HOME), ACCOUNTS.stream()).toList();
    world = JUDGED.begin(Standalone.start(Fleets.of(fleet()), allowed));
    time = new Paced(world);
  }

  private static String fleet() {
    var accounts =
        ACCOUNTS.stream()
            .map("  - {id: \"%1$s\", name: account-%1$s}\n"::formatted)
            .collect(Collectors.joining());
    return """
    accounts:
      - {id: "111111111111", name: home}
    %skeys:
      - {account: "111111111111", region: us-east-1, alias: alias/orders, allowedAccounts: [%s]}
    databases:
      - {engine: rds-instance, account: "111111111111", region: us-east-1, identifier: orders, sizeGiB: 20, kmsKey: alias/orders}
      - {engine: aurora-cluster, account: "111111111111", region: us-east-1, identifier: storefront, sizeGiB: 20, engineVersion: "17.5", kmsKey: alias/orders, members: [storefront-writer]}
    """
        .formatted(accounts, quoted(ACCOUNTS));
  }

  private static String quoted(List<String> accounts) {
    return accounts.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
  }

  private static String plan(List<String> accounts) {
    return "{\"shareWith\": [" + quoted(accounts) + "]}";
  }

  private List<String> sharedWith(RecoveryPoint snapshot) {
    return Point.of(world.aws.rds(HOME, EAST)).stream()
        .filter(point -> point.name().equals(snapshot.name()))
        .flatMap(point -> point.sharedWith().stream())
        .sorted()
        .toList();
  }

  private String send(String id, Command command) {
    var now = world.cloud.clock().instant();
    world.send(QUEUE, Wire.print(Envelope.of(id, "alice", now, command)));
    return id;
  }

  private RecoveryPoint shared(String engine, String database) {
    var operation = world.send(Commands.of(engine, database, plan(ALLOWED)));
    var completed = time.await(operation, BackupCompleted.class);
    return completed.recoveryPoints().getFirst();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"rds-instance, orders", "aurora-cluster, storefront"})
  void twenty_accounts_share_a_snapshot_one_more_is_refused_and_all_are_taken_back(
      String engine, String database) {
    var snapshot = shared(engine, database);
    assertEquals(ALLOWED, sharedWith(snapshot));

    var more =
        new ShareSnapshot(
            Optional.empty(), snapshot, List.of(ONE_MORE), WINDOW, "alice", "journey");
    var failed = time.await(send("one-more", more), ShareFailed.class);
    assertEquals("SharedSnapshotQuotaExceeded", failed.cause().code());
    assertEquals(List.of(ONE_MORE), failed.accounts());
    assertEquals(ALLOWED, sharedWith(snapshot));

    var back = new UnshareSnapshot(Optional.empty(), snapshot, ALLOWED, WINDOW, "alice", "journey");
    var unshared = time.await(send("take-back", back), SnapshotUnshared.class);
    assertEquals(ALLOWED, unshared.accounts().stream().sorted().toList());
    assertEquals(List.of(), sharedWith(snapshot));
  }

  @Test
  void plan_with_one_too_many_is_parked_under_its_field_before_anything_is_made() {
    var message = world.send(Commands.of("rds-instance", "orders", plan(ACCOUNTS)));
    var parked =
        (MessageParked)
            world.ear.awaitAny(
                said ->
                    said.data() instanceof MessageParked told && told.messageId().equals(message),
                "MessageParked",
                _ -> {});
    assertEquals("plan.shareWith", parked.field());
    assertTrue(parked.toString().contains("20"), parked.toString());
    assertEquals(0, world.calls("CreateDBSnapshot"));
  }
}
