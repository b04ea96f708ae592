package io.backstay.copyshare;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.contracts.Event.CopyRestarted;
import io.backstay.contracts.Event.CopyStarted;
import io.backstay.contracts.Event.SourceShared;
import io.backstay.contracts.Event.SourceUnshared;
import io.backstay.contracts.Event.UnshareFailed;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.copyshare.SnapshotCopy.Effect.Announce;
import java.util.Optional;

/** What is told to others of a copy. */
final class News {
  private News() {}

  /** In few words: whoever makes more of it takes the copy. */
  private static RecoveryPoint source(CopyJob job) {
    return job.command().source().untagged();
  }

  static CopyCompleted completed(CopyJob job, Copy copy) {
    var command = job.command();
    return new CopyCompleted(
        command.parent(),
        source(job),
        copy.recoveryPoint(job),
        command.destination(),
        job.deadline(),
        command.requestedBy(),
        command.reason(),
        command.onward(),
        command.next(),
        job.looksOfNext(),
        command.retention());
  }

  static CopyFailed failed(CopyJob job, Cause cause) {
    var command = job.command();
    return new CopyFailed(
        command.parent(), source(job), command.destination(), cause, command.onward());
  }

  static Announce accepted(CopyJob job) {
    return new Announce(new CommandAccepted(job.command(), job.actor()));
  }

  /** {@code full}: why all of the data travels, where that is known. */
  static Announce started(CopyJob job, Optional<String> full) {
    var command = job.command();
    return new Announce(
        new CopyStarted(
            command.parent(), source(job), command.destination(), job.copyName(), full));
  }

  static Announce restarted(CopyJob job, Cause cause) {
    var command = job.command();
    return new Announce(
        new CopyRestarted(command.parent(), source(job), command.destination(), cause));
  }

  static Announce lent(CopyJob job) {
    return new Announce(new SourceShared(source(job), job.command().destination()));
  }

  static Announce returned(CopyJob job) {
    return new Announce(new SourceUnshared(source(job), job.command().destination()));
  }

  static Announce kept(CopyJob job, Cause cause) {
    return new Announce(new UnshareFailed(source(job), job.command().destination(), cause));
  }
}
