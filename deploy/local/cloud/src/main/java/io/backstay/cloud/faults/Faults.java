package io.backstay.cloud.faults;

import java.util.List;

/**
 * Everything that goes wrong in the cloud on purpose; what is not named is off. Of several faults
 * of a list that match, the first that strikes has the occasion, and those behind it do not count
 * it.
 */
public record Faults(
    EventFaults events,
    List<CallFault> calls,
    List<SnapshotFault> snapshots,
    List<DatabaseFault> databases,
    List<KeyFault> keys,
    QueueFaults queues) {

  public Faults {
    calls = List.copyOf(calls);
    snapshots = List.copyOf(snapshots);
    databases = List.copyOf(databases);
    keys = List.copyOf(keys);
  }

  public static Faults none() {
    return new Faults(
        EventFaults.none(), List.of(), List.of(), List.of(), List.of(), QueueFaults.none());
  }

  public Faults with(EventFaults value) {
    return new Faults(value, calls, snapshots, databases, keys, queues);
  }

  public Faults with(QueueFaults value) {
    return new Faults(events, calls, snapshots, databases, keys, value);
  }

  /** In place of those it had. */
  public Faults calls(CallFault... values) {
    return new Faults(events, List.of(values), snapshots, databases, keys, queues);
  }

  /** In place of those it had. */
  public Faults snapshots(SnapshotFault... values) {
    return new Faults(events, calls, List.of(values), databases, keys, queues);
  }

  /** In place of those it had. */
  public Faults databases(DatabaseFault... values) {
    return new Faults(events, calls, snapshots, List.of(values), keys, queues);
  }

  /** In place of those it had. */
  public Faults keys(KeyFault... values) {
    return new Faults(events, calls, snapshots, databases, List.of(values), queues);
  }
}
