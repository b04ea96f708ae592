package io.backstay.copyshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Resource;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CopyJobTest {
  private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
  private static final Destination VAULT =
      new Destination("222222222222", "us-west-2", Optional.empty(), List.of());

  private static CopyJob job(Engine engine) {
    var database = new Database(engine, "111111111111", "us-east-1", "sales");
    var source =
        new RecoveryPoint(
            "arn", "Backstay-1", database, "111111111111", "us-east-1", Optional.empty(), AT, 20);
    var command =
        new CopySnapshot(
            Optional.empty(), source, VAULT, List.of(), List.of(), Duration.ofHours(6), "", "");
    return new CopyJob("op.copy", command, "AIDA1", AT);
  }

  @Test
  void copy_has_a_name_of_its_own_and_borrows_its_source_from_another_account() {
    var job = job(Engine.RDS_INSTANCE);
    assertNotEquals("Backstay-1", job.copyName());
    assertEquals(
        new Resource("222222222222", "us-west-2", "snapshot", job.copyName()), job.target());
    assertTrue(job.borrows());
  }

  /**
   * Only the tag of a copy in between makes one, and only what is to be removed loses its share.
   */
  @Test
  void share_of_a_copy_in_between_goes_with_it_and_any_other_is_taken_back() {
    var hop = Map.of("backstay:operation", "op.hop", "backstay:hop", "222222222222/us-west-2");
    assertFalse(onward(hop).givesBack());
    assertTrue(onward(hop).borrows());
    var plain = onward(hop).command().to(VAULT, Optional.empty());
    assertTrue(new CopyJob("op.copy", plain, "AIDA1", AT).givesBack());
    assertTrue(onward(Map.of("backstay:operation", "op")).givesBack());
    assertTrue(onward(Map.of()).givesBack());
    assertTrue(job(Engine.AURORA_CLUSTER).givesBack());
  }

  /** Together they cost no more than was planned for both, as far as one look each allows. */
  @Test
  void what_is_made_of_a_copy_that_was_refused_often_is_looked_at_less_often() {
    var command = job(Engine.AURORA_CLUSTER).command().lookedAt(Optional.of(3));
    var job = new CopyJob("op.copy", command, "AIDA1", AT);
    assertEquals(Optional.of(3), job.spending(2).looksOfNext());
    assertEquals(Optional.of(2), job.spending(3).looksOfNext());
    assertEquals(Optional.of(1), job.spending(9).looksOfNext());
    assertEquals(Optional.empty(), job(Engine.AURORA_CLUSTER).spending(9).looksOfNext());
  }

  private static CopyJob onward(Map<String, String> tags) {
    var command = job(Engine.AURORA_CLUSTER).command();
    var last =
        new CopySnapshot(
            command.parent(),
            command.source().tagged(tags),
            VAULT.by(Optional.of("alias/backstay")),
            List.of(),
            List.of(),
            command.window(),
            "",
            "",
            Optional.empty(),
            Optional.of(command.source()),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return new CopyJob("op.copy", last, "AIDA1", AT);
  }

  @Test
  void copy_that_redshift_makes_has_its_source_s_name_and_nothing_is_lent_for_it() {
    var job = job(Engine.REDSHIFT_CLUSTER);
    assertEquals(
        new Resource("222222222222", "us-west-2", "redshift-snapshot", "backstay-1"), job.target());
    assertFalse(job.borrows());
  }
}
