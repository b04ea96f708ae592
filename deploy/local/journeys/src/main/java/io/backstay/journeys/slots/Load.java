package io.backstay.journeys.slots;

import io.backstay.cloud.LocalCloud;
import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.json.Json;
import io.backstay.contracts.wire.Wire;
import io.backstay.copyshare.CopySlots;
import io.backstay.journeys.slots.Outcome.Turn;
import io.backstay.journeys.storm.Clockwork;
import io.backstay.journeys.storm.Queues;
import io.backstay.journeys.storm.Roots;
import io.backstay.journeys.storm.Site;
import io.backstay.journeys.storm.Worker;
import io.backstay.standalone.Standalone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A cloud, replicas of copy-share, and all the copies at once. */
final class Load implements AutoCloseable {
  private static final String TABLE = "backstay-copy-share";
  private static final String QUEUE = "backstay-copy-share-commands";
  private static final String FOREIGN = "somebodys";
  private static final Site EAST = new Site(Site.HOME, Site.EAST);
  private static final Site WEST = new Site(Site.HOME, Site.WEST);
  private static final Duration WINDOW = Duration.ofDays(10);

  /** Longer than a message stays hidden after its worker was killed. */
  private static final Duration SETTLING = Duration.ofSeconds(40);

  private static final Duration LONGEST_STEP = Duration.ofMinutes(10);
  private static final Duration GRAIN = Duration.ofSeconds(2);
  private static final Duration TELLING = Duration.ofSeconds(10);
  private static final int MOST_STEPS = 20_000;
  private static final int BATCH = 10;

  private final Size size;
  private final LocalCloud cloud;
  private final Roots roots;
  private final Clockwork clockwork;
  private final Ledger ledger;
  private final List<Worker> workers;
  private final Random chance;
  private int foreignBegun;

  private Load(Size size, LocalCloud cloud) {
    this.size = size;
    this.cloud = cloud;
    this.roots = new Roots(cloud.endpoint());
    this.ledger = new Ledger(cloud.clock(), size.slots());
    this.clockwork =
        new Clockwork(cloud, Queues.of(roots.sqs(), "copy-share"), () -> {}, _ -> true);
    this.chance = new Random(size.seed());
    // Four processes and the cloud on one machine are slow to begin with.
    var settings =
        Map.of(
            "BACKSTAY_COPY_SLOTS_INSTANCE", Integer.toString(size.slots()),
            "BACKSTAY_INBOX_CAPACITY", "16",
            "BACKSTAY_INBOX_VISIBILITY", "PT10S",
            "BACKSTAY_LEASE", "PT5S");
    this.workers =
        IntStream.rangeClosed(1, size.replicas())
            .mapToObj(number -> new Worker.Order("copy-share", "slots-" + number, List.of()))
            .map(order -> Worker.start(order, cloud.endpoint(), settings))
            .collect(Collectors.toCollection(ArrayList::new));
  }

  static Load start(Size size) {
    var cloud = LocalCloud.start(Fleet.settings(size));
    Standalone.furnish(cloud.endpoint());
    return new Load(size, cloud);
  }

  /** {@code progress} is told from time to time how far it is. */
  Outcome run(Consumer<String> progress) {
    var real = System.nanoTime();
    var told = real;
    var sources = sources();
    cloud.tap(ledger);
    if (size.foreign() > 0) {
      cloud.watch(Ledger.intruding(this::intrude));
    }
    var sent = clockwork.now();
    send(sources, sent);
    var hasKilled = false;
    for (var step = 0; step < MOST_STEPS && !isOver(); step++) {
      var _ = clockwork.settles(SETTLING);
      pass();
      if (!hasKilled && ledger.begunCount() >= size.copies() / 2) {
        workers.removeFirst().kill();
        hasKilled = true;
      }
      if (System.nanoTime() - told > TELLING.toNanos()) {
        told = System.nanoTime();
        progress.accept(
            "%d of %d begun, %d run, %s simulated"
                .formatted(
                    ledger.begunCount(),
                    size.copies(),
                    ledger.running().size(),
                    Duration.between(sent, clockwork.now())));
      }
    }
    var end = clockwork.now();
    return new Outcome(
        size,
        copied(),
        ledger.foreignCount(),
        ledger.refusals(),
        ledger.refusalsOfOurs(),
        ledger.use(),
        leaked(),
        Turn.of(ledger.begun(), sent, size.databases(), size.copies()),
        Duration.between(sent, end),
        Duration.ofNanos(System.nanoTime() - real));
  }

  /** To what happens next; what ended within the step is idle for its last two seconds. */
  private void pass() {
    var before = ledger.running().size();
    var from = clockwork.now();
    var isWaiting = ledger.begunCount() < size.copies();
    clockwork.next(from.plus(LONGEST_STEP));
    var time = Duration.between(from, clockwork.now());
    var ended = new HashSet<>(ledger.running());
    ended.removeAll(stillRunning());
    ledger.ended(ended);
    if (isWaiting) {
      var idle = ended.isEmpty() || time.compareTo(GRAIN) < 0 ? Duration.ZERO : GRAIN;
      ledger.passed(time.minus(idle), before);
      ledger.passed(idle, before - ended.size());
    }
  }

  private List<String> stillRunning() {
    var names = ledger.running();
    return names.isEmpty()
        ? List.of()
        : roots
            .rds(WEST)
            .describeDBSnapshots(
                get -> get.filters(Filter.builder().name("db-snapshot-id").values(names).build()))
            .dbSnapshots()
            .stream()
            .filter(snapshot -> snapshot.status().equals("creating"))
            .map(DBSnapshot::dbSnapshotIdentifier)
            .toList();
  }

  private boolean isOver() {
    return ledger.begunCount() >= size.copies()
        && ledger.running().isEmpty()
        && roots
                .dynamoDb()
                .scan(scan -> scan.tableName(TABLE).indexName("attention").limit(1))
                .count()
            == 0;
  }

  /** A stranger takes a slot now and then, as long as there are fewer than so many. */
  private synchronized void intrude() {
    if (ledger.foreignRunning() >= size.foreign() || chance.nextInt(3) > 0) {
      return;
    }
    foreignBegun++;
    var source = "arn:aws:rds:us-east-1:%s:snapshot:%s".formatted(Site.HOME, FOREIGN);
    try {
      roots
          .rds(WEST)
          .copyDBSnapshot(copy ->
              copy.sourceDBSnapshotIdentifier(source)
                  .targetDBSnapshotIdentifier(FOREIGN + "-" + foreignBegun)
                  .kmsKeyId("alias/backstay"));
    } catch (RdsException full) {
      // All slots are taken: it tries again another time.
      ledger.ended(Set.of(FOREIGN + "-" + foreignBegun));
    }
  }

  /** One snapshot of each database, as ours; and one of somebody else's. */
  private List<RecoveryPoint> sources() {
    var rds = roots.rds(EAST);
    for (var number = 0; number < size.databases(); number++) {
      snapshot(rds, Fleet.database(number), "backstay-" + Fleet.database(number), true);
    }
    clockwork.pass(Duration.ofHours(2));
    snapshot(rds, Fleet.database(0), FOREIGN, false);
    clockwork.pass(Duration.ofHours(2));
    var points =
        rds.describeDBSnapshotsPaginator(all -> all.snapshotType("manual")).dbSnapshots().stream()
            .filter(snapshot -> !snapshot.dbSnapshotIdentifier().equals(FOREIGN))
            .map(Load::point)
            .toList();
    points.forEach(point -> ledger.knows(point.name(), point.database().identifier()));
    return points;
  }

  private static void snapshot(RdsClient rds, String database, String name, boolean isOurs) {
    var tags =
        isOurs
            ? List.of(Tag.builder().key("backstay:operation").value("op-" + database).build())
            : List.<Tag>of();
    rds.createDBSnapshot(
        create -> create.dbInstanceIdentifier(database).dbSnapshotIdentifier(name).tags(tags));
  }

  private static RecoveryPoint point(DBSnapshot snapshot) {
    return new RecoveryPoint(
        snapshot.dbSnapshotArn(),
        snapshot.dbSnapshotIdentifier(),
        new Database(Engine.RDS_INSTANCE, Site.HOME, Site.EAST, snapshot.dbInstanceIdentifier()),
        Site.HOME,
        Site.EAST,
        Optional.ofNullable(snapshot.kmsKeyId()),
        snapshot.snapshotCreateTime(),
        snapshot.allocatedStorage());
  }

  private void send(List<RecoveryPoint> sources, Instant now) {
    var url = roots.sqs().getQueueUrl(get -> get.queueName(QUEUE)).queueUrl();
    var to = new Destination(Site.HOME, Site.WEST, Optional.of("alias/backstay"), List.of());
    for (var from = 0; from < size.copies(); from += BATCH) {
      var entries =
          IntStream.range(from, Math.min(from + BATCH, size.copies()))
              .mapToObj(number -> entry(number, sources.get(number % sources.size()), to, now))
              .toList();
      roots.sqs().sendMessageBatch(batch -> batch.queueUrl(url).entries(entries));
    }
  }

  private static SendMessageBatchRequestEntry entry(
      int number, RecoveryPoint source, Destination to, Instant now) {
    var command =
        new CopySnapshot(
            Optional.empty(), source, to, List.of(), List.of(), WINDOW, "load", "slots");
    return SendMessageBatchRequestEntry.builder()
        .id(Integer.toString(number))
        .messageBody(Wire.print(Envelope.of("load-" + number, "load", now, command)))
        .build();
  }

  private int copied() {
    return (int) items("copy").stream().filter(state -> state.contains("\"Copied\"")).count();
  }

  /** What is still held although nothing runs any more. */
  private int leaked() {
    var states = Json.of(CopySlots.State.class);
    return items("slots").stream()
        .map(states::read)
        .mapToInt(
            state -> state instanceof CopySlots.State.Open open ? open.board().held().size() : 0)
        .sum();
  }

  private List<String> items(String flow) {
    return roots.dynamoDb().scanPaginator(scan -> scan.tableName(TABLE)).items().stream()
        .filter(item -> flow.equals(text(item, "flow")))
        .map(item -> text(item, "state"))
        .toList();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s).orElse("");
  }

  @Override
  public void close() {
    workers.forEach(Worker::kill);
    roots.close();
    cloud.close();
  }
}
