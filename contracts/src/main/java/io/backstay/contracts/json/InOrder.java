package io.backstay.contracts.json;

import com.fasterxml.jackson.databind.util.StdConverter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * A set has no order, and {@code Set.of} another one in every JVM: written, it has the order of its
 * texts.
 */
final class InOrder extends StdConverter<Set<?>, List<?>> {

  @Override
  public List<?> convert(Set<?> set) {
    if (set instanceof SortedSet<?> sorted) {
      return new ArrayList<>(sorted);
    }
    return set.stream().sorted(Comparator.comparing(Object::toString)).toList();
  }
}
