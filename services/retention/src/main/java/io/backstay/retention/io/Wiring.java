package io.backstay.retention.io;

import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.route.Commands;
import io.backstay.chassis.route.Events;
import io.backstay.chassis.service.Chassis;
import io.backstay.chassis.service.SettingsReader;
import io.backstay.chassis.service.Station;
import io.backstay.fleet.access.FleetAccess;
import io.backstay.retention.Spread;
import io.backstay.retention.io.Assembly.Ways;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
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
    var access = FleetAccess.read("retention", reader::optional, reader::problem);
    var ways = reader.checked(access).ways(own, chassis.clocks().world());
    return new Ways(ways.fleet(), ways.snapshots());
  }

  @Singleton
  Lines lines(SettingsReader reader, Chassis chassis, Messages messages, Ways ways) {
    return new Assembly(
            chassis.store(), messages, chassis.announcer(messages), ways, chassis.clocks().world())
        .lines(BreakerSettings.read(reader), StocktakeSettings.read(reader), Spread.USUAL);
  }

  @Context
  @Bean(preDestroy = "close")
  Station station(Chassis chassis, Messages messages, Lines lines) {
    return chassis.open(
        messages,
        lines.all(),
        new Commands(chassis.clocks().world(), new CommandInbound(lines)),
        new Events(new EventInbound(lines)));
  }
}
