/**
 * Lets protection policies run themselves. Pure: the pages are {@link
 * io.backstay.scheduler.PolicyKeeping}, {@link io.backstay.scheduler.PolicyRun}, {@link
 * io.backstay.scheduler.RunPage} and {@link io.backstay.scheduler.RpoWatch}.
 */
@NullMarked
package io.backstay.scheduler;

import org.jspecify.annotations.NullMarked;
