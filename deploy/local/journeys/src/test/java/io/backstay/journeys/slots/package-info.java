@NullMarked
package io.backstay.journeys.slots;

import org.jspecify.annotations.NullMarked;
