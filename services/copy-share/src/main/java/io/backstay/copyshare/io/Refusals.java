package io.backstay.copyshare.io;

import io.backstay.contracts.Cause;
import io.backstay.fleet.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Sorts refusals into those that may pass and those that will not, for whichever flow asks. */
final class Refusals {
  /**
   * A fresh grant may take minutes to be seen everywhere; a key that is still closed then stays so.
   */
  private static final Duration UNTIL_A_GRANT_IS_SEEN = Duration.ofMinutes(10);

  private Refusals() {}

  static <I> I sorted(
      Refusal refusal,
      BiFunction<Cause, Optional<Duration>, I> delayed,
      Function<Cause, I> refused) {
    return switch (refusal) {
      case Refusal.KeyNotAccessible key ->
          delayed.apply(key.cause(), Optional.of(UNTIL_A_GRANT_IS_SEEN));
      case Refusal.Passing passing -> delayed.apply(passing.cause(), Optional.empty());
      case Refusal.Final last -> refused.apply(last.cause());
    };
  }
}
