package io.backstay.copyshare.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.contracts.CopySnapshot;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many copies and few slots, while messages are lost, doubled and late, and workers die. */
final class AdmissionStormTest {

  private static final int COPIES = 60;
  private static final int DATABASES = 12;
  private static final int ASIDE = 24;
  private static final Duration FIVE_DAYS = Duration.ofDays(5);
  private static final Duration SIX_HOURS = Duration.ofHours(6);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void no_slot_is_given_twice_none_is_lost_and_all_are_copied(long seed) {
    var harbour = new Harbour(seed, COPIES, DATABASES);
    harbour.storm();
    harbour.calm();
    assertTrue(harbour.struck() > 0, "some should have stood still or been cancelled");
    assertEquals(0, harbour.quotaErrors(), "refusals");
    assertTrue(harbour.most() <= Harbour.SLOTS, "at once " + harbour.most());
    assertEquals(COPIES, harbour.copied());
    assertEquals(0, harbour.mostUncounted(), "copies without a slot");
    assertEquals(0, harbour.slotsHeld());
  }

  /** One that stands still keeps others of its database waiting, longer than a day. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void strangers_slow_it_down_and_break_nothing(long seed) {
    var harbour = new Harbour(seed, COPIES, DATABASES, command -> within(FIVE_DAYS, command));
    harbour.strangers(3);
    harbour.storm();
    assertTrue(harbour.quotaErrors() > 0, "strangers should have been in the way");
    harbour.strangers(0);
    harbour.calm();
    assertEquals(COPIES, harbour.copied());
    assertEquals(0, harbour.mostUncounted(), "copies without a slot");
    assertEquals(0, harbour.slotsHeld());
  }

  /** Those have few calls left, so that they do not try again and again. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26})
  void who_stood_aside_for_strangers_is_copied_once_they_have_gone(long seed) {
    var harbour =
        new Harbour(
            seed, ASIDE, ASIDE, command -> within(SIX_HOURS, command.lookedAt(Optional.of(2))));
    harbour.strangers(Harbour.SLOTS);
    harbour.pass(Duration.ofHours(3));
    assertTrue(harbour.quotaErrors() >= ASIDE / 2, "refusals " + harbour.quotaErrors());
    assertTrue(harbour.quotaErrors() <= ASIDE * 2, "refusals " + harbour.quotaErrors());
    harbour.strangers(0);
    harbour.calm();
    assertEquals(ASIDE, harbour.copied());
    assertEquals(0, harbour.slotsHeld());
  }

  private static CopySnapshot within(Duration window, CopySnapshot command) {
    return new CopySnapshot(
        command.parent(),
        command.source(),
        command.destination(),
        command.sharedWith(),
        command.siblings(),
        window,
        command.requestedBy(),
        command.reason(),
        command.onward(),
        command.original(),
        command.next(),
        command.looks(),
        command.retention());
  }
}
