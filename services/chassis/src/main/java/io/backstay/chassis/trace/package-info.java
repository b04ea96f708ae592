/** One trace for all that follows from one message, over however many processes. */
@NullMarked
package io.backstay.chassis.trace;

import org.jspecify.annotations.NullMarked;
