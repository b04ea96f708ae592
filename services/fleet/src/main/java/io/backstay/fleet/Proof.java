package io.backstay.fleet;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.SnapshotNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must be shown about a snapshot before anything is done to it; every engine asks the same.
 */
public final class Proof {
  private Proof() {}

  /** Refuses what does not carry our tag. */
  public static Outcome<SnapshotView> ours(SnapshotView view) {
    return view.operation().isPresent()
        ? new Outcome.Succeeded<>(view)
        : foreign("NotOurs", view.arn() + " does not carry the tag " + Tags.OPERATION);
  }

  /**
   * The tags of what proves to be ours without a look: it has the very name that we give to what
   * the operation in its tags makes.
   */
  public static Optional<Map<String, String>> byName(RecoveryPoint snapshot) {
    return snapshot
        .tags()
        .filter(tags -> SnapshotNames.isOf(snapshot.name(), tags.getOrDefault(Tags.OPERATION, "")));
  }

  /** A backup is never taken for a copy in between: refuses what does not carry the tag of one. */
  public static Outcome<SnapshotView> hop(SnapshotView view) {
    return view.tags().containsKey(Tags.HOP)
        ? new Outcome.Succeeded<>(view)
        : foreign("NotAHop", view.arn() + " does not carry the tag " + Tags.HOP);
  }

  /** Refuses what another operation made, or nobody that we know. */
  public static Outcome<SnapshotView> madeBy(String operation, SnapshotView view) {
    var maker = view.operation().orElse("");
    return maker.equals(operation)
        ? new Outcome.Succeeded<>(view)
        : foreign(
            "MadeByAnother",
            maker.isEmpty()
                ? view.arn() + " exists and does not carry the tag " + Tags.OPERATION
                : view.arn() + " exists and was made by operation " + maker);
  }

  /** Refuses a snapshot of the same name that holds other data; AWS tells milliseconds. */
  public static Outcome<SnapshotView> takenAt(Instant expected, SnapshotView view) {
    var seen = view.takenAt().map(time -> time.truncatedTo(MILLIS));
    if (seen.isEmpty()) {
      return new Outcome.Refused<>(
          new Refusal.NotNow("NoCreationTime", view.arn() + " has no creation time yet"));
    }
    return seen.equals(Optional.of(expected.truncatedTo(MILLIS)))
        ? new Outcome.Succeeded<>(view)
        : foreign(
            "TakenAtAnotherTime",
            "%s was taken at %s, not at %s".formatted(view.arn(), seen.get(), expected));
  }

  /** Refuses anything but account numbers: the word {@code all} would make a snapshot public. */
  public static Optional<Refusal> accounts(List<String> accounts) {
    return accounts.stream()
        .filter(account -> !account.matches("[0-9]{12}"))
        .findFirst()
        .map(account ->
            new Refusal.Illegal("InvalidAccount", "accounts: '" + account + "' is not 12 digits"));
  }

  private static Outcome<SnapshotView> foreign(String code, String message) {
    return new Outcome.Refused<>(new Refusal.AlreadyForeign(code, message));
  }
}
