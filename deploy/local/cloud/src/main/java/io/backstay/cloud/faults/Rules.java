package io.backstay.cloud.faults;

import java.time.Duration;

/** What holds for the numbers of every fault; a refusal names the field. */
final class Rules {

  private Rules() {}

  static void probability(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          field + " must be a probability between 0 and 1, and is " + value);
    }
  }

  static void atLeastOne(String field, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + " must be at least 1, and is " + value);
    }
  }

  static void notNegative(String field, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(field + " must not be negative, and is " + value);
    }
  }

  static void positive(String field, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(field + " must be longer than nothing, and is " + value);
    }
  }
}
