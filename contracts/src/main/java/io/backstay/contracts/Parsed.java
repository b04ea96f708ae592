package io.backstay.contracts;

import java.util.Optional;

/**
 * What came of reading a message: its content, a type that nobody knows, or the field that broke a
 * rule.
 */
public sealed interface Parsed<T> {

  record Read<T>(T value) implements Parsed<T> {}

  /** Well formed, but of a type that this version does not know. */
  record Unknown<T>(String type) implements Parsed<T> {}

  /**
   * The first field, in the order of the contract, that broke a rule, as a path such as {@code
   * plan.copies[0].region} ({@code $} is the message itself); the rule names the further ones. Type
   * and database are there as far as they could be read.
   */
  record Broken<T>(String field, String rule, Optional<String> type, Optional<Database> database)
      implements Parsed<T> {}
}
