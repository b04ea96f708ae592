package io.backstay.cloud.faults;

import io.backstay.cloud.Chance;
import io.backstay.cloud.Place;
import io.backstay.cloud.rds.Fate;
import io.backstay.cloud.rds.Fates;
import io.backstay.cloud.wire.Caller;
import io.backstay.cloud.wire.Disturbance;
import io.backstay.cloud.wire.Disturbances;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The faults in force that strike when something is asked for: calls at the front door, snapshots
 * that begin, databases of which a snapshot is asked for. The seed and the occasion's number
 * decide.
 */
public final class FaultLayer implements Disturbances, Fates {

  private record Aimed<F>(F fault, String path, Odds odds) {}

  private record InForce(
      Faults faults,
      List<Aimed<CallFault>> calls,
      List<Aimed<SnapshotFault>> snapshots,
      List<Aimed<DatabaseFault>> databases) {}

  private final InstantSource clock;
  private final Chance chance;
  private volatile InForce inForce = new InForce(Faults.none(), List.of(), List.of(), List.of());
  private long times;

  public FaultLayer(InstantSource clock, Chance chance) {
    this.clock = clock;
    this.chance = chance;
  }

  public Faults faults() {
    return inForce.faults();
  }

  /** In place of those before; all counts begin anew. */
  public synchronized void set(Faults faults) {
    times++;
    var now = clock.instant();
    inForce =
        new InForce(
            faults,
            aimed("calls", faults.calls(), CallFault::window, CallFault::pick, now),
            aimed("snapshots", faults.snapshots(), SnapshotFault::window, SnapshotFault::pick, now),
            aimed("databases", faults.databases(), _ -> Window.ALWAYS, FaultLayer::pick, now));
  }

  private <F> List<Aimed<F>> aimed(
      String list,
      List<F> faults,
      Function<F, Window> window,
      Function<F, Pick> pick,
      Instant now) {
    var aimed = new ArrayList<Aimed<F>>();
    for (var fault : faults) {
      var path = list + "[" + aimed.size() + "]";
      var draws = chance.stream("faults " + times + " " + path);
      aimed.add(
          new Aimed<>(fault, path, new Odds(window.apply(fault), pick.apply(fault), now, draws)));
    }
    return List.copyOf(aimed);
  }

  private static Pick pick(DatabaseFault fault) {
    return switch (fault.moment()) {
      case DatabaseFault.Moment.Asked(var pick) -> pick;
      case DatabaseFault.Moment.After(_) -> new Pick.Every();
    };
  }

  @Override
  public Optional<Disturbance> of(Caller caller, String service, String action) {
    return struck(inForce.calls(), fault -> fault.matches(caller, service, action))
        .map(fault -> disturbance(fault, service, action));
  }

  private static Disturbance disturbance(CallFault fault, String service, String action) {
    return switch (fault.kind()) {
      case THROTTLE -> new Disturbance.Refused(ServiceErrors.throttle(service, action), false);
      case ERROR -> new Disturbance.Refused(ServiceErrors.error(service), fault.served());
      case UNAVAILABLE -> new Disturbance.Refused(ServiceErrors.unavailable(), fault.served());
      case CLOSE -> new Disturbance.Closed(fault.served());
    };
  }

  @Override
  public Fate of(Beginning beginning) {
    return struck(inForce.snapshots(), fault -> fault.matches(beginning))
        .map(SnapshotFault::fate)
        .orElseGet(Fate.AsUsual::new);
  }

  /** How long the database is busy that now is asked for a snapshot; empty where it is not. */
  public Optional<Duration> busy(Place place, String identifier) {
    return struck(
            inForce.databases(),
            fault ->
                fault.moment() instanceof DatabaseFault.Moment.Asked(_)
                    && fault.matches(place, identifier))
        .map(DatabaseFault::busy);
  }

  /** The first that strikes has the occasion. */
  private <F> Optional<F> struck(List<Aimed<F>> faults, Predicate<F> matches) {
    if (faults.isEmpty()) {
      return Optional.empty();
    }
    var now = clock.instant();
    return faults.stream()
        .filter(aimed -> matches.test(aimed.fault()) && aimed.odds().strikes(now))
        .map(Aimed::fault)
        .findFirst();
  }

  /** How often each struck, by its path such as {@code calls[0]}. */
  public Map<String, Long> counts() {
    var counts = new TreeMap<String, Long>();
    inForce.calls().forEach(aimed -> counts.put(aimed.path(), aimed.odds().struck()));
    inForce.snapshots().forEach(aimed -> counts.put(aimed.path(), aimed.odds().struck()));
    inForce.databases().forEach(aimed -> counts.put(aimed.path(), aimed.odds().struck()));
    return counts;
  }
}
