/** Messages out: events to the topic, commands and wake-ups to queues. */
@NullMarked
package io.backstay.chassis.messages;

import org.jspecify.annotations.NullMarked;
