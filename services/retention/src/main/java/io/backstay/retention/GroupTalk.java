package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.contracts.Cause;
import io.backstay.contracts.RetentionTally;
import io.backstay.retention.FleetTask.Share;
import io.backstay.retention.Forget.Effect;
import io.backstay.retention.Forget.Effect.TellGroup;
import io.backstay.retention.Forget.State;
import io.backstay.retention.GroupForget.Input.MemberDone;
import io.backstay.retention.GroupForget.Input.MemberPlanned;
import java.time.Instant;
import java.util.List;

/** What a run for one database says to the run of the whole fleet that it is part of, if it is. */
final class GroupTalk {
  private GroupTalk() {}

  /** How much would go: now, or when a person has confirmed it for this database alone. */
  static List<Effect> planned(ForgetTask task, Agenda agenda, int available, Instant at) {
    return planned(task, new Share(1, agenda.ahead(), available), at);
  }

  /** There is no plan, and nothing goes. */
  static List<Effect> nothing(ForgetTask task, Instant at) {
    return planned(task, new Share(1, 0, 0), at);
  }

  private static List<Effect> planned(ForgetTask task, Share share, Instant at) {
    return task.member().stream()
        .<Effect>map(
            member -> new TellGroup(member.group(), new MemberPlanned(member.index(), share, at)))
        .toList();
  }

  /** To whom has no part in it, nothing is said. */
  static Decision<State, Effect> again(State now, List<Effect> told) {
    return told.isEmpty() ? ignore("is no part of a run of the fleet") : become(now, told);
  }

  static List<Effect> done(ForgetTask task, RetentionTally tally) {
    return done(task, FleetTally.of(tally));
  }

  /** The run of the fleet lets nothing of it go. */
  static List<Effect> leftOut(ForgetTask task, Cause cause) {
    return done(task, FleetTally.leftOut(cause, 1, Entry.key(task.database())));
  }

  private static List<Effect> done(ForgetTask task, FleetTally tally) {
    return task.member().stream()
        .<Effect>map(member -> new TellGroup(member.group(), new MemberDone(member.index(), tally)))
        .toList();
  }
}
