package io.backstay.journeys.storm;

import io.backstay.cloud.faults.CallFault;
import io.backstay.cloud.faults.Faults;
import io.backstay.cloud.faults.SnapshotFault;
import io.backstay.cloud.rds.Fate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Says by kind how often each fault of a round struck. */
final class Struck {
  private Struck() {}

  static SortedMap<String, Long> of(Round round, Map<String, Long> byPath) {
    var faults = round.faults();
    var counts = new TreeMap<String, Long>();
    byPath.forEach((path, times) -> {
      if (times > 0) {
        counts.merge(name(path, faults), times, Long::sum);
      }
    });
    if (round.purge().isPresent()) {
      counts.put("queues purged", 1L);
    }
    if (!round.strays().isEmpty()) {
      counts.put("unreadable", (long) round.strays().size());
    }
    return counts;
  }

  /** How many snapshots and copies were ordered to fail, and did. */
  static long failures(Faults faults, Map<String, Long> byPath) {
    return byPath.entrySet().stream()
        .filter(path -> path.getKey().startsWith("snapshots["))
        .filter(path -> faults.snapshots().get(index(path.getKey())).fate() instanceof Fate.Fails)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static int index(String path) {
    return Integer.parseInt(path.replaceAll("\\D", ""));
  }

  /** What stands behind a path such as {@code calls[0]}. */
  private static String name(String path, Faults faults) {
    if (path.startsWith("calls[")) {
      return named(path, faults.calls(), Struck::call);
    }
    if (path.startsWith("snapshots[")) {
      return named(path, faults.snapshots(), Struck::snapshot);
    }
    return path.replaceAll("\\[\\d+]", "").replace('.', ' ');
  }

  private static <F> String named(String path, List<F> faults, Function<F, String> name) {
    return name.apply(faults.get(index(path)));
  }

  private static String call(CallFault fault) {
    var kind = fault.kind().name().toLowerCase(Locale.ROOT);
    return fault.service() + " " + kind + (fault.served() ? " after serving" : "");
  }

  private static String snapshot(SnapshotFault fault) {
    var making = fault.making().name().toLowerCase(Locale.ROOT);
    return switch (fault.fate()) {
      case Fate.Fails() -> making + " failed";
      case Fate.Stalls(_) -> making + " stalled";
      case Fate.AsUsual() -> making;
    };
  }
}
