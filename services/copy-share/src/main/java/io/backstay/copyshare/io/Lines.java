package io.backstay.copyshare.io;

import io.backstay.chassis.run.Line;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotShare;

/** The two flows of this service. */
record Lines(
    Line<SnapshotCopy.State, SnapshotCopy.Input, SnapshotCopy.Effect> copies,
    Line<SnapshotShare.State, SnapshotShare.Input, SnapshotShare.Effect> shares) {}
