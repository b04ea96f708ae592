/** Many copies and few slots: who waits how long, what AWS refuses, and what is left over. */
@NullMarked
package io.backstay.journeys.slots;

import org.jspecify.annotations.NullMarked;
