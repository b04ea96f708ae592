package io.backstay.chassis.store;

import java.time.Instant;

/** An operation that stands in a line, on whose behalf, and since when. */
public record Waiting(String operation, String who, Instant since) {}
