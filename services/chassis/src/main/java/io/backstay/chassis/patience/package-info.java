/**
 * When the next look at work of AWS's is worth a call, learnt from what such work took before.
 * Pure: JDK and {@code process} only.
 */
@NullMarked
package io.backstay.chassis.patience;

import org.jspecify.annotations.NullMarked;
