package io.backstay.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What fills a place, told from the pages of its listing. */
final class OccupancyTest {
  private static final Instant FIRST = Instant.parse("2026-11-01T02:00:00Z");

  private static SnapshotPage.Listed listed(String name, Instant at, Map<String, String> tags) {
    var ref = new SnapshotRef(Engine.RDS_INSTANCE, "111111111111", "us-east-1", name);
    var view =
        new SnapshotView(
            ref,
            ref.arn(),
            new SnapshotView.Available(),
            false,
            Optional.empty(),
            Optional.of(at),
            Optional.empty(),
            1,
            "orders",
            tags);
    return new SnapshotPage.Listed(view, false);
  }

  private static SnapshotPage.Listed ours(int number) {
    // The youngest comes first by its name.
    return listed(
        "backstay-" + (9 - number),
        FIRST.plus(Duration.ofDays(number)),
        Map.of(Tags.OPERATION, "op-" + number));
  }

  private static SnapshotPage page(int counted, SnapshotPage.Listed... snapshots) {
    return new SnapshotPage(counted, List.of(snapshots), Optional.empty());
  }

  @Test
  void oldest_five_of_ours_are_named_in_the_order_of_their_names() {
    var all = IntStream.range(0, 7).mapToObj(OccupancyTest::ours).toList();
    var seen = Occupancy.of(List.of(new SnapshotPage(7, all, Optional.empty())));
    assertEquals(
        List.of("backstay-5", "backstay-6", "backstay-7", "backstay-8", "backstay-9"),
        seen.oldest().stream().map(Occupancy.Ours::name).toList());
    assertEquals(FIRST, seen.oldest().getLast().takenAt());
  }

  @Test
  void both_pages_count_and_so_does_what_is_of_no_engine_of_ours() {
    var stranger = listed("theirs", FIRST, Map.of("team", "sales"));
    var seen = Occupancy.of(List.of(page(3, ours(0), stranger), page(1, ours(1))));
    assertEquals(2, seen.ours());
    assertEquals(2, seen.others());
  }

  @Test
  void nobody_is_told_to_delete_what_is_not_ours() {
    var stranger = listed("theirs", FIRST, Map.of());
    var remedy = Occupancy.of(List.of(page(1, stranger))).remedy();
    assertFalse(remedy.contains("theirs"), remedy);
    assertTrue(remedy.contains("retention frees nothing"), remedy);
  }

  @Test
  void what_the_first_pages_do_not_show_is_not_judged() {
    var stranger = listed("theirs", FIRST, Map.of());
    var cutOff = new SnapshotPage(100, List.of(stranger), Optional.of("next"));
    var none = Occupancy.of(List.of(page(100), cutOff)).remedy();
    assertFalse(none.contains("frees nothing"), none);
    assertTrue(none.contains("Of the first 200 manual snapshots there ours"), none);
    var some =
        Occupancy.of(
                List.of(page(100, ours(0)), new SnapshotPage(100, List.of(), Optional.of("m"))))
            .remedy();
    assertTrue(some.contains("are 1, the oldest backstay-9 (2026-11-01); 199 are not"), some);
    var all = Occupancy.of(List.of(cutOff, page(100))).remedy();
    assertTrue(all.contains("None of the 200"), all);
  }

  @Test
  void copy_in_between_counts_and_is_not_named() {
    var hop = listed("hop", FIRST, Map.of(Tags.OPERATION, "op", Tags.HOP, "222222222222/x"));
    var seen = Occupancy.of(List.of(page(1, hop)));
    assertEquals(1, seen.ours());
    assertEquals(List.of(), seen.oldest());
  }
}
