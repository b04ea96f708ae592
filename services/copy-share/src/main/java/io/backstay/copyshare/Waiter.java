package io.backstay.copyshare;

import java.time.Instant;

/** A copy that wants a slot, of which database, and since when. */
public record Waiter(String operation, String database, Instant since) {}
