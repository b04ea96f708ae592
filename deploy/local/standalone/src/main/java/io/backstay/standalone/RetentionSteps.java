package io.backstay.standalone;

import io.backstay.contracts.RetentionTally;
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
    for (var reason : tally.reasons()) {
      steps.add(
          new Step(
              reason.count() + " × " + reason.code(),
              reason.message() + " (" + String.join(", ", reason.examples()) + ")"));
    }
    return steps;
  }
}
