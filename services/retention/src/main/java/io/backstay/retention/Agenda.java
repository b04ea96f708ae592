package io.backstay.retention;

import io.backstay.contracts.Reason;
import io.backstay.contracts.RetentionTally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The deletes of one plan: those that are left, the first of which is under way, those that were
 * put off, and what came of the others.
 *
 * @param rule what lets each of them go
 */
public record Agenda(
    String rule,
    int minimumRedundancy,
    List<Target> left,
    List<Target> postponed,
    RetentionTally tally) {
  public Agenda {
    left = List.copyOf(left);
    postponed = List.copyOf(postponed);
  }

  /** A recovery point by its ARN, as it was when the plan was made. */
  public record Target(String recoveryPoint, Instant takenAt) {}

  /** How many the plan lets go that nobody has been told of yet, now or with the next run. */
  int ahead() {
    return left.size() + tally.later();
  }

  boolean isDone() {
    return left.isEmpty() && postponed.isEmpty();
  }

  /** The one that is under way. */
  Optional<Target> current() {
    return left.stream().findFirst();
  }

  boolean isCurrent(String recoveryPoint) {
    return current().filter(target -> target.recoveryPoint().equals(recoveryPoint)).isPresent();
  }

  boolean awaits(String recoveryPoint) {
    return isCurrent(recoveryPoint)
        || postponed.stream().anyMatch(target -> target.recoveryPoint().equals(recoveryPoint));
  }

  /** Those of whom something is still to be heard. */
  List<Target> awaited() {
    var all = new ArrayList<>(postponed);
    current().ifPresent(all::add);
    return all;
  }

  Agenda with(String recoveryPoint, Outcome outcome) {
    var rest = without(left, recoveryPoint);
    var later = without(postponed, recoveryPoint);
    if (outcome instanceof Outcome.PutOff) {
      awaited().stream()
          .filter(target -> target.recoveryPoint().equals(recoveryPoint))
          .forEach(later::add);
    }
    return new Agenda(
        rule, minimumRedundancy, rest, later, tally.plus(outcome.tally(recoveryPoint)));
  }

  private static List<Target> without(List<Target> targets, String recoveryPoint) {
    var others = new ArrayList<>(targets);
    others.removeIf(target -> target.recoveryPoint().equals(recoveryPoint));
    return others;
  }

  /** Whatever has not been heard of counts as failed. */
  RetentionTally givenUp() {
    var all = new ArrayList<>(left);
    all.addAll(postponed);
    var given = tally;
    for (var target : all) {
      given =
          given.plus(
              new RetentionTally(
                  0, 0, 1, 0, List.of(Reason.of(Causes.SILENT, target.recoveryPoint()))));
    }
    return given;
  }
}
