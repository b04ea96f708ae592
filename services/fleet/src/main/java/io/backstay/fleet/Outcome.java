package io.backstay.fleet;

import java.util.function.Function;

/** What came of one call: its value, or a classified refusal. */
public sealed interface Outcome<T> {

  record Succeeded<T>(T value) implements Outcome<T> {}

  record Refused<T>(Refusal refusal) implements Outcome<T> {}

  default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
    return switch (this) {
      case Succeeded<T>(var value) -> next.apply(value);
      case Refused<T>(var refusal) -> new Refused<>(refusal);
    };
  }
}
