/**
 * The fault storm: services as processes on a local cloud where everything goes wrong that may, and
 * an oracle that says what must stand when it is over.
 */
@NullMarked
package io.backstay.journeys.storm;

import org.jspecify.annotations.NullMarked;
