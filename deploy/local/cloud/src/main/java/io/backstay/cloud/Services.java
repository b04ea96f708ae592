package io.backstay.cloud;

import io.backstay.cloud.dynamodb.DynamoDb;
import io.backstay.cloud.events.EventBridge;
import io.backstay.cloud.kms.Keys;
import io.backstay.cloud.kms.Kms;
import io.backstay.cloud.kms.KmsState;
import io.backstay.cloud.rds.Rds;
import io.backstay.cloud.rds.RdsState;
import io.backstay.cloud.scheduler.Scheduler;
import io.backstay.cloud.sns.Sns;
import io.backstay.cloud.sqs.Sqs;
import io.backstay.cloud.sts.Sts;
import io.backstay.cloud.sts.StsState;
import io.backstay.cloud.wire.JsonProtocol;
import io.backstay.cloud.wire.QueryProtocol;
import io.backstay.cloud.wire.Service;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every service of the cloud, made and joined: which one looks at which other is written here and
 * nowhere else.
 */
final class Services implements Closeable, Principals {

  private final DynamoDb dynamoDb;
  private final Sqs sqs;
  private final EventBridge events;
  private final Sns sns;
  private final Scheduler scheduler;
  private final Host<KmsState> kms;
  private final Host<StsState> sts;
  private final Host<RdsState> rds;

  Services(Settings settings, FleetFile file, SimulatedClock clock, URI endpoint) {
    var chance = Chance.of(settings.seed());
    sqs = new Sqs(clock, chance.stream("sqs"), endpoint);
    events = new EventBridge(clock, chance, sqs);
    sns = new Sns(clock, chance, sqs);
    scheduler = new Scheduler(clock, chance, sqs);
    var happenings = events.happenings();
    var now = clock.instant();
    var keyService = new Kms(chance);
    kms = new Host<>(keyService, keyService.start(file, now), clock, happenings);
    sts = new Host<>(new Sts(file, chance), StsState.empty(), clock, happenings);
    Keys keys = (place, name, account) -> kms.state().resolve(place, name, account);
    var databases = new Rds(keys, chance, settings.rds());
    rds = new Host<>(databases, databases.start(file, now), clock, happenings);
    dynamoDb = DynamoDb.start();
  }

  /** By the service's name in the credential scope. */
  Map<String, Service> byName() {
    return Map.of(
        "dynamodb", dynamoDb,
        "events", new JsonProtocol("1.1", events),
        "kms", new JsonProtocol("1.1", kms),
        "rds", new QueryProtocol("http://rds.amazonaws.com/doc/2014-10-31/", rds),
        "scheduler", scheduler,
        "sns", new QueryProtocol("http://sns.amazonaws.com/doc/2010-03-31/", sns),
        "sqs", sqs,
        "sts", new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/", sts));
  }

  /** Those that time moves. */
  List<Timed> timed() {
    return List.of(kms, sts, rds, events.timed(), scheduler, sqs);
  }

  EventBridge events() {
    return events;
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
