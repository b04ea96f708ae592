package io.backstay.copyshare;

import io.backstay.contracts.Cause;
import java.util.Optional;

/**
 * What a look found of one that has a slot by this ticket: in AWS, and in what the copy itself has
 * stored, which was read first.
 */
public record Sight(long ticket, InAws aws, Own own) {

  /** What AWS showed. */
  public sealed interface InAws {
    record Standing(String name, Copy copy) implements InAws {}

    record Broken(String name, Cause cause) implements InAws {}

    record Going(String name, int percent, int sizeGiB) implements InAws {}

    record Missing(String name) implements InAws {}

    /** The copy itself says all that is needed, so AWS was not asked. */
    record NotAsked(Optional<Running> running) implements InAws {}

    /** It was asked, and did not answer. */
    record Silent() implements InAws {}
  }

  /** Where the copy itself is. */
  public enum Own {
    /** It still stands in line, so it has not heard that it was let in. */
    WAITS,
    /** It works with its slot, or AWS may have begun. */
    WORKS,
    /** It has ended, or given this ticket back. */
    OVER
  }
}
