package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Event.BackupCompleted;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cluster whose plan has more copies than fifteen calls leave two for. */
final class ManyCopiesTest {
  private static final List<String> REGIONS =
      List.of(
          "us-west-2",
          "us-west-1",
          "eu-west-1",
          "eu-central-1",
          "ap-southeast-2",
          "ap-northeast-1",
          "ca-central-1");

  @RegisterExtension private static final Judged JUDGED = new Judged();

  private static String fleet() {
    return """
    accounts:
      - {id: "111111111111", name: home}
    keys:
      - {account: "111111111111", region: us-east-1, alias: alias/orders}
    %s
    databases:
      - {engine: aurora-cluster, account: "111111111111", region: us-east-1, identifier: storefront,
         sizeGiB: 300, engineVersion: "17.5", class: db.r7g.large, kmsKey: alias/orders,
         members: [storefront-writer]}
    """
        .formatted(
            REGIONS.stream()
                .map(
                    "  - {account: \"111111111111\", region: %s, alias: alias/backstay}"::formatted)
                .collect(Collectors.joining("\n")));
  }

  private static String plan() {
    return REGIONS.stream()
        .map("{\"region\": \"%s\", \"kmsKey\": \"alias/backstay\"}"::formatted)
        .collect(Collectors.joining(", ", "{\"copies\": [", "]}"));
  }

  /**
   * Each is begun and looked at, which is 16 with the snapshot's own two; one that is taken to be
   * next, and is not, is looked at once more.
   */
  @Test
  void seven_copies_of_a_cluster_cost_a_call_or_two_more_than_fifteen() {
    var world = JUDGED.begin(Fleets.of(fleet()));
    var time = new Paced(world);
    var operation = world.send(Commands.of("aurora-cluster", "storefront", plan()));
    var completed = time.await(operation, BackupCompleted.class);
    assertEquals(1 + REGIONS.size(), completed.recoveryPoints().size());
    var calls = world.callsByAction();
    var all = calls.values().stream().mapToLong(Long::longValue).sum();
    assertTrue(all <= 18, () -> "calls: " + calls);
  }
}
