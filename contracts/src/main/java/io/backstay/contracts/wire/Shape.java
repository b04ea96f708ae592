package io.backstay.contracts.wire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How one kind of value looks as JSON. Reading, printing and the schemas all follow these shapes,
 * so they cannot disagree.
 */
sealed interface Shape {

  record Text(Rule rule) implements Shape {}

  record Whole(int least, int most) implements Shape {}

  /** An instant in ISO-8601, with any offset when read and in UTC when printed. */
  record Moment() implements Shape {}

  /** An ISO-8601 duration. */
  record Span(Duration least, Duration most) implements Shape {}

  /** The kind of database by its wire name. */
  record EngineName() implements Shape {}

  /** One of the constants of an enum, by its name in lower case. */
  record Word(Class<? extends Enum<?>> type) implements Shape {}

  /** A date without a time. */
  record Day() implements Shape {}

  /** Texts by their names, such as tags. */
  record Labels(Rule key, Rule value, int most) implements Shape {}

  record Items(Shape each, int least, int most) implements Shape {}

  /** A record; a field that has a default may be left out. */
  record Fields(Class<? extends Record> type, List<Field> fields) implements Shape {}

  /** The rules of a retention: counts, durations and tag lists side by side in one object. */
  record Keep() implements Shape {}

  /** A command inside an event, told apart by its {@code type}. */
  record AnyCommand() implements Shape {}

  /** One component of a record. */
  record Field(String name, Shape shape, Presence presence) {}

  /** Whether a field may be left out. */
  sealed interface Presence {
    record Required() implements Presence {}

    /** It may, for {@link Defaults} finds the value elsewhere in the message. */
    record Implied() implements Presence {}

    /** The component is an {@link Optional}. */
    record Maybe() implements Presence {}

    record Default(Object value) implements Presence {}
  }
}
