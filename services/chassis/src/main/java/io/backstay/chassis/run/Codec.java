package io.backstay.chassis.run;

/**
 * Turns the values of one sealed type into text and back; what was written once can be read for
 * ever.
 */
public interface Codec<T> {
  String write(T value);

  T read(String text);
}
