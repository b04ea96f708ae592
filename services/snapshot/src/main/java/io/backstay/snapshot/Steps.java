package io.backstay.snapshot;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Event.Missing;
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

  /** One step; {@code description} reads like {@code copy to 222222222222/us-west-2}. */
  public record Step(String description, Report report) {}

  /** What is known of a step. */
  public sealed interface Report {
    record Awaited() implements Report {}

    /** {@code made} is what the step added, if it was not just a share. */
    record Done(Optional<RecoveryPoint> made) implements Report {}

    record Failed(Cause cause) implements Report {}
  }

  static Steps of(String backup, RecoveryPoint snapshot, Plan plan) {
    var steps = new TreeMap<String, Step>();
    steps.put(backup, new Step("snapshot", new Report.Done(Optional.of(snapshot))));
    if (!plan.shareWith().isEmpty()) {
      steps.put(
          StepIds.share(backup), awaited("share with " + String.join(", ", plan.shareWith())));
    }
    for (var destination : plan.copies()) {
      var copy = StepIds.copy(backup, destination);
      steps.put(copy, awaited("copy to " + place(destination)));
      if (!destination.shareWith().isEmpty()) {
        steps.put(StepIds.share(copy), awaited("share the copy in " + place(destination)));
      }
    }
    return new Steps(steps);
  }

  private static String place(Destination destination) {
    return destination.account() + "/" + destination.region();
  }

  private static Step awaited(String description) {
    return new Step(description, new Report.Awaited());
  }

  boolean awaits(String operation) {
    var step = byOperation.get(operation);
    return step != null && step.report() instanceof Report.Awaited;
  }

  /** What failed takes the sharing of it along: nobody can do that any more. */
  Steps with(String operation, Report report) {
    var next = new TreeMap<>(byOperation);
    next.computeIfPresent(operation, (_, step) -> new Step(step.description(), report));
    var share = StepIds.share(operation);
    if (report instanceof Report.Failed && awaits(share)) {
      next.computeIfPresent(share, (_, step) -> new Step(step.description(), report));
    }
    return new Steps(next);
  }

  /** Gives up on whatever is still awaited. */
  Steps givenUp(Cause cause) {
    var next = new TreeMap<>(byOperation);
    next.replaceAll((operation, step) ->
        awaits(operation) ? new Step(step.description(), new Report.Failed(cause)) : step);
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
