package io.backstay.cloud;

import io.backstay.cloud.dynamodb.DynamoDb;
import io.backstay.cloud.events.Delivery;
import io.backstay.cloud.events.Event;
import io.backstay.cloud.events.EventBridge;
import io.backstay.cloud.faults.DatabaseFault;
import io.backstay.cloud.faults.FaultLayer;
import io.backstay.cloud.faults.FaultTimes;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.KeyFault;
import io.backstay.cloud.kms.Keys;
import io.backstay.cloud.kms.Kms;
import io.backstay.cloud.kms.KmsState;
import io.backstay.cloud.rds.Rds;
import io.backstay.cloud.rds.RdsState;
import io.backstay.cloud.redshift.Redshift;
import io.backstay.cloud.redshift.RedshiftState;
import io.backstay.cloud.scheduler.Scheduler;
import io.backstay.cloud.sns.Sns;
import io.backstay.cloud.sqs.Sqs;
import io.backstay.cloud.sts.Sts;
import io.backstay.cloud.sts.StsState;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Call;
import io.backstay.cloud.wire.Disturbances;
import io.backstay.cloud.wire.JsonProtocol;
import io.backstay.cloud.wire.QueryProtocol;
import io.backstay.cloud.wire.Service;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Every service of the cloud, made and joined: which one looks at which other is written here and
 * nowhere else.
 */
final class Services implements Closeable, Principals {

  private final SimulatedClock clock;
  private final DynamoDb dynamoDb;
  private final Sqs sqs;
  private final EventBridge events;
  private final Sns sns;
  private final Scheduler scheduler;
  private final Host<KmsState> kms;
  private final Host<StsState> sts;
  private final Host<RdsState> rds;
  private final Host<RedshiftState> redshift;
  private final Delivery notifications;
  private final FaultLayer faults;
  private final FaultTimes faultTimes;

  Services(Settings settings, FleetFile file, SimulatedClock clock, URI endpoint) {
    this.clock = clock;
    var chance = Chance.of(settings.seed());
    sqs = new Sqs(clock, chance.stream("sqs"), endpoint);
    events = new EventBridge(clock, chance, sqs);
    sns = new Sns(clock, chance, sqs);
    scheduler = new Scheduler(clock, chance, sqs);
    var happenings = events.happenings();
    var now = clock.instant();
    var keyService = new Kms(chance, settings.grantLag());
    kms = new Host<>(keyService, keyService.start(file, now), clock, happenings);
    sts = new Host<>(new Sts(file, chance), StsState.empty(), clock, happenings);
    Keys keys = (place, name, account) -> kms.state().resolve(place, name, account);
    faults = new FaultLayer(clock, chance);
    faultTimes = new FaultTimes(new Hands());
    var databases = new Rds(keys, chance, settings.rds(), faults);
    rds = new Host<>(databases, databases.start(file, now), clock, happenings);
    notifications = new Delivery(clock, chance.stream("notifications"), this::tell);
    var warehouses =
        new Redshift(new Redshift.Outside(keys, sns::exists, faults), chance, settings.redshift());
    redshift = new Host<>(warehouses, warehouses.start(file, now), clock, notifications);
    dynamoDb = DynamoDb.start();
  }

  /** Redshift's own way of telling, past every bus. */
  private void tell(Event event) {
    var detail = event.detail();
    event
        .resources()
        .forEach(topic ->
            sns.tell(topic, detail.path("subject").asText(), detail.path("message").asText()));
  }

  /** By the service's name in the credential scope. */
  Map<String, Service> byName() {
    return Map.of(
        "dynamodb", dynamoDb,
        "events", new JsonProtocol("1.1", events),
        "kms", new JsonProtocol("1.1", kms),
        "rds", new QueryProtocol("http://rds.amazonaws.com/doc/2014-10-31/", this::askDatabases),
        "redshift",
            new QueryProtocol("http://redshift.amazonaws.com/doc/2012-12-01/", this::askWarehouses),
        "scheduler", scheduler,
        "sns", new QueryProtocol("http://sns.amazonaws.com/doc/2010-03-31/", sns),
        "sqs", sqs,
        "sts", new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/", sts));
  }

  /** Those that time moves. */
  List<Timed> timed() {
    // Faults first: what they change at an instant holds for everything that is due then.
    return List.of(
        faultTimes, kms, sts, rds, redshift, events.timed(), notifications, scheduler, sqs);
  }

  /** What happens to calls at the front door. */
  Disturbances disturbances() {
    return faults;
  }

  void faults(Faults other, Instant now) {
    events.faults(other.events());
    notifications.faults(other.events());
    sqs.faults(other.queues());
    faults.set(other);
    faultTimes.set(other, now);
  }

  Faults faults() {
    return faults.faults();
  }

  QueueReading queue(String arn) {
    return sqs.reading(arn);
  }

  /** How often each fault in force struck, by its path. */
  SortedMap<String, Long> struck() {
    var all = new TreeMap<String, Long>(events.struck());
    notifications.struck().forEach((path, times) -> all.merge(path, times, Long::sum));
    all.putAll(sqs.struck());
    all.putAll(faults.counts());
    faultTimes.counts().forEach((path, times) -> all.merge(path, times, Long::sum));
    return all;
  }

  /** A database may be busy just when a snapshot of it is asked for. */
  private Answer askDatabases(Call call) {
    if (call.params() instanceof Call.Form(var form) && Rds.takesSnapshot(call.action())) {
      var asked = Rds.database(form);
      var place = call.caller().place();
      var identifier = asked.substring(asked.lastIndexOf(':') + 1);
      faults
          .busy(place, identifier)
          .ifPresent(time ->
              busy(
                  (at, name) -> at.equals(place) && name.equalsIgnoreCase(identifier),
                  clock.instant(),
                  time));
    }
    return rds.apply(call);
  }

  private Answer askWarehouses(Call call) {
    if (call.action().equals("CreateClusterSnapshot")
        && call.params() instanceof Call.Form(var form)) {
      var place = call.caller().place();
      var identifier = form.getOrDefault("ClusterIdentifier", "");
      faults
          .busy(place, identifier)
          .ifPresent(time ->
              busy(
                  (at, name) -> at.equals(place) && name.equalsIgnoreCase(identifier),
                  clock.instant(),
                  time));
    }
    return redshift.apply(call);
  }

  private boolean busy(BiPredicate<Place, String> which, Instant from, Duration time) {
    var end = from.plus(time);
    var instances = rds.change(from, state -> Rds.busy(state, which, end));
    var clusters = redshift.change(from, state -> Redshift.busy(state, which, end));
    return instances || clusters;
  }

  /** Decisions from outside, carried into the machines. */
  private final class Hands implements FaultTimes.Hands {

    @Override
    public boolean busy(DatabaseFault fault, Instant from) {
      return Services.this.busy(fault::matches, from, fault.busy());
    }

    @Override
    public boolean disable(KeyFault fault, Instant at) {
      return kms.change(at, state -> Kms.disabled(state, fault.place(), fault.key()));
    }

    @Override
    public boolean enable(KeyFault fault, Instant at) {
      return kms.change(at, state -> Kms.enabled(state, fault.place(), fault.key()));
    }
  }

  @Override
  public Optional<Principal> lookup(String accessKeyId) {
    return sts.state().lookup(accessKeyId);
  }

  @Override
  public void close() throws IOException {
    sqs.close();
    dynamoDb.close();
  }
}
