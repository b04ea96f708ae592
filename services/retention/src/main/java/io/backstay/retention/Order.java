package io.backstay.retention;

import java.time.Instant;

/**
 * To delete one recovery point, as a plan wants it.
 *
 * @param run the operation that made the plan
 * @param rule what lets it go
 * @param takenAt of which time it was when the plan was made
 * @param minimumRedundancy how many must stay in its destination
 * @param deadline until when it may be tried
 */
public record Order(
    String run, String rule, Instant takenAt, int minimumRedundancy, Instant deadline) {}
