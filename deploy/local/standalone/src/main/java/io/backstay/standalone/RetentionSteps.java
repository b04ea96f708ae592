package io.backstay.standalone;

import io.backstay.contracts.Reason;
import io.backstay.contracts.RetentionTally;
import io.backstay.retention.FleetTally;
import io.backstay.standalone.Operation.Step;
import java.util.ArrayList;
import java.util.List;

/** What came of a retention run, as a person reads it. */
final class RetentionSteps {
  private RetentionSteps() {}

  static List<Step> of(RetentionTally tally) {
    var steps = new ArrayList<Step>();
    steps.add(
        new Step(
            tally.deleted() + " deleted",
            "%d kept by guards, %d failed, %d left to the next run"
                .formatted(tally.kept(), tally.failed(), tally.later())));
    tally.reasons().forEach(reason -> steps.add(step(reason.code(), reason)));
    return steps;
  }

  /** Of all databases; besides, those of which nothing was let go. */
  static List<Step> of(FleetTally all) {
    var steps = new ArrayList<>(of(all.tally()));
    all.leftOut().forEach(reason -> steps.add(step("database left out, " + reason.code(), reason)));
    return steps;
  }

  private static Step step(String what, Reason reason) {
    return new Step(
        reason.count() + " × " + what,
        reason.message() + " (" + String.join(", ", reason.examples()) + ")");
  }
}
