package io.backstay.retention;

import static io.backstay.retention.Given.HOME;
import static io.backstay.retention.Given.VAULT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QuotaForecastTest {
  private static final Instant AT = Instant.parse("2026-03-31T00:00:00Z");
  private static final String NEWEST = "2026-03-30T02:00:00Z";

  private static List<QuotaForecast> forecast(int daily, List<Point> points, int limit) {
    return QuotaForecast.of(Given.rules(Given.keep(Map.of("daily", daily))), points, AT, 30, limit);
  }

  @Test
  void who_keeps_seven_days_never_has_more_than_eight() {
    var found = forecast(7, Given.daily(HOME, NEWEST, 7), 8).getFirst();
    assertEquals(7, found.standing());
    assertEquals(8, found.most());
    assertEquals(Optional.empty(), found.full());
  }

  @Test
  void who_keeps_more_than_there_is_room_for_is_told_the_day() {
    // Seven today, one more each day: the eleventh stands on the fourth day from now.
    var found = forecast(30, Given.daily(HOME, NEWEST, 7), 10).getFirst();
    assertEquals(Optional.of(Instant.parse("2026-04-04T00:00:00Z")), found.full());
  }

  @Test
  void what_is_too_many_already_bites_at_once_and_what_could_go_is_named() {
    var found = forecast(2, Given.daily(HOME, NEWEST, 12), 10).getFirst();
    assertEquals(Optional.of(AT), found.full());
    assertEquals(10, found.couldGo().size());
    assertEquals(HOME + "-2026-03-28T02:00:00Z", found.couldGo().getFirst());
  }

  @Test
  void places_and_kinds_have_a_quota_each() {
    var points = new ArrayList<>(Given.daily(HOME, NEWEST, 3));
    points.addAll(Given.daily(VAULT, NEWEST, 2));
    var cluster = points.getFirst();
    points.add(
        new Point(
            "c",
            "aurora-cluster/1/us-east-1/shop",
            HOME,
            cluster.time(),
            cluster.tags(),
            cluster.standing(),
            false,
            true,
            List.of(),
            cluster.awaiting()));
    assertEquals(
        List.of("INSTANCE 3", "CLUSTER 1", "INSTANCE 2"),
        forecast(7, points, 100).stream().map(one -> one.kind() + " " + one.standing()).toList());
  }

  @Test
  void what_aws_makes_does_not_count_and_what_others_make_does() {
    var points =
        List.of(
            Given.point("rds:a", HOME, NEWEST), Given.foreign(Given.point("hand", HOME, NEWEST)));
    assertEquals(1, forecast(7, points, 100).getFirst().standing());
  }
}
