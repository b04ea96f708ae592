package io.backstay.journeys.storm;

import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.wire.Watch.Moment;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Destination;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Plan;
import io.backstay.journeys.storm.Kill.Blow;
import io.backstay.journeys.storm.Planned.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws a round: the same seed gives the same round. */
final class Draw {
  /** The database that the vault account has of its own. */
  private static final String EVIDENCE = "evidence";

  private static final List<String> DATABASES =
      List.of("orders", "customers", "billing", "ledger", "plain", "sessions", EVIDENCE);

  /** The region of those that are not in the east. */
  private static final Map<String, String> ELSEWHERE =
      Map.of("sessions", Site.WEST, EVIDENCE, Site.WEST);

  /** Where something happens that must not happen twice, or must not be forgotten. */
  private static final Map<String, List<String>> POINTS =
      Map.of(
          "snapshot",
          List.of(
              "CreateDBSnapshot",
              "DescribeDBSnapshots",
              "Publish",
              "UpdateItem",
              "TransactWriteItems",
              "GetItem",
              "SendMessageBatch",
              "DeleteMessageBatch"),
          "copy-share",
          List.of(
              "CopyDBSnapshot",
              "CopyDBSnapshot",
              "ModifyDBSnapshotAttribute",
              "DescribeDBSnapshots",
              "Publish",
              "UpdateItem",
              "TransactWriteItems",
              "SendMessageBatch",
              "DeleteMessageBatch"),
          "audit",
          List.of("PutItem", "DeleteMessageBatch"));

  private final long seed;
  private final RandomGenerator random;

  private Draw(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  static Round of(long seed) {
    return new Draw(seed).round();
  }

  /** One backup of everything with nothing in its way. */
  static Round calm() {
    var draw = new Draw(0);
    var order =
        new Order(
            Optional.of("storm-0-calm"),
            draw.command(
                draw.database("orders"),
                new Plan(
                    List.of(draw.destination(Site.WEST, true)),
                    List.of(Site.VAULT),
                    Optional.empty()),
                Optional.empty()),
            Fate.STANDS,
            List.of(Duration.ZERO));
    return new Round(
        0, List.of(order), List.of(), Faults.none(), List.of(), Optional.empty(), Duration.ZERO);
  }

  private Round round() {
    var orders = new ArrayList<Order>();
    var count = 2 + random.nextInt(4);
    for (var number = 1; number <= count; number++) {
      orders.add(order(number));
    }
    if (hits(0.1)) {
      orders.add(hopeless("no-such-database", Fate.NO_DATABASE, Optional.empty()));
    }
    if (hits(0.1)) {
      orders.add(hopeless("orders", Fate.NAME_TAKEN, Optional.of(Bystanders.TAKEN_NAME)));
    }
    List<String> strays = hits(0.1) ? List.of("{\"type\": \"CreateSnapshot\", ") : List.of();
    return new Round(
        seed,
        orders,
        strays,
        new Weather(random).draw(),
        kills(),
        hits(0.1) ? Optional.of(minutes(40)) : Optional.empty(),
        Duration.ofMinutes(30 + random.nextInt(90)));
  }

  private boolean hits(double probability) {
    return random.nextDouble() < probability;
  }

  private Duration minutes(int most) {
    return Duration.ofMinutes(random.nextInt(most));
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private Order order(int number) {
    var again = random.nextInt(10);
    var sendings = new ArrayList<Duration>();
    sendings.add(hits(0.7) ? Duration.ZERO : minutes(20));
    // Only a command that names itself can be sent again; without an id it would be another one.
    var named = again < 5 || hits(0.5);
    if (again < 5) {
      sendings.add(sendings.getFirst().plus(hits(0.5) ? Duration.ZERO : minutes(30)));
    }
    if (again == 0) {
      sendings.add(sendings.getLast().plus(minutes(60)));
    }
    var database = database(any(DATABASES));
    return new Order(
        named ? Optional.of("storm-" + seed + "-" + number) : Optional.empty(),
        command(database, plan(database), Optional.empty()),
        Fate.STANDS,
        sendings);
  }

  private Order hopeless(String database, Fate fate, Optional<String> name) {
    return new Order(
        Optional.of("storm-" + seed + "-" + fate.name().toLowerCase(Locale.ROOT)),
        command(database(database), plan(database(database)), name),
        fate,
        List.of(Duration.ZERO));
  }

  private CreateSnapshot command(Database database, Plan plan, Optional<String> name) {
    return new CreateSnapshot(database, plan, name, Duration.ofHours(6), "storm", "round " + seed);
  }

  private Database database(String identifier) {
    var account = identifier.equals(EVIDENCE) ? Site.VAULT : Site.HOME;
    var region = ELSEWHERE.getOrDefault(identifier, Site.EAST);
    return new Database(Engine.RDS_INSTANCE, account, region, identifier);
  }

  private Plan plan(Database database) {
    List<Destination> copies =
        switch (random.nextInt(8)) {
          case 0 -> List.of();
          case 1 -> List.of(destination(Site.EAST, hits(0.5)));
          case 2 -> List.of(destination(Site.WEST, hits(0.5)), destination(Site.EUROPE, hits(0.3)));
          case 3 -> List.of(vault(Site.WEST, hits(0.3)));
          case 4 -> List.of(vault(Site.WEST, hits(0.3)), vault(Site.EAST, hits(0.3)));
          case 5 -> List.of(destination(Site.WEST, hits(0.5)), vault(Site.WEST, hits(0.3)));
          default -> List.of(destination(Site.WEST, hits(0.5)));
        };
    var other = database.account().equals(Site.HOME) ? Site.VAULT : Site.HOME;
    return new Plan(copies, hits(0.4) ? List.of(other) : List.of(), Optional.empty());
  }

  private Destination destination(String region, boolean isShared) {
    return new Destination(
        Site.HOME,
        region,
        Optional.of("alias/backstay"),
        isShared ? List.of(Site.VAULT) : List.of());
  }

  private Destination vault(String region, boolean isShared) {
    return new Destination(
        Site.VAULT,
        region,
        Optional.of("alias/backstay-vault"),
        isShared ? List.of(Site.HOME) : List.of());
  }

  private List<Kill> kills() {
    var kills = new ArrayList<Kill>();
    var count = 1 + random.nextInt(3);
    while (kills.size() < count) {
      kills.add(kill());
    }
    return kills;
  }

  private Kill kill() {
    var service =
        any(List.of("snapshot", "snapshot", "copy-share", "copy-share", "copy-share", "audit"));
    var action =
        hits(0.75)
            ? Optional.of(any(POINTS.getOrDefault(service, List.of())))
            : Optional.<String>empty();
    var nth = action.isPresent() ? 1 + random.nextInt(5) : 1 + random.nextInt(120);
    var blow =
        any(List.of(Blow.CALLER, Blow.CALLER, Blow.CALLER, Blow.OTHER, Blow.BOTH, Blow.FREEZE));
    var away =
        blow == Blow.FREEZE
            ? Duration.ofMillis(2200 + random.nextInt(1500))
            : Duration.ofMillis(random.nextInt(1000));
    return new Kill(service, action, nth, any(List.of(Moment.BEFORE, Moment.AFTER)), blow, away);
  }
}
