package io.backstay.snapshot;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Event.Missing;
import io.backstay.contracts.Hops;
import io.backstay.contracts.Plan;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.StepIds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a plan comes to, by the id of the operation that carries each step out, and what has become
 * of it. The snapshot itself is the first of them and stands when the others begin.
 */
public record Steps(SortedMap<String, Step> byOperation) {
  public Steps {
    byOperation = Collections.unmodifiableSortedMap(new TreeMap<>(byOperation));
  }

  /**
   * One step; {@code description} reads like {@code copy to 222222222222/us-west-2}. It is lost
   * with another one, which it is made {@code of}; a copy that AWS is at outlives the snapshot.
   */
  public record Step(String description, Report report, Optional<String> of) {
    Step with(Report other) {
      return new Step(description, other, of);
    }
  }

  /** What is known of a step. */
  public sealed interface Report {
    record Awaited() implements Report {}

    /** {@code made} is what the step added, if it was not just a share, in few words. */
    record Done(Optional<RecoveryPoint> made) implements Report {
      public Done {
        made = made.map(RecoveryPoint::untagged);
      }
    }

    record Failed(Cause cause) implements Report {}
  }

  static Steps of(String backup, RecoveryPoint snapshot, Plan plan) {
    var steps = new TreeMap<String, Step>();
    steps.put(
        backup, new Step("snapshot", new Report.Done(Optional.of(snapshot)), Optional.empty()));
    if (!plan.shareWith().isEmpty()) {
      steps.put(
          StepIds.share(backup),
          awaited("share with " + String.join(", ", plan.shareWith()), Optional.of(backup)));
    }
    for (var destination : plan.copies()) {
      var copy = StepIds.copy(backup, destination);
      var of =
          Hops.steppingStone(snapshot, destination, plan.copies())
              .map(other -> StepIds.copy(backup, other));
      steps.put(copy, awaited("copy to " + place(destination), of));
      if (!destination.shareWith().isEmpty()) {
        steps.put(
            StepIds.share(copy),
            awaited("share the copy in " + place(destination), Optional.of(copy)));
      }
    }
    return new Steps(steps);
  }

  private static String place(Destination destination) {
    return destination.account() + "/" + destination.region();
  }

  private static Step awaited(String description, Optional<String> of) {
    return new Step(description, new Report.Awaited(), of);
  }

  boolean awaits(String operation) {
    var step = byOperation.get(operation);
    return step != null && step.report() instanceof Report.Awaited;
  }

  /** What failed takes along what was to be made of it: nobody can do that any more. */
  Steps with(String operation, Report report) {
    var next = new TreeMap<>(byOperation);
    next.computeIfPresent(operation, (_, step) -> step.with(report));
    var all = new Steps(next);
    if (report instanceof Report.Failed) {
      for (var other : byOperation.keySet()) {
        if (all.isMadeOf(operation, other) && all.awaits(other)) {
          all = all.with(other, report);
        }
      }
    }
    return all;
  }

  private boolean isMadeOf(String operation, String other) {
    var step = byOperation.get(other);
    return step != null && step.of().filter(operation::equals).isPresent();
  }

  /** Gives up on whatever is still awaited. */
  Steps givenUp(Cause cause) {
    var next = new TreeMap<>(byOperation);
    next.replaceAll(
        (operation, step) -> awaits(operation) ? step.with(new Report.Failed(cause)) : step);
    return new Steps(next);
  }

  boolean allReported() {
    return byOperation.keySet().stream().noneMatch(this::awaits);
  }

  List<RecoveryPoint> recoveryPoints() {
    var made = new ArrayList<RecoveryPoint>();
    for (var step : byOperation.values()) {
      if (step.report() instanceof Report.Done(var recoveryPoint)) {
        recoveryPoint.ifPresent(made::add);
      }
    }
    return made;
  }

  List<Missing> missing() {
    var missing = new ArrayList<Missing>();
    for (var step : byOperation.values()) {
      if (step.report() instanceof Report.Failed(var cause)) {
        missing.add(new Missing(step.description(), cause));
      }
    }
    return missing;
  }
}
