package io.backstay.fleet.rds;

import io.backstay.fleet.SnapshotView;

/** The states of snapshots of instances and clusters. */
final class Statuses {
  private Statuses() {}

  /**
   * The model does not list the states; botocore's waiters name those that never get better. A word
   * that is new to us is waited for: the operation's window ends the waiting.
   */
  static SnapshotView.Status of(String status, int percent) {
    return switch (status) {
      case "available" -> new SnapshotView.Available();
      case "failed", "incompatible-restore", "incompatible-parameters" ->
          new SnapshotView.Failed(status);
      case "deleting", "deleted" -> new SnapshotView.Gone();
      default -> new SnapshotView.InProgress(percent);
    };
  }
}
