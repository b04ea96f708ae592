package io.backstay.cloud;

import java.time.Duration;
import java.util.Optional;

/**
 * What a queue has told CloudWatch since it was made, as sums, and how old its oldest message is
 * now; empty where there is none.
 */
public record QueueReading(long sent, long deleted, Optional<Duration> oldest) {}
