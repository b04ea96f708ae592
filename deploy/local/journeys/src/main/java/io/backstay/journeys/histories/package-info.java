/** Puts the rules and guards of retention to a test of any size. */
@NullMarked
package io.backstay.journeys.histories;

import org.jspecify.annotations.NullMarked;
