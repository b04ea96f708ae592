/** The oracle shown to go red, and a few rounds of the storm. */
@NullMarked
package io.backstay.journeys.storm;

import org.jspecify.annotations.NullMarked;
