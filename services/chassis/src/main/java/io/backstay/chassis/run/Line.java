package io.backstay.chassis.run;

import io.backstay.chassis.process.Flow;
import io.backstay.contracts.json.Json;
import java.util.Optional;

/**
 * A flow with all that it takes to run it: how its values are written down and how its effects are
 * carried out.
 */
public record Line<S, I, E>(
    Flow<S, I, E> flow,
    Codec<S> states,
    Codec<E> effects,
    Outbound<I, E> outbound,
    Optional<Codec<? extends I>> told) {

  /** Writes states and effects down as JSON. */
  public static <S, I, E> Line<S, I, E> of(
      Flow<S, I, E> flow, Class<S> states, Class<E> effects, Outbound<I, E> outbound) {
    return new Line<>(flow, json(states), json(effects), outbound, Optional.empty());
  }

  /** The same, whose operations may be told inputs of this type by others of the same service. */
  public Line<S, I, E> hearing(Class<? extends I> inputs) {
    return new Line<>(flow, states, effects, outbound, Optional.of(json(inputs)));
  }

  private static <T> Codec<T> json(Class<T> type) {
    var json = Json.of(type);
    return new Codec<>() {
      @Override
      public String write(T value) {
        return json.write(value);
      }

      @Override
      public T read(String text) {
        return json.read(text);
      }
    };
  }
}
