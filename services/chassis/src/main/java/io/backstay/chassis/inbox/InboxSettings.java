package io.backstay.chassis.inbox;

import java.time.Duration;

/**
 * How an inbox takes messages: {@code capacity} at once (1 to 1000), hidden for {@code visibility}
 * at a time (2 seconds to 12 hours), and {@code drain} for finishing what is in hand when the
 * service stops (0 to 10 minutes).
 */
public record InboxSettings(int capacity, Duration visibility, Duration drain) {}
