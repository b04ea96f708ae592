package io.backstay.chassis.process;

import java.time.Instant;

/**
 * A long-running operation as a pure function over sealed states, inputs and effects.
 *
 * <p>The runner promises: decisions of one operation never overlap; an effect is answered at most
 * once, though perhaps after another input has moved the state on; and {@link #patienceEnded} is
 * offered only when the waiting state is really overdue. Every other input may come twice.
 */
public interface Flow<S, I, E> {

  /** Kept in every stored operation; never changes once released. */
  String name();

  S initial();

  Decision<S, E> decide(S state, I input);

  /** The input that says that {@code waiting} has waited for as long as it wanted to. */
  I patienceEnded(S waiting, Instant at);

  /**
   * The input that says that {@code resource}, which {@code wanted} would have named, belongs to
   * another operation.
   */
  I claimTaken(S wanted, Resource resource, String holder);
}
