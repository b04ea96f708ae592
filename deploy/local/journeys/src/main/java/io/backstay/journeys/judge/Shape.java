package io.backstay.journeys.judge;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One shape of a service model, with the names that its members have on the wire. */
sealed interface Shape {

  /** {@code members}: the shape's name by the member's name. */
  record Structure(Map<String, String> members, Set<String> required) implements Shape {
    public Structure {
      members = Map.copyOf(members);
      required = Set.copyOf(required);
    }
  }

  /**
   * {@code itemName}: what Query and XML call each item; a flattened list has no level of its own.
   */
  record ListOf(String item, String itemName, boolean flattened, Range length) implements Shape {}

  /** Query and XML have an {@code entry} for each; {@code names} say what is what in it. */
  record MapOf(String key, String value, Names names) implements Shape {

    /** Of one entry's key and value. */
    record Names(String key, String value) {}

    Structure entry() {
      return new Structure(
          Map.of(names.key(), key, names.value(), value), Set.of(names.key(), names.value()));
    }
  }

  /** What has no members. */
  sealed interface Leaf extends Shape {}

  /** No values: any text will do. */
  record Text(Set<String> values, Optional<Pattern> pattern, Range length) implements Leaf {
    public Text {
      values = Set.copyOf(values);
    }
  }

  record Whole(Range range) implements Leaf {}

  record Decimal(Range range) implements Leaf {}

  record Flag() implements Leaf {}

  record Time() implements Leaf {}

  record Blob() implements Leaf {}
}
