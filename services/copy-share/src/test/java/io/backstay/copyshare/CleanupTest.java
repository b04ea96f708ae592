package io.backstay.copyshare;

import static io.backstay.copyshare.Given.AT;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CleanupTest {

  private interface Next {
    Optional<Attempt> of(Attempt tried, String operation, Instant at, Instant deadline);
  }

  private static List<Duration> tries(String operation, Next next) {
    var deadline = AT.plus(Cleanup.LONGEST);
    var tries = new ArrayList<Duration>();
    var at = AT;
    for (var tried = Optional.of(Attempt.first()); tried.isPresent(); ) {
      tries.add(Duration.between(AT, at));
      tried = next.of(tried.get(), operation, at, deadline);
      at = tried.isPresent() ? at.plus(tried.get().pause(operation)) : at;
    }
    return tries;
  }

  @Test
  void what_cannot_be_cleared_away_is_tried_within_a_day_and_when_the_week_ends() {
    for (var operation : List.of("a", "b", "op.copy", "op.copy.removal")) {
      var tries = tries(operation, Cleanup::next);
      assertTrue(tries.size() == 3 || tries.size() == 4, tries::toString);
      withinADayAndAtTheEnd(tries.subList(1, tries.size()));
    }
  }

  /** Whose copy has failed shall not see the source for longer than it must. */
  @Test
  void share_with_an_account_that_has_no_copy_is_taken_back_soon() {
    for (var operation : List.of("a", "b", "op.copy")) {
      var tries = tries(operation, Cleanup::nextSoon);
      assertTrue(tries.size() == 4 || tries.size() == 5, tries::toString);
      assertTrue(tries.get(1).compareTo(Duration.ofMinutes(4)) <= 0, tries::toString);
      withinADayAndAtTheEnd(tries.subList(2, tries.size()));
    }
  }

  private static void withinADayAndAtTheEnd(List<Duration> tries) {
    assertTrue(tries.get(0).compareTo(Duration.ofHours(8)) > 0, tries::toString);
    assertTrue(tries.get(0).compareTo(Duration.ofHours(24)) < 0, tries::toString);
    assertTrue(tries.get(1).compareTo(Duration.ofDays(6)) > 0, tries::toString);
    assertTrue(tries.getLast().compareTo(Cleanup.LONGEST) < 0, tries::toString);
  }
}
