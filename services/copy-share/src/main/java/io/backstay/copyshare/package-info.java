/**
 * Copies snapshots to other places and shares them. Pure: the pages are {@link
 * io.backstay.copyshare.SnapshotCopy} and {@link io.backstay.copyshare.SnapshotShare}.
 */
@NullMarked
package io.backstay.copyshare;

import org.jspecify.annotations.NullMarked;
