package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.contracts.RetentionEvent.RetentionCompleted;
import io.backstay.contracts.RetentionTally;
import io.backstay.retention.Agenda.Target;
import io.backstay.retention.Forget.Effect;
import io.backstay.retention.Forget.Effect.Announce;
import io.backstay.retention.Forget.Effect.Want;
import io.backstay.retention.Forget.Input.Answered;
import io.backstay.retention.Forget.State;
import io.backstay.retention.Forget.State.Completed;
import io.backstay.retention.Forget.State.Going;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a run has its plan carried out: one recovery point after the other, and none twice. */
final class Walk {
  private Walk() {}

  static Decision<State, Effect> go(
      ForgetTask task, Agenda agenda, Instant at, List<Effect> before) {
    return onward(new Going(task, agenda, ForgetTask.deadline(at)), before);
  }

  /** The next one, if one before it has not been told yet. */
  private static Decision<State, Effect> onward(Going now, List<Effect> before) {
    var agenda = now.agenda();
    var effects = new ArrayList<>(before);
    if (agenda.isDone()) {
      return complete(now.task(), agenda.tally(), effects);
    }
    agenda.current().ifPresent(target -> effects.add(want(now, target)));
    return become(now, effects);
  }

  static Decision<State, Effect> answered(Going now, Answered answered) {
    var arn = answered.recoveryPoint();
    if (!now.agenda().awaits(arn)) {
      return ignore("was told before");
    }
    var wasCurrent = now.agenda().isCurrent(arn);
    if (!wasCurrent && answered.outcome() instanceof Outcome.PutOff) {
      return ignore("was put off before");
    }
    var next = new Going(now.task(), now.agenda().with(arn, answered.outcome()), now.deadline());
    return wasCurrent || next.agenda().isDone() ? onward(next, List.of()) : become(next);
  }

  /** A message was lost, or somebody takes long: asked again, each says what it knows. */
  static Decision<State, Effect> remind(Going now, Instant at) {
    if (at.isAfter(now.deadline().plus(Going.BETWEEN_REMINDERS))) {
      return complete(now.task(), now.agenda().givenUp(), new ArrayList<>());
    }
    return become(now, now.agenda().awaited().stream().map(target -> want(now, target)).toList());
  }

  private static Want want(Going now, Target target) {
    var agenda = now.agenda();
    return new Want(
        target.recoveryPoint(),
        new Order(
            now.task().run(),
            agenda.rule(),
            target.takenAt(),
            agenda.minimumRedundancy(),
            now.deadline()));
  }

  private static Decision<State, Effect> complete(
      ForgetTask task, RetentionTally tally, List<Effect> before) {
    before.add(new Announce(new RetentionCompleted(task.database(), task.run(), tally)));
    before.addAll(GroupTalk.done(task, tally));
    return become(new Completed(task, tally), before);
  }
}
