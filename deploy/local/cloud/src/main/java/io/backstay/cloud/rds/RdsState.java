package io.backstay.cloud.rds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * RDS of every account and region: what exists, what is still to be said, and what was said in the
 * last 14 days.
 */
public final class RdsState {

  private final SortedMap<ResourceName, Database> databases;
  private final SortedMap<ResourceName, Snapshot> snapshots;
  private final List<OptionGroup> optionGroups;
  private final List<Notice> unsaid;
  private final List<Notice> said;

  private RdsState(
      SortedMap<ResourceName, Database> databases,
      SortedMap<ResourceName, Snapshot> snapshots,
      List<OptionGroup> optionGroups,
      List<Notice> unsaid,
      List<Notice> said) {
    this.databases = databases;
    this.snapshots = snapshots;
    this.optionGroups = optionGroups;
    this.unsaid = unsaid;
    this.said = said;
  }

  static RdsState of(Collection<Database> databases, List<OptionGroup> optionGroups) {
    var named = new TreeMap<ResourceName, Database>();
    databases.forEach(database -> named.put(database.name(), database));
    return new RdsState(
        Collections.unmodifiableSortedMap(named),
        Collections.emptySortedMap(),
        List.copyOf(optionGroups),
        List.of(),
        List.of());
  }

  Collection<Database> databases() {
    return databases.values();
  }

  Collection<Snapshot> snapshots() {
    return snapshots.values();
  }

  Optional<Database> database(ResourceName name) {
    return Optional.ofNullable(databases.get(name));
  }

  List<OptionGroup> optionGroups() {
    return optionGroups;
  }

  /** The writer first, then by name. */
  List<Database> members(ResourceName cluster) {
    return databases.values().stream()
        .filter(database -> database.memberOf(cluster))
        .sorted(Comparator.comparing((Database member) -> !member.build().writes()))
        .toList();
  }

  List<Database> replicas(ResourceName instance) {
    return databases.values().stream().filter(database -> database.replicaOf(instance)).toList();
  }

  Optional<Snapshot> snapshot(ResourceName name) {
    return Optional.ofNullable(snapshots.get(name));
  }

  SortedMap<String, String> tags(ResourceName name) {
    return name.kind().isSnapshot()
        ? snapshot(name).map(Snapshot::tags).orElse(Tags.none())
        : database(name).map(Database::tags).orElse(Tags.none());
  }

  List<Notice> unsaid() {
    return unsaid;
  }

  List<Notice> said() {
    return said;
  }

  RdsState with(Database database) {
    var changed = new TreeMap<>(databases);
    changed.put(database.name(), database);
    return new RdsState(
        Collections.unmodifiableSortedMap(changed), snapshots, optionGroups, unsaid, said);
  }

  RdsState with(Snapshot snapshot) {
    var changed = new TreeMap<>(snapshots);
    changed.put(snapshot.name(), snapshot);
    return new RdsState(
        databases, Collections.unmodifiableSortedMap(changed), optionGroups, unsaid, said);
  }

  RdsState without(Database database) {
    var changed = new TreeMap<>(databases);
    changed.remove(database.name());
    return new RdsState(
        Collections.unmodifiableSortedMap(changed), snapshots, optionGroups, unsaid, said);
  }

  RdsState without(Snapshot snapshot) {
    var changed = new TreeMap<>(snapshots);
    changed.remove(snapshot.name());
    return new RdsState(
        databases, Collections.unmodifiableSortedMap(changed), optionGroups, unsaid, said);
  }

  RdsState saying(List<Notice> notices) {
    var all = new ArrayList<>(unsaid);
    all.addAll(notices);
    return new RdsState(databases, snapshots, optionGroups, List.copyOf(all), said);
  }

  RdsState saying(Notice notice) {
    return saying(List.of(notice));
  }

  /** Everything unsaid is said now; what was said before {@code oldest} is forgotten. */
  RdsState allSaid(Instant oldest) {
    var kept = new ArrayList<>(said);
    kept.removeIf(notice -> notice.time().isBefore(oldest));
    kept.addAll(unsaid);
    return new RdsState(databases, snapshots, optionGroups, List.of(), List.copyOf(kept));
  }
}
