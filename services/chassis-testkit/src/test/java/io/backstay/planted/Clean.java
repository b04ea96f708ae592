package io.backstay.planted;

import io.backstay.chassis.process.Waits;
import java.time.Duration;

/** Breaks no rule. */
public record Clean(Duration patience) implements Waits {}
