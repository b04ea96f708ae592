/**
 * EventBridge: the default bus of every account and region, its rules and targets, and the faults
 * on the way to it.
 */
@NullMarked
package io.backstay.cloud.events;

import org.jspecify.annotations.NullMarked;
