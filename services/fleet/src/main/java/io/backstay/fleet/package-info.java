/** The databases of the fleet and their snapshots: one port, and what its calls take and give. */
@NullMarked
package io.backstay.fleet;

import org.jspecify.annotations.NullMarked;
