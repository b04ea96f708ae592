package io.backstay.journeys.judge;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One shape of a service model, with the names that its members have on the wire. */
sealed interface Shape {

  /**
   * {@code members}: the shape's name by the member's name; of those in {@code apart}, REST puts
   * path and query in other places than the body.
   */
  record Structure(Map<String, String> members, Map<String, Apart> apart, Set<String> required)
      implements Shape {

    /** A member that is not in the body: where it is, and its shape's name. */
    record Apart(Part part, String shape) {}

    /** Where REST puts members. */
    enum Part {
      PATH,
      QUERY,
      HEADER
    }

    public Structure {
      members = Map.copyOf(members);
      apart = Map.copyOf(apart);
      required = Set.copyOf(required);
    }

    Structure(Map<String, String> members, Set<String> required) {
      this(members, Map.of(), required);
    }

    /** What is left for the body. */
    Structure body() {
      var inBody = required.stream().filter(name -> !apart.containsKey(name));
      return new Structure(members, inBody.collect(Collectors.toSet()));
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
