package io.backstay.chassis.process;

import java.util.List;

/**
 * What a flow answers to one input. Nothing is thrown; the runner switches over it exhaustively.
 */
public sealed interface Decision<S, E> {

  /**
   * Go to {@code next}; {@code effects} are written with it and carried out afterwards, in order.
   */
  record Advance<S, E>(S next, List<E> effects) implements Decision<S, E> {
    public Advance {
      effects = List.copyOf(effects);
    }
  }

  /** Late, repeated or somebody else's: nothing left to do, acknowledge. */
  record Ignore<S, E>(String why) implements Decision<S, E> {}

  /** Cannot happen unless someone has a bug: park the message where a person sees it. */
  record Refuse<S, E>(String why) implements Decision<S, E> {}

  /**
   * It builds on what does not stand, and may merely have overtaken it, for queues keep no order:
   * the message is offered again while it is young, and refused for this reason afterwards.
   */
  record Early<S, E>(String why) implements Decision<S, E> {}

  @SafeVarargs
  @SuppressWarnings("varargs") // the array never leaves List.of
  static <S, E> Decision<S, E> become(S next, E... effects) {
    return new Advance<>(next, List.of(effects));
  }

  static <S, E> Decision<S, E> become(S next, List<? extends E> effects) {
    return new Advance<>(next, List.copyOf(effects));
  }

  static <S, E> Decision<S, E> ignore(String why) {
    return new Ignore<>(why);
  }

  static <S, E> Decision<S, E> refuse(String why) {
    return new Refuse<>(why);
  }

  static <S, E> Decision<S, E> early(String why) {
    return new Early<>(why);
  }
}
