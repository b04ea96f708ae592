/** From a message on a queue to the operation that it moves on. */
@NullMarked
package io.backstay.chassis.route;

import org.jspecify.annotations.NullMarked;
