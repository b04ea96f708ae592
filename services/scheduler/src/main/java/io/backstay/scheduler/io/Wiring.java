package io.backstay.scheduler.io;

import io.backstay.chassis.inbox.SqsQueue;
import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.route.Commands;
import io.backstay.chassis.route.Events;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.service.Chassis;
import io.backstay.chassis.service.SettingsReader;
import io.backstay.chassis.service.Station;
import io.backstay.fleet.access.FleetAccess;
import io.backstay.fleet.access.FleetAccess.Ways;
import io.backstay.scheduler.PolicyKeeping;
import io.backstay.scheduler.PolicyRun;
import io.backstay.scheduler.PolicyVersions;
import io.backstay.scheduler.PolicyVersions.Input.Keep;
import io.backstay.scheduler.RpoWatch;
import io.backstay.scheduler.RunPage;
import io.backstay.scheduler.Scope;
import io.backstay.scheduler.io.PageOutbound.Tellers;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** Puts the service together and opens its inboxes. */
@Factory
final class Wiring {
  private static final String SNAPSHOT_COMMANDS = "backstay-snapshot-commands";

  @Singleton
  Messages messages(Chassis chassis) {
    return chassis.messages();
  }

  @Singleton
  Ways ways(SettingsReader reader, AwsCredentialsProvider own, Chassis chassis) {
    var access = FleetAccess.read("scheduler", reader::optional, reader::problem);
    return reader.checked(access).ways(own, chassis.clocks().world());
  }

  @Singleton
  Scope scope(SettingsReader reader) {
    return ScopeSettings.read(reader);
  }

  /** Queue and topic are of one account and region; there our schedules are as well. */
  @Singleton
  Schedules schedules(SettingsReader reader, AwsCredentialsProvider own, Chassis chassis) {
    var settings = chassis.settings();
    var topic = settings.topicArn().split(":", -1);
    var queue =
        "arn:%s:sqs:%s:%s:%s".formatted(topic[1], topic[3], topic[4], settings.eventQueue());
    var role =
        reader.matching(
            "backstay.schedule-role-arn",
            "arn:aws[a-z-]*:iam::\\d{12}:role/.+",
            "must be the ARN of the role that schedules send as");
    var client = SchedulerClient.builder().region(Region.of(topic[3])).credentialsProvider(own);
    reader.address("backstay.schedules-endpoint").ifPresent(client::endpointOverride);
    return reader.checked(
        new AwsSchedules(
            client.build(), new AwsSchedules.Addresses(queue, queue + "-parked", role)));
  }

  @Singleton
  Lines lines(Chassis chassis, Messages messages, Ways ways, Scope scope, Schedules schedules) {
    var world = chassis.clocks().world();
    var announcer = chassis.announcer(messages);
    var store = chassis.store();
    var versions = new Versions(store);
    var runs = Teller.of(messages, new PolicyRun().name(), PolicyRun.Input.Told.class);
    var pages = Teller.of(messages, new RunPage().name(), RunPage.Input.Told.class);
    var watches = Teller.of(messages, new RpoWatch().name(), RpoWatch.Input.Told.class);
    var keep = Teller.of(messages, new PolicyVersions().name(), Keep.class);
    var sqs = chassis.clients().sqs();
    var commander = new SqsCommander(sqs, SqsQueue.urlOf(sqs, SNAPSHOT_COMMANDS));
    return new Lines(
        Line.of(
                new PolicyKeeping(),
                PolicyKeeping.State.class,
                PolicyKeeping.Effect.class,
                new PolicyOutbound(schedules, runs, keep, announcer, world))
            .hearing(PolicyKeeping.Input.Told.class),
        Line.of(
                new PolicyVersions(),
                PolicyVersions.State.class,
                PolicyVersions.Effect.class,
                new VersionOutbound())
            .hearing(Keep.class),
        Line.of(
                new PolicyRun(),
                PolicyRun.State.class,
                PolicyRun.Effect.class,
                new RunOutbound(scope, pages, announcer, world))
            .hearing(PolicyRun.Input.Told.class),
        Line.of(
                new RunPage(),
                RunPage.State.class,
                RunPage.Effect.class,
                new PageOutbound(
                    new Discovery(ways.inventory(), versions, world),
                    versions,
                    commander,
                    new Tellers(pages, runs, watches),
                    world))
            .hearing(RunPage.Input.Told.class),
        Line.of(
                new RpoWatch(),
                RpoWatch.State.class,
                RpoWatch.Effect.class,
                new RpoOutbound(store, ways.fleet(), announcer, world))
            .hearing(RpoWatch.Input.Told.class));
  }

  @Context
  @Bean(preDestroy = "close")
  Station station(Chassis chassis, Messages messages, Lines lines) {
    return chassis.open(
        messages,
        lines.all(),
        new Commands(chassis.clocks().world(), new CommandInbound(lines.policies())),
        new Events(new EventInbound(lines)));
  }
}
