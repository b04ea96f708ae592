/**
 * Takes snapshots and owns the end of every backup. Pure: the page is {@link
 * io.backstay.snapshot.Backup}.
 */
@NullMarked
package io.backstay.snapshot;

import org.jspecify.annotations.NullMarked;
