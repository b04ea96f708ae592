package io.backstay.retention.io;

import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.route.Commands;
import io.backstay.chassis.route.Events;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.service.Chassis;
import io.backstay.chassis.service.SettingsReader;
import io.backstay.chassis.service.Station;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.access.FleetAccess;
import io.backstay.retention.PointRecord;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Puts the service together and opens its inboxes. */
@Factory
final class Wiring {

  @Singleton
  Messages messages(Chassis chassis) {
    return chassis.messages();
  }

  @Singleton
  Fleet fleet(SettingsReader reader, AwsCredentialsProvider own, Chassis chassis) {
    var access = FleetAccess.read("retention", reader::optional, reader::problem);
    return reader.checked(access).open(own, chassis.clocks().world());
  }

  /** No command is known yet: each one goes aside with its reason. */
  @Context
  @Bean(preDestroy = "close")
  Station station(Chassis chassis, Messages messages, Fleet fleet) {
    var world = chassis.clocks().world();
    var points =
        Line.of(
            new PointRecord(),
            PointRecord.State.class,
            PointRecord.Effect.class,
            new RecordOutbound(fleet, world));
    return chassis.open(
        messages,
        List.of(points),
        new Commands(world, (_, _, _) -> Optional.empty()),
        new Events(new EventInbound(points)));
  }
}
