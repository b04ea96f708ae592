package io.backstay.benchmarks.chassis;

import io.backstay.benchmarks.chassis.Rehearsal.Effect;
import io.backstay.benchmarks.chassis.Rehearsal.Input;
import io.backstay.benchmarks.chassis.Rehearsal.State;
import io.backstay.chassis.route.Commands;
import io.backstay.chassis.route.Events;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.run.Outbound;
import io.backstay.chassis.service.Chassis;
import io.backstay.chassis.service.Station;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import java.util.List;

/** Puts the service together as every service is, and opens its inboxes. */
@Factory
final class Wiring {

  @Context
  @Bean(preDestroy = "close")
  Station station(Chassis chassis) {
    var messages = chassis.messages();
    var announcer = chassis.announcer(messages);
    Outbound<Input, Effect> outbound =
        (effect, errand) ->
            switch (effect) {
              case Effect.Announce(var event) -> announcer.announce(event, errand);
            };
    var line = Line.of(new Rehearsal(), State.class, Effect.class, outbound);
    var inbound = new Inbound(line);
    return chassis.open(
        messages,
        List.of(line),
        new Commands(chassis.clocks().world(), inbound::command),
        new Events(inbound::event));
  }
}
