package io.backstay.retention.io;

import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.run.Outbound;
import io.backstay.contracts.Database;
import io.backstay.retention.Entry;
import io.backstay.retention.Forget.Effect;
import io.backstay.retention.Forget.Input;
import io.backstay.retention.Forget.Input.Surveyed;
import io.backstay.retention.PointRecord.Input.DeleteWanted;
import java.time.InstantSource;

/** Carries out the effects of a run: it reads the catalog, and talks to its recovery points. */
record ForgetOutbound(
    Shelf shelf, Teller<DeleteWanted> points, Announcer announcer, InstantSource world)
    implements Outbound<Input, Effect> {

  @Override
  public Carried<Input> carryOut(Effect effect, Errand errand) {
    return switch (effect) {
      case Effect.Survey(var task) -> new Carried.Answered<>(survey(task.database()));
      case Effect.Want(var arn, var order) ->
          points.tell(
              Entry.operation(arn)
                  .orElseThrow(() -> new IllegalStateException(arn + " names no snapshot")),
              new DeleteWanted(order),
              errand);
      case Effect.Announce(var event) -> announcer.announce(event, errand);
    };
  }

  private Input survey(Database database) {
    var at = world.instant();
    var all = shelf.of(database);
    return new Surveyed(
        all.stream().map(kept -> kept.toPoint(at)).toList(), Shelf.retention(all), at);
  }
}
