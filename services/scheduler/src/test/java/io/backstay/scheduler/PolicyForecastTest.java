package io.backstay.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.Engine;
import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.ProtectionPolicy.Copy;
import io.backstay.contracts.Retention;
import io.backstay.contracts.Retention.Keep;
import io.backstay.scheduler.PolicyForecast.Keeping;
import io.backstay.scheduler.Shelf.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyForecastTest {
  private static final Instant NOW = Given.NOON;
  private static final Keeping NONE_IS_KEPT = (_, _, _) -> 0;
  private static final Keeping SEVEN_ARE_KEPT = (_, _, _) -> 7;
  private static final Optional<Retention> DAILY =
      Optional.of(
          new Retention(
              new Keep(Map.of("daily", 7), Map.of(), List.of()),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));

  private static ProtectionPolicy policy(Optional<Retention> retention, List<Copy> copies) {
    var plain = Given.NIGHTLY;
    return new ProtectionPolicy(
        plain.name(),
        plain.selectors(),
        plain.exclusions(),
        plain.schedule(),
        copies,
        plain.shareWith(),
        retention,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<Candidate> databases(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> Given.candidate("db-" + number, Map.of()))
        .toList();
  }

  @Test
  void tells_who_is_meant_when_and_who_is_not_and_why() {
    var forecast =
        PolicyForecast.of(
            policy(Optional.empty(), List.of()),
            List.of(
                Given.candidate("orders", Map.of()),
                Given.candidate("scratch", Map.of(Selection.EXCLUDE, "true"))),
            NOW,
            30,
            Map.of(),
            NONE_IS_KEPT);
    assertEquals("orders", forecast.meant().getFirst().candidate().database().identifier());
    assertEquals("its tag backstay:exclude says \"true\"", forecast.others().getFirst().because());
    assertEquals(
        List.of(0, 1, 2, 3, 4).stream()
            .map(day -> new Firing(Given.NIGHT.plus(Duration.ofDays(day)), false))
            .toList(),
        forecast.firings());
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "30, 30", "90, 90"})
  void without_a_retention_everything_is_kept(int days, int kept) {
    var forecast =
        PolicyForecast.of(
            policy(Optional.empty(), List.of()), List.of(), NOW, days, Map.of(), NONE_IS_KEPT);
    assertEquals(kept, forecast.kept());
  }

  @Test
  void the_retention_service_is_asked_what_it_would_leave_of_all_nights() {
    var asked = new ArrayList<Instant>();
    var forecast =
        PolicyForecast.of(
            policy(DAILY, List.of()),
            List.of(),
            NOW,
            3,
            Map.of(),
            (_, taken, at) -> {
              asked.addAll(taken);
              asked.add(at);
              return 2;
            });
    var nights = Stream.of(0, 1, 2).map(day -> Given.NIGHT.plus(Duration.ofDays(day))).toList();
    assertEquals(nights, asked.subList(0, 3));
    assertEquals(NOW.plus(Duration.ofDays(3)), asked.getLast());
    assertEquals(2, forecast.kept());
  }

  @Test
  void quota_counts_what_stands_and_what_comes_in_each_place() {
    var copy =
        new Copy(
            Optional.empty(),
            "us-west-2",
            Optional.of("alias/k"),
            List.of(),
            Optional.empty(),
            Optional.empty());
    var home = new Shelf("111111111111", "us-east-1", Kind.RDS_INSTANCE);
    var forecast =
        PolicyForecast.of(
            policy(DAILY, List.of(copy)),
            databases(12),
            NOW,
            30,
            Map.of(home, new Shelf.Stock(20, 100)),
            SEVEN_ARE_KEPT);
    assertEquals(2, forecast.fits().size());
    var east = forecast.fits().getFirst();
    assertEquals(home, east.shelf());
    assertEquals(84, east.added());
    assertFalse(east.fits());
    assertTrue(forecast.fits().getLast().fits());
  }

  @Test
  void what_the_quota_has_no_room_for_begins_last_in_the_order_of_the_listing() {
    var home = new Shelf("111111111111", "us-east-1", Kind.RDS_INSTANCE);
    var forecast =
        PolicyForecast.of(
            policy(Optional.empty(), List.of()),
            databases(12),
            NOW,
            1,
            Map.of(home, new Shelf.Stock(95, 100)),
            NONE_IS_KEPT);
    var last = forecast.meant().stream().filter(PolicyForecast.Meant::last).toList();
    assertEquals(7, last.size());
    var end = Given.NIGHT.plus(Duration.ofHours(1));
    assertTrue(last.stream().allMatch(one -> one.startAt().equals(end)));
    assertTrue(
        last.stream()
            .noneMatch(one -> one.candidate().database().identifier().matches("db-[0-4]")));
  }

  @Test
  void copies_queue_for_their_slots() {
    var copy =
        new Copy(
            Optional.empty(),
            "us-west-2",
            Optional.of("alias/k"),
            List.of(),
            Optional.empty(),
            Optional.empty());
    // Each takes twenty minutes: ten, and six seconds for each of 100 GiB.
    var atLeast = Duration.ofMinutes(20).multipliedBy(200).dividedBy(20);
    assertTrue(!finish(200, copy).isBefore(Given.NIGHT.plus(atLeast)));
    assertTrue(finish(20, copy).isBefore(Given.NIGHT.plus(Duration.ofHours(2))));
  }

  private static Instant finish(int count, Copy copy) {
    return PolicyForecast.of(
            policy(Optional.empty(), List.of(copy)),
            databases(count),
            NOW,
            1,
            Map.of(),
            NONE_IS_KEPT)
        .finish();
  }

  @Test
  void each_engine_has_its_own_shelf() {
    assertEquals(Kind.RDS_CLUSTER, Shelf.of("a", "r", Engine.MULTI_AZ_CLUSTER).kind());
    assertEquals(Kind.REDSHIFT, Shelf.of("a", "r", Engine.REDSHIFT_CLUSTER).kind());
  }
}
