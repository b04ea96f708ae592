package io.backstay.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EngineRulesTest {
  private static final String HOME = "111111111111";
  private static final Destination WEST =
      new Destination(HOME, "us-west-2", Optional.empty(), List.of());

  private static RecoveryPoint point(Engine engine, String region) {
    return new RecoveryPoint(
        "arn",
        "s",
        new Database(engine, HOME, "us-east-1", "orders"),
        HOME,
        region,
        Optional.empty(),
        Instant.EPOCH,
        1);
  }

  @Test
  void copy_of_an_original_may_be_incremental_and_one_of_a_copy_never() {
    var original = point(Engine.RDS_INSTANCE, "us-east-1");
    assertEquals(Optional.empty(), EngineRules.fullCopy(original, WEST));
    var elsewhere = point(Engine.RDS_INSTANCE, "eu-west-1");
    assertTrue(EngineRules.fullCopy(elsewhere, WEST).orElseThrow().contains("of another copy"));
    var between = original.tagged(Map.of(Tags.HOP, "222222222222/us-east-1"));
    assertTrue(EngineRules.fullCopy(between, WEST).orElseThrow().contains("of another copy"));
  }

  @Test
  void copies_of_clusters_are_full_whatever_they_are_made_of() {
    for (var region : List.of("us-east-1", "us-west-2")) {
      var why = EngineRules.fullCopy(point(Engine.AURORA_CLUSTER, region), WEST).orElseThrow();
      assertTrue(why.contains("cluster"), why);
    }
  }
}
