/** How a service reaches the fleet: its settings, and one fleet over all engines. */
@NullMarked
package io.backstay.fleet.access;

import org.jspecify.annotations.NullMarked;
