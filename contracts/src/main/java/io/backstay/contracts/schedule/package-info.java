/** When a schedule of EventBridge Scheduler fires; without a clock, in local time. */
@NullMarked
package io.backstay.contracts.schedule;

import org.jspecify.annotations.NullMarked;
