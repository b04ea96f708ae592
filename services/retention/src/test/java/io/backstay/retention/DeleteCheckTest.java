package io.backstay.retention;

import static io.backstay.retention.Given.HOME;
import static io.backstay.retention.Given.VAULT;
import static io.backstay.retention.Given.point;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeleteCheckTest {
  private static final Instant AT = Instant.parse("2026-03-31T00:00:00Z");
  private static final Point PLANNED = point("old", HOME, "2026-03-01T00:00:00Z");
  private static final Point MID = point("mid", HOME, "2026-03-10T00:00:00Z");
  private static final Point NEW = point("new", HOME, "2026-03-30T00:00:00Z");

  private static Optional<String> forbids(int minimum, Point... standing) {
    return DeleteCheck.forbids(PLANNED, List.of(standing), AT, minimum).map(Reason::rule);
  }

  @Test
  void what_is_as_it_was_may_go() {
    assertEquals(Optional.empty(), forbids(2, NEW, MID, PLANNED));
  }

  @Test
  void what_others_deleted_meanwhile_counts_no_more() {
    assertEquals(Optional.of("guard-minimum-redundancy"), forbids(2, MID, PLANNED));
    assertEquals(Optional.of("guard-last-available"), forbids(0, PLANNED));
  }

  @Test
  void what_another_delete_is_about_to_take_counts_no_more() {
    assertEquals(
        Optional.of("guard-minimum-redundancy"),
        forbids(2, NEW, Given.is(Standing.LEAVING, MID), PLANNED));
  }

  @Test
  void what_stands_elsewhere_is_no_redundancy_here() {
    assertEquals(
        Optional.of("guard-minimum-redundancy"),
        forbids(2, NEW, PLANNED, point("c", VAULT, "2026-03-29T00:00:00Z")));
  }

  @Test
  void a_hold_that_came_meanwhile_counts() {
    assertEquals(
        Optional.of("guard-hold"),
        forbids(0, NEW, MID, Given.held(PLANNED, new Hold("bob", "an audit", Optional.empty()))));
  }

  @Test
  void a_copy_that_began_meanwhile_counts() {
    assertEquals(
        Optional.of("guard-copies"),
        forbids(
            0,
            NEW,
            PLANNED,
            Given.is(Standing.COMING, point("c", VAULT, PLANNED.time().toString()))));
  }

  @Test
  void another_one_of_the_same_name_is_another_one() {
    assertEquals(
        Optional.of("guard-changed"), forbids(0, NEW, point("old", HOME, "2026-03-02T00:00:00Z")));
  }

  @Test
  void what_is_gone_is_not_deleted_again() {
    assertEquals(Optional.of("guard-changed"), forbids(0, NEW));
  }

  @Test
  void what_lost_our_tag_or_is_no_more_available_stays() {
    assertEquals(Optional.of("guard-not-ours"), forbids(0, NEW, Given.foreign(PLANNED)));
    assertEquals(
        Optional.of("guard-not-available"), forbids(0, NEW, Given.is(Standing.LEAVING, PLANNED)));
  }
}
