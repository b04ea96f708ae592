package io.backstay.standalone;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.BackupCompleted;
import io.backstay.contracts.Event.BackupFailed;
import io.backstay.contracts.Event.BackupIncomplete;
import io.backstay.contracts.Event.BackupSkipped;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyStarted;
import io.backstay.contracts.Event.SnapshotCompleted;
import io.backstay.contracts.Event.SnapshotStarted;
import io.backstay.contracts.Event.SourceShared;
import io.backstay.contracts.Event.SourceUnshared;
import io.backstay.contracts.Event.UnshareFailed;
import io.backstay.contracts.RecoveryPoint;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What is known of each protected database; events come from one thread, percents from another. */
final class Board {
  static final String COMPLETED = "protected";

  /** The events that it wants to hear. */
  static final List<String> TYPES =
      List.of(
          "SnapshotStarted",
          "SnapshotCompleted",
          "CopyStarted",
          "CopyCompleted",
          "SourceShared",
          "SourceUnshared",
          "UnshareFailed",
          "BackupCompleted",
          "BackupIncomplete",
          "BackupSkipped",
          "BackupFailed");

  private final Map<String, Row> rows = new ConcurrentSkipListMap<>();
  private final CountDownLatch open;

  Board(List<String> databases) {
    databases.forEach(database -> rows.put(database, Row.waiting(database)));
    open = new CountDownLatch(rows.size());
  }

  List<Row> rows() {
    return List.copyOf(rows.values());
  }

  /** Counts down as backups end and what was lent for them is taken back. */
  CountDownLatch open() {
    return open;
  }

  void hear(Envelope<Event> envelope) {
    switch (envelope.data()) {
      case SnapshotStarted(var database, var name) ->
          change(database.identifier(), row -> row.snapshot(name, 0));
      case SnapshotCompleted done ->
          change(done.database().identifier(), row -> row.snapshot(done.snapshot().name(), 100));
      // What is made of another copy of the plan borrows that one, which stays shared as planned; a
      // copy in between is deleted, and its share with it.
      case SourceShared(var source, var by) when isTheSnapshot(source) && by.via().isEmpty() ->
          change(source.database().identifier(), row -> row.lentTo(borrower(by)));
      case SourceUnshared(var source, var by) ->
          change(source.database().identifier(), row -> row.returnedBy(borrower(by)));
      case UnshareFailed(var source, var by, _) ->
          change(source.database().identifier(), row -> row.returnedBy(borrower(by)));
      case CopyStarted begun ->
          change(begun.database().identifier(), row -> row.copy(begun.copy(), 0));
      case CopyCompleted done ->
          change(done.database().identifier(), row -> row.copy(done.copy().name(), 100));
      case BackupCompleted done -> end(done.database().identifier(), COMPLETED);
      case BackupIncomplete part -> end(part.database().identifier(), missing(part.missing()));
      case BackupSkipped skipped ->
          end(skipped.database().identifier(), "skipped: " + text(skipped.cause()));
      case BackupFailed failed ->
          end(failed.database().identifier(), "failed: " + text(failed.cause()));
      case Event _ -> {
        // Not what the rows show.
      }
    }
  }

  private static boolean isTheSnapshot(RecoveryPoint source) {
    var database = source.database();
    return source.account().equals(database.account()) && source.region().equals(database.region());
  }

  private static String missing(List<Event.Missing> missing) {
    return missing.stream()
        .map(one -> one.step() + " is missing: " + text(one.cause()))
        .collect(Collectors.joining("; "));
  }

  private static String text(Cause cause) {
    return cause.code() + ", " + cause.message() + " (" + cause.remedy() + ")";
  }

  /** {@code percents} is by the name of the snapshot or copy. */
  void look(Map<String, Integer> percents) {
    rows.replaceAll((_, row) -> row.seen(percents));
  }

  /** Of two copies into one account, only the last one takes the share back. */
  private static String borrower(Destination destination) {
    return destination.account();
  }

  /** An end may be told twice and counts once. */
  private void change(String database, UnaryOperator<Row> change) {
    rows.computeIfPresent(
        database,
        (_, row) -> {
          var next = change.apply(row);
          if (next.isOver() && !row.isOver()) {
            open.countDown();
          }
          return next;
        });
  }

  private void end(String database, String how) {
    change(database, row -> row.ended(how));
  }
}
