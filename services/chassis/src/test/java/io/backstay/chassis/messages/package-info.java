/** What shares calls, without anything to call. */
@NullMarked
package io.backstay.chassis.messages;

import org.jspecify.annotations.NullMarked;
