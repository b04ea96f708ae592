package io.backstay.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.contracts.RecoveryPoint;
import io.backstay.retention.Leftover.Why;
import io.backstay.retention.PointRecord.Input.Found;
import io.backstay.retention.PointRecord.Input.MayBeGone;
import io.backstay.retention.PointRecord.Input.Seen;
import io.backstay.retention.Sighting.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SightingTest {
  private static final Instant AT = Acting.AT;
  private static final RecoveryPoint POINT = Acting.POINT;
  private static final Map<String, String> TAGS = Map.of("tier", "gold");
  private static final Entry KNOWN = Entry.found(POINT, Standing.AVAILABLE, true, TAGS);
  private static final List<Verdict> NOTHING = List.of(new Verdict.Nothing());

  private static Sighting seen(Standing standing, Optional<String> maker, boolean isHop) {
    return seen(POINT.name(), standing, maker, isHop, false, Optional.empty());
  }

  private static Sighting seen(
      String name,
      Standing standing,
      Optional<String> maker,
      boolean isHop,
      boolean isCopy,
      Optional<Instant> begunAfter) {
    return new Sighting(
        Place.of(POINT),
        name,
        POINT.arn(),
        POINT.database(),
        standing,
        TAGS,
        maker,
        isHop,
        isCopy,
        begunAfter,
        standing == Standing.AVAILABLE ? Optional.of(POINT) : Optional.empty());
  }

  private static Sighting ours(Standing standing) {
    return seen(standing, Optional.of("op-1"), false);
  }

  private static Verdict watch(Why why) {
    return new Verdict.Watch(
        new Leftover(Place.of(POINT), POINT.name(), POINT.arn(), Acting.ORDERS, "op-1", why));
  }

  private static List<Verdict> told(PointRecord.Input.Told input) {
    return List.of(new Verdict.Tell(input));
  }

  @Test
  void what_is_as_it_is_known_says_nothing() {
    assertEquals(NOTHING, ours(Standing.AVAILABLE).beside(Optional.of(KNOWN), AT));
  }

  @Test
  void what_others_changed_is_told() {
    assertEquals(
        told(new Seen(Standing.AVAILABLE, false, TAGS, AT)),
        seen(Standing.AVAILABLE, Optional.empty(), false).beside(Optional.of(KNOWN), AT));
    assertEquals(
        told(new Seen(Standing.AVAILABLE, true, TAGS, AT)),
        ours(Standing.AVAILABLE)
            .beside(Optional.of(KNOWN.seen(Standing.AVAILABLE, true, Map.of())), AT));
  }

  @Test
  void another_one_of_that_name_is_looked_at() {
    var older = Acting.point(POINT.name(), POINT.createdAt().minusMillis(1));
    var known = Entry.found(older, Standing.AVAILABLE, true, TAGS);
    assertEquals(told(new MayBeGone()), ours(Standing.AVAILABLE).beside(Optional.of(known), AT));
  }

  @Test
  void what_carries_our_tag_and_nobody_knows_is_found() {
    assertEquals(told(new Found(KNOWN, AT)), ours(Standing.AVAILABLE).beside(Optional.empty(), AT));
  }

  @Test
  void what_is_not_ours_matters_only_if_its_database_is_gone_and_never_as_a_copy() {
    var foreign = Entry.found(POINT, Standing.AVAILABLE, false, TAGS);
    assertEquals(
        List.of(new Verdict.Ask(new Found(foreign, AT))),
        seen(Standing.AVAILABLE, Optional.empty(), false).beside(Optional.empty(), AT));
    assertEquals(
        NOTHING,
        seen(POINT.name(), Standing.AVAILABLE, Optional.empty(), false, true, Optional.empty())
            .beside(Optional.empty(), AT));
    assertEquals(
        NOTHING, seen(Standing.FAILED, Optional.empty(), false).beside(Optional.empty(), AT));
  }

  @Test
  void what_aws_expires_by_itself_is_nothing_to_us() {
    for (var name : List.of("rds:orders-2026", "awsbackup:job-1")) {
      assertEquals(
          NOTHING,
          seen(name, Standing.AVAILABLE, Optional.of("op-1"), true, false, Optional.empty())
              .beside(Optional.empty(), AT));
    }
  }

  @Test
  void what_failed_is_watched_and_known_as_failed() {
    assertEquals(
        List.of(new Verdict.Nothing(), watch(Why.FAILED)),
        ours(Standing.FAILED).beside(Optional.empty(), AT));
    assertEquals(
        List.of(new Verdict.Tell(new Seen(Standing.FAILED, true, TAGS, AT)), watch(Why.FAILED)),
        ours(Standing.FAILED).beside(Optional.of(KNOWN), AT));
  }

  @Test
  void what_is_not_finished_is_watched_once_it_is_old() {
    assertEquals(
        List.of(new Verdict.Nothing(), watch(Why.UNFINISHED)),
        ours(Standing.COMING).beside(Optional.empty(), AT));
    var young = Optional.of(AT.minus(Duration.ofHours(23)));
    assertEquals(
        NOTHING,
        seen(POINT.name(), Standing.COMING, Optional.of("op-1"), false, false, young)
            .beside(Optional.empty(), AT));
  }

  @Test
  void copy_in_between_is_watched_and_never_becomes_a_recovery_point() {
    assertEquals(
        List.of(new Verdict.Nothing(), watch(Why.HOP)),
        seen(Standing.AVAILABLE, Optional.of("op-1"), true).beside(Optional.empty(), AT));
  }

  @Test
  void what_somebody_holds_is_never_left_over() {
    assertEquals(
        told(new Seen(Standing.FAILED, true, TAGS, AT)),
        ours(Standing.FAILED).beside(Optional.of(Acting.held(KNOWN)), AT));
  }
}
