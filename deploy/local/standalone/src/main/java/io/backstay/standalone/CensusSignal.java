package io.backstay.standalone;

import io.backstay.chassis.messages.Signal;
import io.backstay.contracts.json.Json;
import io.backstay.scheduler.Census;
import io.backstay.scheduler.Census.Input.Fired;
import io.backstay.scheduler.Census.Input.Told;
import java.time.Instant;

/** What the daily schedule sends, with the keywords that EventBridge Scheduler fills in. */
final class CensusSignal {
  /** Stands in for the time until Scheduler's own keyword takes its place. */
  private static final Instant ANY = Instant.EPOCH;

  static final String BODY =
      new Signal.Tell(
              "<aws.scheduler.execution-id>",
              new Census().name(),
              Census.OPERATION,
              Json.of(Told.class)
                  .write(new Fired(ANY))
                  .replace(ANY.toString(), "<aws.scheduler.scheduled-time>"))
          .print();

  private CensusSignal() {}
}
