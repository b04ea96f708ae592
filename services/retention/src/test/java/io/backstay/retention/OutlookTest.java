package io.backstay.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.contracts.Retention;
import io.backstay.contracts.Retention.Keep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OutlookTest {
  private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
  private static final Optional<Rules> DAILY_7 =
      Rules.of(
          new Retention(
              new Keep(Map.of("daily", 7), Map.of(), List.of()),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));

  /** One each night, the last one tonight, in two places. */
  private static List<Point> nightly(int nights) {
    var points = new ArrayList<Point>();
    for (var night = 0; night < nights; night++) {
      var time = Instant.parse("2026-11-20T02:00:00Z").minus(Duration.ofDays(night)).toString();
      points.add(Given.point("home-" + night, Given.HOME, time));
      points.add(Given.point("vault-" + night, Given.VAULT, time));
    }
    return points;
  }

  @Test
  void place_stays_as_full_as_its_policy_lets_it_and_without_one_grows_by_each_night() {
    var kept = Outlook.of(DAILY_7, nightly(7), Given.HOME, AT);
    assertEquals(7, kept.perDay().getFirst());
    assertEquals(8, kept.most(), "the night comes before retention");
    assertEquals(0, kept.couldGo());
    var all = Outlook.of(Optional.empty(), nightly(7), Given.HOME, AT);
    assertEquals(37, all.most());
  }

  @Test
  void what_could_go_now_is_told_of_this_place_only() {
    var outlook = Outlook.of(DAILY_7, nightly(9), Given.VAULT, AT);
    assertEquals(2, outlook.couldGo());
    assertEquals(List.of("vault-7", "vault-8"), outlook.examples());
  }

  @Test
  void databases_add_up_and_what_others_took_is_counted_besides() {
    var two =
        Outlook.NONE
            .plus(Outlook.of(DAILY_7, nightly(7), Given.HOME, AT))
            .plus(Outlook.of(DAILY_7, nightly(7), Given.HOME, AT));
    assertEquals(14, two.perDay().getFirst());
    var place = two.within(20);
    assertEquals(20, place.perDay().getFirst());
    assertEquals(22, place.most());
    assertEquals(Optional.of(1), place.fullOn(21));
    assertEquals(Optional.empty(), place.fullOn(22));
  }

  @Test
  void place_without_recovery_points_has_what_stands_there() {
    assertEquals(List.of(5), Outlook.NONE.within(5).perDay());
  }
}
