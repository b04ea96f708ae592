package io.backstay.copyshare;

import static io.backstay.copyshare.Given.AT;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.process.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CleanupTest {

  @Test
  void what_cannot_be_cleared_away_is_tried_soon_within_a_day_and_when_the_week_ends() {
    for (var operation : List.of("a", "b", "op.copy", "op.copy.removal")) {
      var deadline = AT.plus(Cleanup.LONGEST);
      var tries = new ArrayList<Duration>();
      var at = AT;
      for (var tried = Optional.of(Attempt.first()); tried.isPresent(); ) {
        tries.add(Duration.between(AT, at));
        tried = Cleanup.next(tried.get(), operation, at, deadline);
        at = tried.isPresent() ? at.plus(tried.get().pause(operation)) : at;
      }
      assertTrue(tries.size() == 4 || tries.size() == 5, tries::toString);
      assertTrue(tries.get(1).compareTo(Duration.ofMinutes(4)) <= 0, tries::toString);
      assertTrue(tries.get(2).compareTo(Duration.ofHours(8)) > 0, tries::toString);
      assertTrue(tries.get(2).compareTo(Duration.ofHours(24)) < 0, tries::toString);
      assertTrue(tries.get(3).compareTo(Duration.ofDays(6)) > 0, tries::toString);
      assertTrue(tries.getLast().compareTo(Cleanup.LONGEST) < 0, tries::toString);
    }
  }
}
