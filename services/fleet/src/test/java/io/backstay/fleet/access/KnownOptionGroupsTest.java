package io.backstay.fleet.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.backstay.fleet.OptionGroupView;
import io.backstay.fleet.OptionGroups;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Outcome.Refused;
import io.backstay.fleet.Outcome.Succeeded;
import io.backstay.fleet.Refusal;
import io.backstay.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often AWS is asked for option groups. */
final class KnownOptionGroupsTest {
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-20T02:00:00Z"));
  private final List<String> asked = new ArrayList<>();
  private final OptionGroups groups = new KnownOptionGroups(this::answer, clock);

  private Outcome<OptionGroupView> answer(String account, String region, String name) {
    asked.add(String.join("/", account, region, name));
    return name.equals("busy")
        ? new Refused<>(new Refusal.Throttled("Throttling", "Rate exceeded"))
        : new Succeeded<>(new OptionGroupView(name, "mysql", "8.0", List.of(), List.of()));
  }

  private Outcome<OptionGroupView> look(String region, String name) {
    return groups.look("111111111111", region, name);
  }

  @Test
  void group_is_looked_at_again_after_the_next_night() {
    var first = look("us-east-1", "audit");
    clock.advance(Duration.ofHours(25));
    assertEquals(first, look("us-east-1", "audit"));
    assertEquals(1, asked.size());
    clock.advance(Duration.ofHours(1));
    look("us-east-1", "audit");
    assertEquals(2, asked.size());
  }

  @Test
  void name_is_of_one_account_and_region() {
    look("us-east-1", "audit");
    look("us-west-2", "audit");
    groups.look("222222222222", "us-east-1", "audit");
    assertEquals(
        List.of(
            "111111111111/us-east-1/audit",
            "111111111111/us-west-2/audit",
            "222222222222/us-east-1/audit"),
        asked);
  }

  @Test
  void what_was_refused_is_asked_again() {
    assertInstanceOf(Refused.class, look("us-east-1", "busy"));
    assertInstanceOf(Refused.class, look("us-east-1", "busy"));
    assertEquals(2, asked.size());
  }
}
