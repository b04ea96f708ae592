package io.backstay.standalone;

import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Place;
import io.backstay.cloud.Settings;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Plan;
import io.backstay.contracts.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Protects each database of a small fleet over two accounts and two regions, and tells what came of
 * it.
 */
public final class Demo {
  private static final String COPIES = "us-west-2";
  private static final List<Place> PLACES =
      List.of(
          new Place(Home.ACCOUNT, Home.REGION),
          new Place(Home.ACCOUNT, COPIES),
          new Place(Home.VAULT, Home.REGION),
          new Place(Home.VAULT, COPIES));
  private static final Destination WITHIN =
      new Destination(Home.ACCOUNT, COPIES, Optional.of("alias/backstay"), List.of(Home.VAULT));
  private static final Destination WITHIN_ALONE =
      new Destination(Home.ACCOUNT, COPIES, Optional.of("alias/backstay"), List.of());
  private static final Destination INTO_THE_VAULT =
      new Destination(
          Home.VAULT, COPIES, Optional.of("alias/backstay-vault"), List.of(Home.ACCOUNT));

  /** So long that a slow machine, which the cloud's fast clock runs ahead of, is never over it. */
  private static final Duration WINDOW = Duration.ofDays(2);

  private static final List<String> ENGINES = List.of("rds", "redshift");
  private static final long LOOK_MILLISECONDS = 250;

  private final Wish wish;
  private final Progress progress;

  /**
   * {@code speed} in simulated seconds per second; what is not done within {@code patience} of real
   * time is reported as it is then.
   */
  public record Wish(double speed, long seed, Duration patience) {
    public static Wish standard() {
      return new Wish(240, 1, Duration.ofMinutes(10));
    }
  }

  private Demo(Wish wish, Progress progress) {
    this.wish = wish;
    this.progress = progress;
  }

  /** Starts everything on a free port, and stops it again. */
  public static DemoReport run(Wish wish, Progress progress) throws InterruptedException {
    var begun = Instant.now();
    var fleet = ExampleFleet.file();
    var settings =
        ExampleFleet.standing(
            Settings.still().withStart(begun).withSpeed(wish.speed()).withSeed(wish.seed()));
    try (var standalone = Standalone.start(settings);
        var clients = new Clients(standalone.endpoint(), "demo")) {
      return new Demo(wish, progress).protect(fleet, standalone, clients, begun);
    }
  }

  private DemoReport protect(FleetFile fleet, Standalone standalone, Clients clients, Instant begun)
      throws InterruptedException {
    var databases = ExampleFleet.databases(fleet);
    var board = new Board(databases.stream().map(Database::identifier).toList());
    try (var _ = Listener.open(clients, board);
        var looks = new Looks(clients, PLACES)) {
      progress.started(standalone.endpoint(), databases.size());
      send(clients, databases);
      follow(board, looks);
      return new DemoReport(
          looks.points(),
          calls(standalone),
          Duration.between(begun, Instant.now()).toMillis() / 1000.0,
          board.rows());
    }
  }

  /** As a user would: a message on the command queue for each. */
  private static void send(Clients clients, List<Database> databases) {
    try (var sqs = clients.home(SqsClient.builder())) {
      var url =
          sqs.getQueueUrl(get -> get.queueName(Home.commandQueue(Infrastructure.SNAPSHOT)))
              .queueUrl();
      for (var database : databases) {
        sqs.sendMessage(send -> send.queueUrl(url).messageBody(bare(command(database))));
      }
    }
  }

  /** The form that people type. */
  private static String bare(CreateSnapshot command) {
    var fields = Wire.printData(command).substring(1);
    return "{\"type\":\"CreateSnapshot\"," + fields;
  }

  private static CreateSnapshot command(Database database) {
    return new CreateSnapshot(
        database,
        new Plan(copies(database), List.of(), Optional.empty()),
        Optional.empty(),
        WINDOW,
        "demo",
        "to see how it goes");
  }

  /** As far as the engine can. */
  static List<Destination> copies(Database database) {
    return switch (database.engine()) {
      case RDS_INSTANCE, AURORA_CLUSTER ->
          database.account().equals(Home.VAULT)
              ? List.of(INTO_THE_VAULT)
              : List.of(WITHIN, INTO_THE_VAULT);
      case MULTI_AZ_CLUSTER -> List.of(WITHIN_ALONE);
      case REDSHIFT_CLUSTER -> List.of(WITHIN);
    };
  }

  private void follow(Board board, Looks looks) throws InterruptedException {
    var end = System.nanoTime() + wish.patience().toNanos();
    var done = false;
    while (!done && System.nanoTime() < end) {
      done = board.open().await(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
      board.look(looks.percents());
      progress.show(board.rows());
    }
  }

  /** What the services asked of RDS and Redshift, by action; the demo's own looks do not count. */
  private static Map<String, Long> calls(Standalone standalone) {
    var calls = new TreeMap<String, Long>();
    for (var line : standalone.cloud().books().lines()) {
      var of = line.of();
      if (ENGINES.contains(of.service()) && Infrastructure.SERVICES.contains(of.application())) {
        calls.merge(of.action(), line.calls(), Long::sum);
      }
    }
    return calls;
  }
}
