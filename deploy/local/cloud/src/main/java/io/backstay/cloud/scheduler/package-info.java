/** EventBridge Scheduler: schedules that put messages into queues at their simulated times. */
@NullMarked
package io.backstay.cloud.scheduler;

import org.jspecify.annotations.NullMarked;
