/**
 * The fake of the fleet, and the suite that it and the real adapters pass; other services test on
 * it.
 */
@NullMarked
package io.backstay.fleet;

import org.jspecify.annotations.NullMarked;
