package io.backstay.retention.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.run.Outbound;
import io.backstay.retention.Entry;
import io.backstay.retention.Forget.Effect;
import io.backstay.retention.Forget.Input;
import io.backstay.retention.Forget.Input.Surveyed;
import io.backstay.retention.ForgetTask;
import io.backstay.retention.PointRecord.Input.DeleteWanted;
import java.time.InstantSource;

/** Carries out the effects of a run: it reads the catalog, and talks to its recovery points. */
record ForgetOutbound(Shelf shelf, Tellers tellers, Announcer announcer, InstantSource world)
    implements Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.Survey(var task) -> new Carried.Answered<>(survey(task));
      case Effect.Want(var arn, var order) ->
          tellers
              .points()
              .tell(
                  Entry.operation(arn)
                      .orElseThrow(() -> new IllegalStateException(arn + " names no snapshot")),
                  new DeleteWanted(order),
                  errand);
      case Effect.TellGroup(var group, var told) -> tellers.groups().tell(group, told, errand);
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }

  /** A retention that somebody names rules all; that of a policy, what came by that policy. */
  private Input survey(ForgetTask task) {
    var at = world.instant();
    var all = shelf.of(task.database());
    var newest = Shelf.retention(all);
    var ruled =
        task.retention().isPresent()
            ? all
            : newest.map(rules -> Shelf.ruledBy(rules, all)).orElse(all);
    return new Surveyed(ruled.stream().map(kept -> kept.toPoint(at)).toList(), newest, at);
  }
}
