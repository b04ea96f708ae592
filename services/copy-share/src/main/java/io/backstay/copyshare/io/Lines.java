package io.backstay.copyshare.io;

import io.backstay.chassis.patience.Lessons;
import io.backstay.chassis.run.Line;
import io.backstay.copyshare.CopyLane;
import io.backstay.copyshare.CopySlots;
import io.backstay.copyshare.HopRemoval;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotShare;
import java.util.List;

/** The flows of this service. */
record Lines(
    Line<SnapshotCopy.State, SnapshotCopy.Input, SnapshotCopy.Effect> copies,
    Line<SnapshotShare.State, SnapshotShare.Input, SnapshotShare.Effect> shares,
    Line<HopRemoval.State, HopRemoval.Input, HopRemoval.Effect> removals,
    Line<CopySlots.State, CopySlots.Input, CopySlots.Effect> slots,
    Line<Lessons.State, Lessons.Input, Lessons.Nothing> paces,
    Line<CopyLane.State, CopyLane.Input, CopyLane.Effect> lanes) {

  List<Line<?, ?, ?>> all() {
    return List.of(copies, shares, removals, slots, paces, lanes);
  }
}
