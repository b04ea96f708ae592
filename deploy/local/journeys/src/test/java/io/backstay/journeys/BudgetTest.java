package io.backstay.journeys;

import static io.backstay.journeys.Aws.HOME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.faults.EventFaults;
import io.backstay.cloud.faults.Faults;
import io.backstay.contracts.Event.BackupCompleted;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What one backup costs in calls to RDS, counted by the local cloud: an RDS instance with one copy
 * in another region and one share.
 */
final class BudgetTest {
  private static final long BUDGET = 9;
  private static final String ONE_COPY_ONE_SHARE =
      "{\"copies\": [{\"region\": \"us-west-2\", \"kmsKey\": \"alias/backstay\"}],"
          + " \"shareWith\": [\"222222222222\"]}";

  @RegisterExtension private static final Judged JUDGED = new Judged();

  private World world;

  @BeforeEach
  void start() {
    world = JUDGED.begin(0);
  }

  /** Create, look; copy; share. */
  @Test
  void backup_with_one_copy_and_one_share_costs_four_calls() {
    assertEquals(Map.of(HOME + "/root", 4L), costs());
  }

  @Test
  void backup_costs_one_look_more_where_aws_loses_every_event_and_stays_within_budget() {
    world.cloud.faults(Faults.none().with(EventFaults.none().withDrop(1)));
    var costs = costs();
    assertEquals(Map.of(HOME + "/root", 5L), costs);
    assertTrue(costs.values().stream().mapToLong(Long::longValue).sum() <= BUDGET);
  }

  private Map<String, Long> costs() {
    var operation = world.send(Commands.planned(HOME, "orders", ONE_COPY_ONE_SHARE));
    new Paced(world).await(operation, BackupCompleted.class);
    return world.callsByRole();
  }
}
