package io.backstay.copyshare;

import java.time.Instant;

/** What one look showed. */
public record Mark(int percent, Instant at) {}
