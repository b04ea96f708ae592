package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.contracts.RetentionTally;
import io.backstay.retention.Forget.Effect;
import io.backstay.retention.Forget.Effect.TellGroup;
import io.backstay.retention.Forget.State;
import io.backstay.retention.Forget.State.Completed;
import io.backstay.retention.Forget.State.Proposed;
import io.backstay.retention.GroupForget.Input.DatabaseDone;
import io.backstay.retention.GroupForget.Input.DatabasePlanned;
import java.util.List;

/** What a run for one database says to the run of the whole fleet that it is part of, if it is. */
final class GroupTalk {
  private GroupTalk() {}

  static List<Effect> planned(Proposed now) {
    var deletes = now.agenda().left().size() + now.agenda().tally().later();
    return now.task().member().stream()
        .<Effect>map(member ->
            new TellGroup(
                member.group(),
                new DatabasePlanned(member.index(), deletes, now.available(), now.at())))
        .toList();
  }

  /** Nothing goes, or not before a person has confirmed it for this database alone. */
  static List<Effect> nothing(ForgetTask task) {
    return task.member().stream()
        .<Effect>map(member ->
            new TellGroup(member.group(), new DatabasePlanned(member.index(), 0, 0, task.at())))
        .toList();
  }

  static TellGroup done(Member member, RetentionTally tally) {
    return new TellGroup(member.group(), new DatabaseDone(member.index(), tally));
  }

  static Decision<State, Effect> nothingAgain(State now, ForgetTask task) {
    var told = nothing(task);
    return told.isEmpty() ? ignore("is no part of a run of the fleet") : become(now, told);
  }

  static Decision<State, Effect> notGoing(State now, ForgetTask task) {
    return doneAlready(now, task, RetentionTally.NONE);
  }

  static Decision<State, Effect> doneAlready(Completed now) {
    return doneAlready(now, now.task(), now.tally());
  }

  private static Decision<State, Effect> doneAlready(
      State now, ForgetTask task, RetentionTally tally) {
    return task.member()
        .map(member -> Decision.<State, Effect>become(now, done(member, tally)))
        .orElseGet(() -> ignore("is no part of a run of the fleet"));
  }
}
