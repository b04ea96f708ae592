package io.backstay.journeys.storm;

import io.backstay.contracts.Destination;
import io.backstay.contracts.StepIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a plan comes to, said by the plan alone. */
record Steps(List<Step> steps) {

  Steps {
    steps = List.copyOf(steps);
  }

  /** One step, by the operation that carries it out and how an end calls it. */
  sealed interface Step {
    String operation();

    String told();

    /** The operation that made what this step works on; empty for the first. */
    Optional<String> after();
  }

  /** A recovery point: where, under which key, and whom it shall be shared with at the end. */
  record Make(
      String operation,
      String told,
      Optional<String> after,
      String account,
      String region,
      Optional<String> key,
      Set<String> sharedWith)
      implements Step {
    Make {
      sharedWith = Set.copyOf(sharedWith);
    }
  }

  /** Sharing what {@code made} made. */
  record Share(String operation, String told, String made) implements Step {
    @Override
    public Optional<String> after() {
      return Optional.of(made);
    }
  }

  static Steps of(Planned planned, KeyRing keys) {
    var steps = new ArrayList<Step>();
    var backup = planned.operation();
    var plan = planned.plan();
    var database = planned.database();
    steps.add(
        new Make(
            backup,
            "snapshot",
            Optional.empty(),
            database.account(),
            database.region(),
            keys.of(database),
            Set.copyOf(plan.shareWith())));
    if (!plan.shareWith().isEmpty()) {
      var told = "share with " + String.join(", ", plan.shareWith());
      steps.add(new Share(StepIds.share(backup), told, backup));
    }
    for (var destination : plan.copies()) {
      var copy = copy(planned, destination, keys);
      steps.add(copy);
      if (!destination.shareWith().isEmpty()) {
        var told = "share the copy in " + place(destination);
        steps.add(new Share(StepIds.share(copy.operation()), told, copy.operation()));
      }
    }
    return new Steps(steps);
  }

  /** Where no key is named, a copy keeps that of its source. */
  private static Make copy(Planned planned, Destination destination, KeyRing keys) {
    var key =
        destination
            .kmsKey()
            .map(alias -> keys.of(destination.account(), destination.region(), alias))
            .or(() -> keys.of(planned.database()));
    return new Make(
        StepIds.copy(planned.operation(), destination),
        "copy to " + place(destination),
        Optional.of(planned.operation()),
        destination.account(),
        destination.region(),
        key,
        Set.copyOf(destination.shareWith()));
  }

  private static String place(Destination destination) {
    return destination.account() + "/" + destination.region();
  }
}
