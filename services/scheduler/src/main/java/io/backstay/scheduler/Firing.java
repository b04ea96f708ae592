package io.backstay.scheduler;

import java.time.Instant;

/**
 * A time at which a run begins. One that comes {@code afterGap} stands for local times that
 * daylight saving skipped: EventBridge Scheduler does not fire at those, so it needs a schedule of
 * its own.
 */
public record Firing(Instant at, boolean afterGap) {}
