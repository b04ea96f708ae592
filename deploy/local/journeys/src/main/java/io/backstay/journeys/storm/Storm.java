package io.backstay.journeys.storm;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.cloud.faults.Faults;
import io.backstay.journeys.judge.Court;
import io.backstay.journeys.storm.Violation.Invariant;
import io.backstay.standalone.Standalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One cloud and two replicas of every service on it, which live on from round to round; each round
 * sends commands, has everything go wrong that was drawn, and is judged once all is quiet again.
 */
final class Storm implements AutoCloseable {
  /** In real time: longer than a message stays hidden after its worker was killed. */
  private static final Duration CALM_PATIENCE = Duration.ofSeconds(8);

  private static final Duration STORM_PATIENCE = Duration.ofMillis(800);

  /** What passes, simulated, while somebody still has something in hand. */
  private static final Duration MEANWHILE = Duration.ofSeconds(15);

  /** An operation may give up a day after its window; whoever waits for it, an hour later. */
  private static final Duration LONGEST = Duration.ofHours(40);

  private static final Duration LONGEST_REAL = Duration.ofMinutes(3);

  /** One hop of the longest wait: after that much nothing is delayed any more. */
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(16);

  private static final Logger LOG = LoggerFactory.getLogger(Storm.class);
  private static final int TRAINING_HOPS = 8;
  private static final Duration TRAINING_PATIENCE = Duration.ofSeconds(20);

  private final LocalCloud cloud;
  private final Court court;
  private final Roots roots;
  private final Queues queues;
  private final Bystanders bystanders;
  private final Reader reader;
  private final KeyRing keys;
  private final Oracle oracle;
  private final Clerk clerk;
  private final Crew crew;
  private final Executioner executioner;
  private final Clockwork clockwork;
  private int foundBefore;

  private Storm(LocalCloud cloud, String name) {
    this.cloud = cloud;
    this.court = Court.at(cloud);
    this.roots = new Roots(cloud.endpoint());
    this.queues = new Queues(roots.sqs());
    this.bystanders = Bystanders.settle(roots, cloud::advance);
    this.reader = new Reader(roots, bystanders);
    this.keys = Reader.keys(roots);
    this.oracle = new Oracle(keys);
    this.clerk = new Clerk(bystanders, court);
    cloud.tap(clerk);
    this.crew = Crew.start(cloud.endpoint(), name);
    this.executioner = new Executioner(crew);
    cloud.watch(executioner);
    this.clockwork = new Clockwork(cloud, queues, crew::tend, executioner::hasSeenNothingFor);
  }

  /** How many calls of the services were judged by AWS's models so far. */
  long judged() {
    return court.calls();
  }

  /** {@code name}: how its workers' names begin, so that their logs can be told apart. */
  static Storm start(String name, long seed) {
    return new Storm(cloud(seed), name);
  }

  /** Once for all storms of a build: what makes workers start quickly. */
  static void prepare(long seed) {
    if (!QuickStart.isReady()) {
      try (var cloud = cloud(seed)) {
        train(cloud);
      }
    }
  }

  private static LocalCloud cloud(long seed) {
    var cloud = LocalCloud.start(Settings.still().withSeed(seed).withFleet(fleet()));
    Standalone.furnish(cloud.endpoint());
    return cloud;
  }

  private static void train(LocalCloud cloud) {
    try (var roots = new Roots(cloud.endpoint())) {
      var queues = new Queues(roots.sqs());
      var clockwork = new Clockwork(cloud, queues, () -> {}, _ -> true);
      queues.send(Draw.calm().orders().getFirst().body());
      QuickStart.train(
          cloud.endpoint(),
          () -> {
            for (var hop = 0; hop < TRAINING_HOPS; hop++) {
              var _ = clockwork.settles(TRAINING_PATIENCE);
              clockwork.pass(Duration.ofMinutes(5));
            }
          });
    }
  }

  private static Path fleet() {
    try (var yaml = Storm.class.getResourceAsStream("/storm-fleet.yaml")) {
      var file = Files.createTempFile("storm-fleet", ".yaml");
      file.toFile().deleteOnExit();
      Files.write(file, Objects.requireNonNull(yaml).readAllBytes());
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Report round(Round round) {
    return round(round, _ -> {});
  }

  /** {@code sabotage} is done to the world after the storm, before it is judged. */
  Report round(Round round, Consumer<Roots> sabotage) {
    var begun = System.nanoTime();
    var since = clockwork.now();
    var sent = new Sent(round, queues, since);
    executioner.arm(round.kills());
    cloud.faults(round.faults());
    rage(round, sent, since);
    var stormDeaths = crew.takeDeaths();
    var byPath = cloud.struck();
    executioner.disarm();
    cloud.faults(Faults.none());
    crew.complete();
    calm(begun);
    sabotage.accept(roots);
    var observed = observe(sent, since);
    var finals =
        Finals.of(
            sent.planned(),
            keys,
            round.faults().keys(),
            observed.points(),
            Struck.failures(round.faults(), byPath));
    var violations = new ArrayList<>(oracle.judge(sent.planned(), sent.strays(), finals, observed));
    violations.addAll(unmodelled());
    var faults = new TreeMap<>(Struck.of(round, byPath));
    if (!stormDeaths.isEmpty()) {
      faults.put("restarted", (long) stormDeaths.size());
    }
    tidy();
    return new Report(
        round.seed(),
        sent.messages(),
        executioner.struck().stream().map(Kill::toString).toList(),
        faults,
        ends(observed),
        Duration.between(since, clockwork.now()),
        Duration.ofNanos(System.nanoTime() - begun),
        violations);
  }

  private void rage(Round round, Sent sent, Instant since) {
    var until = since.plus(round.length());
    var hasPurged = round.purge().isEmpty();
    while (clockwork.now().isBefore(until)) {
      sent.send(clockwork.now());
      if (!hasPurged && !clockwork.now().isBefore(since.plus(round.purge().orElseThrow()))) {
        queues.purge();
        hasPurged = true;
      }
      if (clockwork.settles(STORM_PATIENCE)) {
        if (sent.isAll() && hasPurged && !reader.anyWantsAttention()) {
          return;
        }
        clockwork.next(until);
      } else {
        clockwork.pass(MEANWHILE);
      }
    }
    sent.send(Instant.MAX);
  }

  private void settleInCalm() {
    if (!clockwork.settles(CALM_PATIENCE)) {
      LOG.info("not idle: {}", queues.counts());
    }
  }

  /** Until nobody waits for anything, and then until nothing is delayed. */
  private void calm(long begun) {
    var until = clockwork.now().plus(LONGEST);
    while (clockwork.now().isBefore(until) && System.nanoTime() - begun < LONGEST_REAL.toNanos()) {
      settleInCalm();
      if (!reader.anyWantsAttention()) {
        break;
      }
      clockwork.next(until);
    }
    var drained = clockwork.now().plus(LONGEST_DELAY);
    while (clockwork.now().isBefore(drained)) {
      clockwork.next(drained);
      settleInCalm();
    }
  }

  /** What the court has found since it was last asked. */
  private List<Violation> unmodelled() {
    var findings = court.findings();
    var fresh =
        findings.stream()
            .skip(foundBefore)
            .map(finding ->
                new Violation(
                    Invariant.MODEL,
                    finding.application() + " " + finding.service(),
                    finding.violation().toString()))
            .toList();
    foundBefore = findings.size();
    return fresh;
  }

  private Observed observe(Sent sent, Instant since) {
    var disturbed = new ArrayList<String>(bystanders.changes());
    disturbed.addAll(clerk.take());
    return new Observed(
        reader.points(),
        reader.newOperations(),
        reader.trail(sent.databases(), since),
        queues.counts(),
        queues.takeParked(),
        disturbed,
        crew.takeDeaths());
  }

  private static SortedMap<String, Long> ends(Observed observed) {
    var ends = new TreeMap<String, Long>();
    observed.trail().stream()
        .filter(End::isEnd)
        .forEach(line -> ends.merge(line.type(), 1L, Long::sum));
    return ends;
  }

  private void tidy() {
    reader.deletePoints();
    var _ = clockwork.settles(CALM_PATIENCE);
  }

  @Override
  public void close() {
    crew.close();
    roots.close();
    cloud.close();
  }

  /** What of a round has been sent so far. */
  private static final class Sent {
    private final Queues queues;
    private final Instant since;
    private final List<Sending> open = new ArrayList<>();
    private final List<Planned> planned = new ArrayList<>();
    private final Set<String> strays = new HashSet<>();
    private int messages;

    private record Sending(Order order, Duration after) {}

    private Sent(Round round, Queues queues, Instant since) {
      this.queues = queues;
      this.since = since;
      round.strays().forEach(stray -> strays.add(count(queues.send(stray))));
      for (var order : round.orders()) {
        for (var after : order.sendings()) {
          open.add(new Sending(order, after));
        }
      }
    }

    private String count(String message) {
      messages++;
      return message;
    }

    /** Everything that is due by then. */
    private void send(Instant now) {
      for (var sending : List.copyOf(open)) {
        if (!since.plus(sending.after()).isAfter(now)) {
          open.remove(sending);
          var message = count(queues.send(sending.order().body()));
          var operation = sending.order().id().orElse(message);
          if (planned.stream().noneMatch(known -> known.operation().equals(operation))) {
            planned.add(sending.order().planned(operation));
          }
        }
      }
    }

    private boolean isAll() {
      return open.isEmpty();
    }

    private int messages() {
      return messages;
    }

    private List<Planned> planned() {
      return planned;
    }

    private Set<String> strays() {
      return strays;
    }

    private Set<String> databases() {
      var databases = new HashSet<>(Set.of("unknown"));
      planned.forEach(backup -> databases.add(backup.database().identifier()));
      return databases;
    }
  }
}
