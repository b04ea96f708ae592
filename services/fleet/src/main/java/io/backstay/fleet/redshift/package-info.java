/** Redshift clusters, whose snapshots go to one other region by a setting and to no account. */
@NullMarked
package io.backstay.fleet.redshift;

import org.jspecify.annotations.NullMarked;
