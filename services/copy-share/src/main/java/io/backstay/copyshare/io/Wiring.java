package io.backstay.copyshare.io;

import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.route.Commands;
import io.backstay.chassis.route.Events;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.service.Chassis;
import io.backstay.chassis.service.SettingsReader;
import io.backstay.chassis.service.Station;
import io.backstay.copyshare.AllowedAccounts;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotShare;
import io.backstay.fleet.Fleet;
import io.backstay.fleet.access.FleetAccess;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.HashSet;
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
  Fleet fleet(SettingsReader reader, AwsCredentialsProvider own, Chassis chassis) {
    var access = FleetAccess.read("copy-share", reader::optional, reader::problem);
    return reader.checked(access).open(own, chassis.clocks().world());
  }

  /** Without a setting, nothing leaves the home account. */
  @Singleton
  AllowedAccounts allowed(SettingsReader reader) {
    var name = "backstay.allowed-accounts";
    var accounts = reader.optional(name).orElseGet(() -> reader.text("backstay.home-account"));
    if (!accounts.matches("\\d{12}(,\\d{12})*")) {
      reader.problem(
          name, "must be accounts of 12 digits with commas between them, but is " + accounts);
    }
    return reader.checked(new AllowedAccounts(new HashSet<>(List.of(accounts.split(",", -1)))));
  }

  @Context
  @Bean(preDestroy = "close")
  Station station(Chassis chassis, Messages messages, Fleet fleet, AllowedAccounts allowed) {
    var world = chassis.clocks().world();
    var announcer = chassis.announcer(messages);
    var copies =
        Line.of(
            new SnapshotCopy(),
            SnapshotCopy.State.class,
            SnapshotCopy.Effect.class,
            new CopyOutbound(fleet, allowed, new Siblings(chassis.store()), announcer, world));
    var shares =
        Line.of(
            new SnapshotShare(),
            SnapshotShare.State.class,
            SnapshotShare.Effect.class,
            new ShareOutbound(fleet, allowed, announcer, world));
    var lines = new Lines(copies, shares);
    return chassis.open(
        messages,
        List.of(copies, shares),
        new Commands(world, new CommandInbound(lines)),
        new Events(new EventInbound(lines, chassis.settings().source())));
  }
}
