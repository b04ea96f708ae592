package io.backstay.journeys.storm;

import io.backstay.cloud.faults.KeyFault;
import io.backstay.journeys.storm.Observed.Point;
import io.backstay.journeys.storm.Steps.Make;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The faults after which a step of a backup cannot stand, by the step's operation. */
record Finals(Map<String, Strike> byStep) {

  private static final Set<String> BROKEN = Set.of("SnapshotBroken", "CopyBroken");
  private static final Set<String> KEY_GONE =
      Set.of("KMSKeyNotAccessibleFault", "SnapshotBroken", "CopyBroken");

  Finals {
    byStep = Map.copyOf(byStep);
  }

  /**
   * What struck: the codes of causes that may be told of it; {@code certain} where it leaves no way
   * to succeed, otherwise the step may stand as well.
   */
  record Strike(boolean certain, Set<String> codes) {
    Strike {
      codes = Set.copyOf(codes);
    }
  }

  /**
   * By the keys that were gone for a while, which may have cost whatever needed them, and by what
   * AWS itself calls failed. That is excused only where a fault explains it: a needed key, or one
   * of the {@code failures} that were ordered.
   */
  static Finals of(
      List<Planned> planned, KeyRing keys, List<KeyFault> gone, List<Point> points, long failures) {
    var strikes = new HashMap<String, Strike>();
    for (var backup : planned) {
      for (var step : Steps.of(backup, keys).steps()) {
        if (step instanceof Make make && needs(make, backup, keys, gone)) {
          strikes.put(make.operation(), new Strike(false, KEY_GONE));
        }
      }
    }
    var failed = points.stream().filter(point -> point.status().equals("failed")).toList();
    var unexplained =
        failed.stream().filter(point -> !strikes.containsKey(point.operation())).count();
    if (unexplained <= failures) {
      failed.forEach(point -> strikes.put(point.operation(), new Strike(true, BROKEN)));
    }
    return new Finals(strikes);
  }

  /** Its own key, or that of what it copies. */
  private static boolean needs(Make make, Planned backup, KeyRing keys, List<KeyFault> gone) {
    return gone.stream()
        .map(fault -> keys.of(fault.place().account(), fault.place().region(), fault.key()))
        .anyMatch(arn ->
            make.key().filter(arn::equals).isPresent()
                || keys.of(backup.database()).filter(arn::equals).isPresent());
  }

  static Finals none() {
    return new Finals(Map.of());
  }

  Optional<Strike> of(String step) {
    return Optional.ofNullable(byStep.get(step));
  }
}
