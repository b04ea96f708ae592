package io.backstay.chassis.service;

import io.backstay.chassis.inbox.Handler;
import io.backstay.chassis.inbox.Inbox;
import io.backstay.chassis.inbox.MessageQueue;
import io.backstay.chassis.inbox.SqsQueue;
import io.backstay.chassis.messages.Announcer;
import io.backstay.chassis.messages.AwsMessages;
import io.backstay.chassis.messages.AwsMessages.Addresses;
import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.route.Aside;
import io.backstay.chassis.route.Dispatcher;
import io.backstay.chassis.route.Dispatcher.Counts;
import io.backstay.chassis.route.Dispatcher.Desk;
import io.backstay.chassis.route.Router;
import io.backstay.chassis.run.Clocks;
import io.backstay.chassis.run.Crew;
import io.backstay.chassis.run.Line;
import io.backstay.chassis.run.Runner;
import io.backstay.chassis.store.DynamoDbStore;
import io.backstay.chassis.store.Store;
import io.backstay.chassis.trace.Tracing;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What a service is built on, made from its settings and clients. */
public final class Chassis {
  private final ServiceSettings settings;
  private final AwsClients clients;
  private final Clocks clocks;
  private final MeteredJournal journal;
  private final Tracing tracing;

  Chassis(
      ServiceSettings settings,
      AwsClients clients,
      Clocks clocks,
      MeteredJournal journal,
      Tracing tracing) {
    this.settings = settings;
    this.clients = clients;
    this.clocks = clocks;
    this.journal = journal;
    this.tracing = tracing;
  }

  public ServiceSettings settings() {
    return settings;
  }

  public AwsClients clients() {
    return clients;
  }

  public Clocks clocks() {
    return clocks;
  }

  /** For a service that listens by a handler of its own. */
  public Counts counts() {
    return journal;
  }

  /** Fails with {@link io.backstay.chassis.Outage} where the service's queues do not exist. */
  public Messages messages() {
    var addresses =
        new Addresses(
            settings.topicArn(),
            SqsQueue.urlOf(clients.sqs(), settings.commandQueue()),
            SqsQueue.urlOf(clients.sqs(), settings.eventQueue()));
    return tracing.messages(
        new AwsMessages(clients.sns(), clients.sqs(), addresses, clocks.world()),
        settings.topicArn().replaceFirst(".*:", ""),
        settings.commandQueue());
  }

  public Announcer announcer(Messages messages) {
    return new Announcer(messages, settings.source());
  }

  /** For commands that turn out to name what does not exist. */
  public Aside aside(Announcer announcer) {
    return new Aside(queue(settings.commandQueue()), announcer, journal);
  }

  /**
   * Where the service's operations live; fails with {@link io.backstay.chassis.Outage} without it.
   */
  public Store store() {
    return DynamoDbStore.named(clients.dynamoDb(), settings.table(), clocks.world());
  }

  /**
   * Opens both inboxes of a service that runs operations; fails with {@link
   * io.backstay.chassis.Outage} where a queue or the table does not exist.
   */
  public Station open(
      Messages messages, List<Line<?, ?, ?>> lines, Router commands, Router events) {
    var store = store();
    var runner =
        new Runner(
            store,
            messages::wake,
            clocks,
            tracing.journal(journal),
            new Crew(workers(), settings.lease()),
            lines);
    var desk = new Desk(settings.source(), clocks.world(), journal);
    return new Station(
        List.of(
            inbox(settings.commandQueue(), new Dispatcher(commands, runner, store, messages, desk)),
            inbox(settings.eventQueue(), new Dispatcher(events, runner, store, messages, desk))));
  }

  /** Opens the event inbox of a service that only listens. */
  public Station listen(Handler events) {
    return new Station(List.of(inbox(settings.eventQueue(), events)));
  }

  private Inbox inbox(String queue, Handler handler) {
    return Inbox.open(queue(queue), tracing.handler(handler), settings.inbox());
  }

  private MessageQueue queue(String name) {
    return SqsQueue.named(clients.sqs(), name, settings.inbox().visibility());
  }

  /** Names are drawn, not computed: two processes must never share one. */
  private static Supplier<String> workers() {
    var process = UUID.randomUUID().toString();
    var count = new AtomicLong();
    return () -> process + "/" + count.incrementAndGet();
  }
}
