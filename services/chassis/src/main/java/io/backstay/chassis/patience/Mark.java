package io.backstay.chassis.patience;

import java.time.Instant;

/** What one look showed. */
public record Mark(int percent, Instant at) {}
