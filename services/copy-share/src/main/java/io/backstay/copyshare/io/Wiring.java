package io.backstay.copyshare.io;

import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.route.Commands;
import io.backstay.chassis.route.Events;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.run.Paces;
import io.backstay.chassis.service.Chassis;
import io.backstay.chassis.service.SettingsReader;
import io.backstay.chassis.service.Station;
import io.backstay.copyshare.AllowedAccounts;
import io.backstay.copyshare.CopyLane;
import io.backstay.copyshare.CopySlots;
import io.backstay.copyshare.CopySlots.Input.Said;
import io.backstay.copyshare.HopRemoval;
import io.backstay.copyshare.SlotLimits;
import io.backstay.copyshare.SnapshotCopy;
import io.backstay.copyshare.SnapshotCopy.Input.Told;
import io.backstay.copyshare.SnapshotShare;
import io.backstay.copyshare.io.CopyOutbound.Others;
import io.backstay.copyshare.io.CopyOutbound.Speech;
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

  @Singleton
  SlotLimits limits(SettingsReader reader) {
    return reader.checked(
        new SlotLimits(
            slots(reader, "backstay.copy-slots-instance", SlotLimits.AWS.instance()),
            slots(reader, "backstay.copy-slots-cluster", SlotLimits.AWS.cluster())));
  }

  private static int slots(SettingsReader reader, String name, int otherwise) {
    return reader.number(name, otherwise, 1, SlotLimits.UNLIMITED);
  }

  @Singleton
  Lines lines(
      Chassis chassis, Messages messages, Fleet fleet, AllowedAccounts allowed, SlotLimits limits) {
    var world = chassis.clocks().world();
    var store = chassis.store();
    var others = Others.in(store);
    var announcer = chassis.announcer(messages);
    var slots = new CopySlots(limits);
    var paces = Paces.teller(messages);
    var lane = new CopyLane();
    var desks = Teller.of(messages, slots.name(), Said.class);
    var lanes = Teller.of(messages, lane.name(), CopyLane.Input.class);
    var speech = new Speech(announcer, desks, paces);
    var copies =
        Line.of(
                new SnapshotCopy(),
                SnapshotCopy.State.class,
                SnapshotCopy.Effect.class,
                new CopyOutbound(fleet, allowed, others, speech, world))
            .hearing(Told.class);
    var share = new SnapshotShare();
    var shareTeller = Teller.of(messages, share.name(), SnapshotShare.Input.Told.class);
    var shares =
        Line.of(
                share,
                SnapshotShare.State.class,
                SnapshotShare.Effect.class,
                new ShareOutbound(fleet, allowed, others.shares(), announcer, shareTeller, world))
            .hearing(SnapshotShare.Input.Told.class);
    var removals =
        Line.of(
            new HopRemoval(),
            HopRemoval.State.class,
            HopRemoval.Effect.class,
            new RemovalOutbound(fleet, announcer, world));
    var teller = Teller.of(messages, copies.flow().name(), Told.class);
    var admission =
        Line.of(
                slots,
                CopySlots.State.class,
                CopySlots.Effect.class,
                new SlotsOutbound(
                    store, new Lookout(store, fleet, world), teller, paces, lanes, world))
            .hearing(Said.class);
    var turns =
        Line.of(
                lane,
                CopyLane.State.class,
                CopyLane.Effect.class,
                new LaneOutbound(store, desks, world))
            .hearing(CopyLane.Input.class);
    return new Lines(copies, shares, removals, admission, Paces.line(), turns);
  }

  @Context
  @Bean(preDestroy = "close")
  Station station(Chassis chassis, Messages messages, Lines lines, SettingsReader reader) {
    var hopKey = reader.optional("backstay.hop-key").orElse("alias/backstay");
    return chassis.open(
        messages,
        lines.all(),
        new Commands(chassis.clocks().world(), new CommandInbound(lines, hopKey)),
        new Events(new EventInbound(lines, chassis.settings().source())));
  }
}
