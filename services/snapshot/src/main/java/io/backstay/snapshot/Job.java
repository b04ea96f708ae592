package io.backstay.snapshot;

import io.backstay.chassis.patience.Telling;
import io.backstay.chassis.process.Resource;
import io.backstay.contracts.CallBudget;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.SnapshotNames;
import java.time.Instant;
import java.util.Optional;

/** What was asked for: the command, the operation that it began, who sent it, and when. */
public record Job(String operation, CreateSnapshot command, String actor, Instant sentAt) {
  private static final int FIRST_ATTEMPT = 1;

  /** Where progress is shown, they find the end of up to an hour of work within a minute. */
  private static final int FEW_LOOKS = 2;

  /** AWS says that it is done, and one look tells the rest. */
  private static final int LOOK = 1;

  /** A backup is worth more than the sixteenth call: one soon, and one when the window ends. */
  private static final int FEWEST_TRIES = 3;

  private static final int ENOUGH_TRIES = 4;

  public Database database() {
    return command.database();
  }

  /** The name is known before the first call, so that a repeated call meets its own snapshot. */
  public String snapshotName() {
    return command
        .name()
        .orElseGet(() -> SnapshotNames.of(database(), sentAt, operation, FIRST_ATTEMPT));
  }

  /** Nothing follows from the snapshot. */
  boolean isPlain() {
    return command.plan().copies().isEmpty() && command.plan().shareWith().isEmpty();
  }

  /**
   * AWS may copy an automated snapshot for it: but for instances, no event is sure to tell when
   * that is done.
   */
  Telling telling() {
    return switch (database().engine()) {
      case AURORA_CLUSTER, MULTI_AZ_CLUSTER, REDSHIFT_CLUSTER ->
          isPromoted() ? Telling.PROGRESS : Telling.EVENT;
      case RDS_INSTANCE -> Telling.EVENT;
    };
  }

  /** Whoever promotes looks for an automated snapshot first. */
  int callsToBegin(Settled settled) {
    return isPromoted() && !settled.isToBeNew() ? 2 : 1;
  }

  /**
   * Until its window ends, AWS may be asked so often to begin when the {@code tried} tries until
   * now were so many {@code calls}.
   */
  int tries(int tried, int calls, Settled settled, Optional<String> keyManager) {
    var left = CallBudget.left(command, keyManager, calls + LOOK);
    return Math.max(FEWEST_TRIES, tried + Math.floorDiv(left, callsToBegin(settled)));
  }

  /**
   * What keeps the database busy may be a backup of AWS's own, which can be promoted when it
   * stands: so an automated snapshot is looked for again, where that leaves enough tries.
   */
  Settled lookingAgain(int tried, int calls, Settled settled, Optional<String> keyManager) {
    var again = new Settled(settled.isPrepared(), false);
    return isPromoted() && tries(tried, calls, again, keyManager) >= ENOUGH_TRIES ? again : settled;
  }

  /** Where copies and shares follow, most of what a backup may cost is theirs. */
  int looks(int spent, Optional<String> keyManager) {
    var most = isPlain() ? telling().looks() : FEW_LOOKS;
    var left = CallBudget.left(command, keyManager, spent);
    return Math.clamp(left, 1, most);
  }

  private boolean isPromoted() {
    return command.plan().promote().isPresent();
  }

  /** The operation that remembers how long the snapshots of this database took. */
  public String pace() {
    return pace(isPromoted());
  }

  /** The one that remembers those that were not promoted. */
  public String paceOfNew() {
    return pace(false);
  }

  private String pace(boolean isOfPromoted) {
    var database = database();
    return String.join(
        ".",
        "pace",
        database.account(),
        database.region(),
        isOfPromoted ? "promoted" : "made",
        database.engine().wireName(),
        database.identifier());
  }

  /** Whether a copy leaves the account: then it matters whose key the snapshot is under. */
  public boolean leavesTheAccount() {
    return command.plan().copies().stream()
        .anyMatch(copy -> !copy.account().equals(database().account()));
  }

  Resource snapshot() {
    var database = database();
    return new Resource(
        database.account(), database.region(), kindOf(database.engine()), snapshotName());
  }

  /** RDS and Redshift may give the same name to a snapshot each. */
  public static String kindOf(Engine engine) {
    return engine == Engine.REDSHIFT_CLUSTER ? "redshift-snapshot" : "snapshot";
  }

  /** Until then AWS is asked again and again to begin; what has begun is waited for longer. */
  Instant deadline() {
    return sentAt.plus(command.window());
  }
}
