package io.backstay.chassis.process;

import java.time.Instant;

/**
 * A state that stands in a line with other operations; the store keeps the line, oldest first, so
 * that whoever serves it can see who waits.
 */
public interface InLine {

  /** Which line; operations that name the same one stand behind each other. */
  String line();

  /** On whose behalf it waits, for whoever serves by turns. */
  String who();

  /** Since when; the oldest stands in front. */
  Instant since();
}
