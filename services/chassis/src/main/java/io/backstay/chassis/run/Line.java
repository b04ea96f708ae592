package io.backstay.chassis.run;

import io.backstay.chassis.process.Flow;

/**
 * A flow with all that it takes to run it: how its values are written down and how its effects are
 * carried out.
 */
public record Line<S, I, E>(
    Flow<S, I, E> flow, Codec<S> states, Codec<E> effects, Outbound<I, E> outbound) {}
