package io.backstay.retention;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who of so many, numbered from 0, has answered; an answer that comes twice counts once. */
public record RollCall(int size, List<Integer> heard) {
  public RollCall {
    heard = List.copyOf(heard);
  }

  static RollCall of(int size) {
    return new RollCall(size, List.of());
  }

  boolean has(int number) {
    return heard.contains(number);
  }

  RollCall with(int number) {
    return new RollCall(
        size, Stream.concat(heard.stream(), Stream.of(number)).distinct().sorted().toList());
  }

  boolean isComplete() {
    return heard.size() == size;
  }

  Stream<Integer> missing() {
    return IntStream.range(0, size).boxed().filter(number -> !has(number));
  }
}
