package io.backstay.retention;

import io.backstay.contracts.Cause;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Why something was not deleted, or not held. */
final class Causes {
  static final Cause STILL_THERE =
      new Cause(
          "StillThere",
          "AWS took the call to delete it, and it is there all the same",
          "Look at its status in the console; the next run tries again.");

  static final Cause SILENT =
      new Cause(
          "NoReport",
          "nobody reported what came of it",
          "Look what the parked queues of the retention service hold; the next run tries again.");

  static final Cause NO_RETENTION =
      new Cause(
          "NoRetention",
          "its newest recovery point came without a retention, and the command names none",
          "Name a retention in the command, or back it up with a plan that has one.");

  static final Cause KEEPS_NOTHING =
      new Cause(
          "KeepsNothing",
          "the retention keeps nothing, so that everything would go",
          "Have at least one of its rules keep something.");

  static final Cause UNKNOWN_DATABASE =
      new Cause(
          "NoRecoveryPoints",
          "the catalog knows no recovery points of this database",
          "Check engine, account, region and identifier; ./backstay retention points shows all.");

  static final Cause NOT_CONFIRMED =
      new Cause(
          "NotConfirmed",
          "nobody has confirmed it in time",
          "Nothing was deleted; send ApplyRetention to have it planned anew.");

  /** Of a database in a run of all: what it was told itself says how much that is. */
  static final Cause BY_ITSELF =
      new Cause(
          "TooMuch",
          "too much of it alone would go: it waits for a confirmation of its own",
          "Look at RetentionStopped of the database, and send ConfirmRetention with that run.");

  private Causes() {}

  /** Not all databases could be asked; on what the others said nothing is decided. */
  static Cause notPlanned(int missing, int groups) {
    return new Cause(
        "NotPlanned",
        "%d of %d groups of databases have no plans after a day".formatted(missing, groups),
        "Look what the retention service logs as stuck, and what its parked queues hold; nothing was deleted; send ApplyRetention again.");
  }

  static Cause confirm(String run, int deletes, int available, Instant until) {
    return new Cause(
        "TooMuch",
        "%d of %d recovery points would go".formatted(deletes, available),
        "Look at RetentionPlanned of the run; if that is what you want, send ConfirmRetention with run %s before %s."
            .formatted(run, until));
  }

  static Cause gone() {
    return new Cause(
        "Gone",
        "the recovery point is not there any more",
        "Check its ARN; ./backstay retention points shows what is there.");
  }

  static Cause leaving() {
    return new Cause(
        "Leaving", "AWS is deleting it already", "Hold another one; this one cannot be had back.");
  }

  static Cause tooManyHolds() {
    return new Cause(
        "TooManyHolds",
        "it has " + Holds.MOST + " holds already",
        "Release one of them; each one keeps it by itself.");
  }

  static Cause noSuchHold(List<Holds.Held> inForce) {
    return inForce.isEmpty()
        ? new Cause("NotHeld", "nobody holds it", "Nothing to do.")
        : new Cause(
            "WhichHold",
            "it is held by "
                + inForce.stream()
                    .map(held -> held.id() + " (" + held.hold() + ")")
                    .collect(Collectors.joining(", ")),
            "Name one of them in hold.");
  }
}
