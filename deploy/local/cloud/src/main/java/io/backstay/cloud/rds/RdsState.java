package io.backstay.cloud.rds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * RDS of every account and region: what exists, what is still to be said, and what was said in the
 * last 14 days.
 */
public final class RdsState {

  private final SortedMap<ResourceName, Instance> instances;
  private final SortedMap<ResourceName, Snapshot> snapshots;
  private final List<Notice> unsaid;
  private final List<Notice> said;

  private RdsState(
      SortedMap<ResourceName, Instance> instances,
      SortedMap<ResourceName, Snapshot> snapshots,
      List<Notice> unsaid,
      List<Notice> said) {
    this.instances = instances;
    this.snapshots = snapshots;
    this.unsaid = unsaid;
    this.said = said;
  }

  static RdsState of(Collection<Instance> instances) {
    var named = new TreeMap<ResourceName, Instance>();
    instances.forEach(instance -> named.put(instance.name(), instance));
    return new RdsState(
        Collections.unmodifiableSortedMap(named),
        Collections.emptySortedMap(),
        List.of(),
        List.of());
  }

  Collection<Instance> instances() {
    return instances.values();
  }

  Collection<Snapshot> snapshots() {
    return snapshots.values();
  }

  Optional<Instance> instance(ResourceName name) {
    return Optional.ofNullable(instances.get(name));
  }

  Optional<Snapshot> snapshot(ResourceName name) {
    return Optional.ofNullable(snapshots.get(name));
  }

  SortedMap<String, String> tags(ResourceName name) {
    return switch (name.kind()) {
      case INSTANCE -> instance(name).map(Instance::tags).orElse(Tags.none());
      case SNAPSHOT -> snapshot(name).map(Snapshot::tags).orElse(Tags.none());
    };
  }

  List<Notice> unsaid() {
    return unsaid;
  }

  List<Notice> said() {
    return said;
  }

  RdsState with(Instance instance) {
    var changed = new TreeMap<>(instances);
    changed.put(instance.name(), instance);
    return new RdsState(Collections.unmodifiableSortedMap(changed), snapshots, unsaid, said);
  }

  RdsState with(Snapshot snapshot) {
    var changed = new TreeMap<>(snapshots);
    changed.put(snapshot.name(), snapshot);
    return new RdsState(instances, Collections.unmodifiableSortedMap(changed), unsaid, said);
  }

  RdsState without(Snapshot snapshot) {
    var changed = new TreeMap<>(snapshots);
    changed.remove(snapshot.name());
    return new RdsState(instances, Collections.unmodifiableSortedMap(changed), unsaid, said);
  }

  RdsState saying(List<Notice> notices) {
    var all = new ArrayList<>(unsaid);
    all.addAll(notices);
    return new RdsState(instances, snapshots, List.copyOf(all), said);
  }

  RdsState saying(Notice notice) {
    return saying(List.of(notice));
  }

  /** Everything unsaid is said now; what was said before {@code oldest} is forgotten. */
  RdsState allSaid(Instant oldest) {
    var kept = new ArrayList<>(said);
    kept.removeIf(notice -> notice.time().isBefore(oldest));
    kept.addAll(unsaid);
    return new RdsState(instances, snapshots, List.of(), List.copyOf(kept));
  }
}
