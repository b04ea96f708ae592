package io.backstay.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A value that stands for a leaf of a sealed type, under the name that the sheet gives it. */
record Sample<T>(String name, T value) {

  static <T> Sample<T> plain(T value) {
    return new Sample<>(leafName(value), value);
  }

  static <T> Sample<T> labelled(String what, T value) {
    return new Sample<>(leafName(value) + " (" + what + ")", value);
  }

  static String leafName(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value.getClass().getSimpleName();
  }

  /** In the order in which the leaves of {@code type} are declared; each of them must be there. */
  static <T> List<Sample<T>> ordered(Class<T> type, List<Sample<T>> samples) {
    var ordered = new ArrayList<Sample<T>>();
    var missing = new ArrayList<String>();
    for (var leaf : leaves(type).distinct().toList()) {
      var ofLeaf = samples.stream().filter(sample -> isOf(leaf, sample.value())).toList();
      if (ofLeaf.isEmpty()) {
        missing.add(leaf.getSimpleName());
      }
      ordered.addAll(ofLeaf);
    }
    if (!missing.isEmpty()) {
      throw new AssertionError("no sample of " + type.getSimpleName() + ": " + missing);
    }
    return ordered;
  }

  private static boolean isOf(Class<?> leaf, Object value) {
    return value instanceof Enum<?> constant
        ? constant.getDeclaringClass().equals(leaf)
        : value.getClass().equals(leaf);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed() && !type.isEnum()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(Sample::leaves)
        : Stream.of(type);
  }
}
