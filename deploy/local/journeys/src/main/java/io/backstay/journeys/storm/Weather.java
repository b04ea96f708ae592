package io.backstay.journeys.storm;

import io.backstay.cloud.Place;
import io.backstay.cloud.faults.CallFault;
import io.backstay.cloud.faults.CallFault.Kind;
import io.backstay.cloud.faults.DatabaseFault;
import io.backstay.cloud.faults.EventFaults;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.KeyFault;
import io.backstay.cloud.faults.Pick;
import io.backstay.cloud.faults.QueueFaults;
import io.backstay.cloud.faults.SnapshotFault;
import io.backstay.cloud.faults.Whom;
import io.backstay.cloud.faults.Window;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates.Making;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Draws what goes wrong in the cloud during one round. */
final class Weather {
  /** What services call besides RDS. */
  private static final List<String> PLUMBING = List.of("sqs", "sns", "dynamodb");

  private static final Map<String, List<String>> RDS_ACTIONS =
      Map.of(
          "snapshot", List.of("CreateDBSnapshot", "DescribeDBSnapshots"),
          "copy-share",
              List.of("CopyDBSnapshot", "ModifyDBSnapshotAttribute", "DescribeDBSnapshots"));

  /** DynamoDB away for so long, as the issue has it. */
  static final Duration OUTAGE = Duration.ofMinutes(10);

  private final RandomGenerator random;

  Weather(RandomGenerator random) {
    this.random = random;
  }

  Faults draw() {
    var calls = new ArrayList<CallFault>();
    if (hits(0.15)) {
      calls.addAll(outage());
    }
    if (hits(0.5)) {
      calls.add(refusedByRds());
    }
    if (hits(0.4)) {
      calls.add(brokenPlumbing());
    }
    return Faults.none()
        .with(events())
        .with(queues())
        .calls(calls.toArray(CallFault[]::new))
        .snapshots(snapshots().toArray(SnapshotFault[]::new))
        .databases(databases().toArray(DatabaseFault[]::new))
        .keys(keys().toArray(KeyFault[]::new));
  }

  private boolean hits(double probability) {
    return random.nextDouble() < probability;
  }

  private Duration minutes(int least, int most) {
    return Duration.ofMinutes(random.nextInt(least, most));
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private EventFaults events() {
    return switch (random.nextInt(6)) {
      case 0 -> EventFaults.none();
      case 1 -> EventFaults.none().withDrop(1);
      case 2 -> EventFaults.none().withDoubled(1).withReorder(true);
      case 3 -> EventFaults.none().withDrop(0.3).withDelay(minutes(10, 120));
      default ->
          new EventFaults(
              random.nextDouble(0.5), random.nextDouble(0.5), random.nextBoolean(), minutes(0, 20));
    };
  }

  private QueueFaults queues() {
    return hits(0.4)
        ? QueueFaults.none()
            .of("backstay-*")
            .withDoubled(random.nextDouble(0.5))
            .withAgain(random.nextDouble(0.3))
        : QueueFaults.none();
  }

  /** For everybody but those who judge. */
  private List<CallFault> outage() {
    var when = Window.lasting(OUTAGE).startingAfter(minutes(0, 20));
    var kind = any(List.of(Kind.UNAVAILABLE, Kind.CLOSE));
    return Crew.SERVICES.stream()
        .map(service ->
            CallFault.of("dynamodb", kind)
                .from(Whom.everybody().ofApplication(service))
                .during(when))
        .toList();
  }

  private CallFault refusedByRds() {
    var service = any(List.of("snapshot", "copy-share", "copy-share"));
    var fault =
        CallFault.of("rds", any(List.of(Kind.values())))
            .from(Whom.everybody().ofApplication(service))
            .picking(pick());
    var aimed =
        hits(0.7) ? fault.onAction(any(RDS_ACTIONS.getOrDefault(service, List.of()))) : fault;
    return maybeServed(aimed);
  }

  private CallFault brokenPlumbing() {
    return maybeServed(
        CallFault.of(any(PLUMBING), any(List.of(Kind.values())))
            .from(Whom.everybody().ofApplication(any(Crew.SERVICES)))
            .picking(pick()));
  }

  private CallFault maybeServed(CallFault fault) {
    return fault.kind() != Kind.THROTTLE && hits(0.5) ? fault.afterServing() : fault;
  }

  private Pick pick() {
    return switch (random.nextInt(3)) {
      case 0 -> new Pick.Nth(1 + random.nextInt(4));
      case 1 -> new Pick.Next(1 + random.nextInt(4));
      default -> new Pick.Likely(random.nextDouble(0.3));
    };
  }

  private List<SnapshotFault> snapshots() {
    var faults = new ArrayList<SnapshotFault>();
    if (hits(0.25)) {
      faults.add(
          SnapshotFault.of(
                  any(List.of(Making.COPY, Making.COPY, Making.CREATION)), new Fate.Fails())
              .picking(new Pick.Nth(1 + random.nextInt(2))));
    }
    if (hits(0.25)) {
      faults.add(
          SnapshotFault.of(
                  any(List.of(Making.values())), new Fate.Stalls(Optional.of(minutes(20, 180))))
              .picking(new Pick.Nth(1 + random.nextInt(2))));
    }
    return faults;
  }

  private List<DatabaseFault> databases() {
    return hits(0.3)
        ? List.of(
            DatabaseFault.of("*", minutes(5, 60))
                .at(new DatabaseFault.Moment.Asked(new Pick.Next(1 + random.nextInt(2)))))
        : List.of();
  }

  private List<KeyFault> keys() {
    if (!hits(0.15)) {
      return List.of();
    }
    var where = any(List.of(Site.EAST, Site.WEST));
    var alias = any(List.of("alias/backstay", "alias/backstay", "alias/databases"));
    return List.of(
        new KeyFault(
            new Place(Site.HOME, where),
            alias,
            Window.lasting(minutes(3, 60)).startingAfter(minutes(0, 15))));
  }
}
