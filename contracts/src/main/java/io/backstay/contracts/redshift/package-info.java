/** What Redshift says about clusters and their snapshots through an event subscription. */
@NullMarked
package io.backstay.contracts.redshift;

import org.jspecify.annotations.NullMarked;
