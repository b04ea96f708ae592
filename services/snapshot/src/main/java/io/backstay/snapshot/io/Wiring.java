package io.backstay.snapshot.io;

import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.route.Commands;
import io.backstay.chassis.route.Events;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.run.Paces;
import io.backstay.chassis.service.Chassis;
import io.backstay.chassis.service.SettingsReader;
import io.backstay.chassis.service.Station;
import io.backstay.contracts.wire.ShortForm;
import io.backstay.contracts.wire.Wire;
import io.backstay.fleet.Preflight;
import io.backstay.fleet.access.FleetAccess;
import io.backstay.fleet.access.FleetAccess.Ways;
import io.backstay.snapshot.Backup;
import io.backstay.snapshot.io.Outbound.Memory;
import io.backstay.snapshot.io.Outbound.Speech;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Puts the service together and opens its inboxes. */
@Factory
final class Wiring {

  @Singleton
  Messages messages(Chassis chassis) {
    return chassis.messages();
  }

  @Singleton
  Ways ways(SettingsReader reader, AwsCredentialsProvider own, Chassis chassis) {
    var access = FleetAccess.read("snapshot", reader::optional, reader::problem);
    return reader.checked(access).ways(own, chassis.clocks().world());
  }

  /** Encrypts what is copied in between where a copy takes two hops. */
  @Singleton
  Preflight preflight(SettingsReader reader, Ways ways) {
    var hopKey = reader.optional("backstay.hop-key").orElse("alias/backstay");
    return ways.preflight(hopKey);
  }

  @Singleton
  ShortForm shortForm(SettingsReader reader) {
    return ShortForms.read(reader);
  }

  @Context
  @Bean(preDestroy = "close")
  Station station(
      Chassis chassis, Messages messages, Ways ways, Preflight preflight, ShortForm form) {
    var world = chassis.clocks().world();
    var announcer = chassis.announcer(messages);
    var looks =
        new KeyLooks(new Inspection(preflight, announcer, world), new KeyManagers(ways.keys()));
    var outbound =
        new Outbound(
            ways.fleet(),
            looks,
            new Memory(new Paces(chassis.store()), Paces.teller(messages)),
            new Speech(announcer, chassis.aside(announcer)),
            world);
    var line = Line.of(new Backup(), Backup.State.class, Backup.Effect.class, outbound);
    return chassis.open(
        messages,
        List.of(line, Paces.line()),
        new Commands(
            world, new CommandInbound(line), (body, sent) -> Wire.command(body, sent, form)),
        new Events(new EventInbound(line)));
  }
}
