package io.backstay.standalone;

import io.backstay.chassis.service.Service;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A local cloud with all services on it, in this JVM and on loopback only. */
public final class Standalone implements AutoCloseable {
  private static final String INFRASTRUCTURE = "infrastructure";

  static {
    Isolation.apply();
  }

  private final LocalCloud cloud;
  private final List<String> accounts;
  private final Queue<ApplicationContext> services = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Standalone(LocalCloud cloud, List<String> accounts) {
    this.cloud = cloud;
    this.accounts = accounts;
  }

  /** Returns when everything is ready; fails like {@link LocalCloud#start}. */
  public static Standalone start(Settings settings) {
    return start(settings, Home.ACCOUNTS);
  }

  /**
   * The same, for these accounts, of which the home account is one: they may be given copies and
   * shares.
   */
  public static Standalone start(Settings settings, List<String> accounts) {
    var parts = Stream.concat(Stream.of(INFRASTRUCTURE), Infrastructure.SERVICES.stream());
    var standalone = new Standalone(LocalCloud.start(settings, parts.toList()), accounts);
    try {
      standalone.build();
      return standalone;
    } catch (RuntimeException failed) {
      standalone.close();
      throw failed;
    }
  }

  private void build() {
    furnish(endpoint(), accounts);
    cloud.readiness().ready(INFRASTRUCTURE);
    Together.run(Infrastructure.SERVICES.stream().map(this::starting).toList());
  }

  /**
   * Makes queues, topics, tables, rules and schedules on a local cloud, for services that run
   * anywhere.
   */
  public static void furnish(URI endpoint) {
    furnish(endpoint, Home.ACCOUNTS);
  }

  private static void furnish(URI endpoint, List<String> accounts) {
    try (var clients = new Clients(endpoint, INFRASTRUCTURE)) {
      new Infrastructure(clients, accounts).make();
    }
  }

  private Runnable starting(String service) {
    return () -> {
      services.add(Service.start(service, settings()));
      cloud.readiness().ready(service);
    };
  }

  private Map<String, Object> settings() {
    var endpoint = endpoint().toString();
    return Map.ofEntries(
        Map.entry("aws.region", Home.REGION),
        Map.entry("aws.access-key-id", Home.ACCOUNT),
        Map.entry("aws.secret-key", "local"),
        Map.entry("aws.services.sqs.endpoint-override", endpoint),
        Map.entry("aws.services.sns.endpoint-override", endpoint),
        Map.entry("aws.services.dynamodb.endpoint-override", endpoint),
        Map.entry("backstay.events.topic-arn", Home.topicArn(Home.EVENTS)),
        Map.entry("backstay.clock-url", endpoint + "/_local/clock"),
        Map.entry("backstay.home-account", Home.ACCOUNT),
        Map.entry("backstay.fleet-endpoint", endpoint),
        Map.entry("backstay.fleet-role", Home.FLEET_ROLE),
        Map.entry("backstay.fleet-external-id", Home.EXTERNAL_ID),
        Map.entry("backstay.allowed-accounts", String.join(",", accounts)),
        Map.entry("backstay.fleet-accounts", String.join(",", accounts)),
        Map.entry("backstay.fleet-regions", String.join(",", Infrastructure.REGIONS)),
        Map.entry("backstay.schedules-endpoint", endpoint),
        Map.entry("backstay.schedule-role-arn", Home.roleArn(Home.ACCOUNT, "backstay-schedule")),
        Map.entry("backstay.inbox.drain", "PT3S"),
        Map.entry("micronaut.server.host", "127.0.0.1"),
        Map.entry("micronaut.server.port", "-1"));
  }

  public URI endpoint() {
    return cloud.endpoint();
  }

  public LocalCloud cloud() {
    return cloud;
  }

  /** Lets each service finish what it has in hand, then stops the cloud below them. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      Together.run(
          List.copyOf(services).stream().<Runnable>map(service -> service::close).toList());
    } finally {
      cloud.close();
    }
  }
}
