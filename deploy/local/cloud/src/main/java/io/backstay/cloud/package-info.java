/** A local AWS: one loopback endpoint, one simulated time, what AWS refuses refused. */
@NullMarked
package io.backstay.cloud;

import org.jspecify.annotations.NullMarked;
