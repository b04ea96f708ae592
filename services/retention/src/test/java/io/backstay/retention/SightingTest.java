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
        standing == Standing.AVAILABLE ? Optional.of(POINT) : Optional.empty(),
        Optional.empty());
  }

  /** AWS deletes it by itself after so many days. */
  private static Sighting ending(int days, Optional<String> maker, boolean isHop) {
    return new Sighting(
        Place.of(POINT),
        POINT.name(),
        POINT.arn(),
        POINT.database(),
        Standing.AVAILABLE,
        TAGS,
        maker,
        isHop,
        false,
        Optional.of(AT),
        Optional.of(POINT),
        Optional.of(AT.plus(Duration.ofDays(days))));
  }

  private static Verdict kept(Expiry.Why why, int days) {
    return new Verdict.Keep(new Expiry(POINT, why, Optional.of(AT.plus(Duration.ofDays(days)))));
  }

  private static Sighting ours(int daysLeft) {
    return ending(daysLeft, Optional.of("op-1"), false);
  }

  @Test
  void what_is_ours_and_near_its_end_is_to_be_kept() {
    assertEquals(
        List.of(new Verdict.Nothing(), kept(Expiry.Why.NEAR, 30)),
        ours(30).beside(Optional.of(KNOWN), AT));
    assertEquals(NOTHING, ours(31).beside(Optional.of(KNOWN), AT));
    assertEquals(
        List.of(new Verdict.Tell(new Found(KNOWN, AT)), kept(Expiry.Why.NEAR, 1)),
        ours(1).beside(Optional.empty(), AT),
        "found at this moment");
  }

  @Test
  void what_is_held_is_to_be_kept_however_long_it_has() {
    assertEquals(
        List.of(new Verdict.Nothing(), kept(Expiry.Why.HELD, 300)),
        ours(300).beside(Optional.of(Acting.held(KNOWN)), AT));
  }

  @Test
  void end_of_what_is_not_ours_not_it_or_in_between_is_no_business_of_ours() {
    var foreign = Entry.found(POINT, Standing.AVAILABLE, false, TAGS);
    assertEquals(NOTHING, ending(1, Optional.empty(), false).beside(Optional.of(foreign), AT));
    var older = Acting.point(POINT.name(), POINT.createdAt().minusMillis(1));
    var another = Entry.found(older, Standing.AVAILABLE, true, TAGS);
    assertEquals(told(new MayBeGone()), ours(1).beside(Optional.of(another), AT));
    assertEquals(
        NOTHING, ending(1, Optional.of("op-1"), true).beside(Optional.empty(), AT).subList(0, 1));
    assertEquals(
        0,
        ending(1, Optional.of("op-1"), true).beside(Optional.empty(), AT).stream()
            .filter(Verdict.Keep.class::isInstance)
            .count());
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
