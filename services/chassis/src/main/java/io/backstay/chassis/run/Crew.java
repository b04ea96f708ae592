package io.backstay.chassis.run;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Who carries out effects: {@code workers} names a new worker at each call, because two messages of
 * one process must not share a lease either; {@code lease} is how long one may be busy with an item
 * before another one may step in.
 */
public record Crew(Supplier<String> workers, Duration lease) {}
