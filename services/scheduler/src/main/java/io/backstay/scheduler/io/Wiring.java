package io.backstay.scheduler.io;

import io.backstay.chassis.inbox.SqsQueue;
import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.route.Commands;
import io.backstay.chassis.route.Events;
import io.backstay.chassis.service.Chassis;
import io.backstay.chassis.service.SettingsReader;
import io.backstay.chassis.service.Station;
import io.backstay.fleet.access.FleetAccess;
import io.backstay.fleet.access.FleetAccess.Ways;
import io.backstay.scheduler.Scope;
import io.backstay.scheduler.io.Assembly.Looks;
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
    var sqs = chassis.clients().sqs();
    var commander = new SqsCommander(sqs, SqsQueue.urlOf(sqs, SNAPSHOT_COMMANDS));
    return new Assembly(
            chassis.store(),
            Tellers.by(messages),
            chassis.announcer(messages),
            new Looks(
                new FleetListing(ways.inventory()), ways.fleet(), new FleetRooms(ways.fleet())),
            chassis.clocks().world())
        .lines(schedules, scope, commander);
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
