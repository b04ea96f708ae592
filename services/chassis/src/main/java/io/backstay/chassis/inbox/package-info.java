/** Queues in: taking, acknowledging, hiding and parking messages. */
@NullMarked
package io.backstay.chassis.inbox;

import org.jspecify.annotations.NullMarked;
