package io.backstay.cloud.redshift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything that Redshift knows, in every account and region; it never changes. */
public final class RedshiftState {

  private final SortedMap<ResourceName, Cluster> clusters;
  private final SortedMap<ResourceName, Snapshot> snapshots;
  private final SortedMap<ResourceName, Grant> grants;
  private final SortedMap<ResourceName, Subscription> subscriptions;
  private final List<Notice> unsaid;
  private final List<Notice> said;
  private final List<Announcement> announcements;

  private RedshiftState(
      SortedMap<ResourceName, Cluster> clusters,
      SortedMap<ResourceName, Snapshot> snapshots,
      SortedMap<ResourceName, Grant> grants,
      SortedMap<ResourceName, Subscription> subscriptions,
      List<Notice> unsaid,
      List<Notice> said,
      List<Announcement> announcements) {
    this.clusters = clusters;
    this.snapshots = snapshots;
    this.grants = grants;
    this.subscriptions = subscriptions;
    this.unsaid = unsaid;
    this.said = said;
    this.announcements = announcements;
  }

  static RedshiftState of(Collection<Cluster> clusters) {
    var named = new TreeMap<ResourceName, Cluster>();
    clusters.forEach(cluster -> named.put(cluster.name(), cluster));
    return new RedshiftState(
        Collections.unmodifiableSortedMap(named),
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        List.of(),
        List.of(),
        List.of());
  }

  Collection<Cluster> clusters() {
    return clusters.values();
  }

  Collection<Snapshot> snapshots() {
    return snapshots.values();
  }

  Collection<Grant> grants() {
    return grants.values();
  }

  Collection<Subscription> subscriptions() {
    return subscriptions.values();
  }

  Optional<Cluster> cluster(ResourceName name) {
    return Optional.ofNullable(clusters.get(name));
  }

  Optional<Snapshot> snapshot(ResourceName name) {
    return Optional.ofNullable(snapshots.get(name));
  }

  Optional<Grant> grant(ResourceName name) {
    return Optional.ofNullable(grants.get(name));
  }

  Optional<Subscription> subscription(ResourceName name) {
    return Optional.ofNullable(subscriptions.get(name));
  }

  List<Notice> unsaid() {
    return unsaid;
  }

  List<Notice> said() {
    return said;
  }

  List<Announcement> announcements() {
    return announcements;
  }

  RedshiftState with(Cluster cluster) {
    return of(put(clusters, cluster.name(), cluster), snapshots);
  }

  RedshiftState without(Cluster cluster) {
    return of(removed(clusters, cluster.name()), snapshots);
  }

  RedshiftState with(Snapshot snapshot) {
    return of(clusters, put(snapshots, snapshot.name(), snapshot));
  }

  RedshiftState without(Snapshot snapshot) {
    return of(clusters, removed(snapshots, snapshot.name()));
  }

  RedshiftState with(Grant grant) {
    return granting(put(grants, grant.name(), grant));
  }

  RedshiftState without(Grant grant) {
    return granting(removed(grants, grant.name()));
  }

  RedshiftState with(Subscription subscription) {
    return subscribed(put(subscriptions, subscription.name(), subscription));
  }

  RedshiftState without(Subscription subscription) {
    return subscribed(removed(subscriptions, subscription.name()));
  }

  RedshiftState saying(Notice notice) {
    return telling(added(unsaid, notice), said, announcements);
  }

  RedshiftState saying(Announcement announcement) {
    return telling(unsaid, said, added(announcements, announcement));
  }

  /** Everything unsaid is said now; what was said before {@code oldest} is forgotten. */
  RedshiftState allSaid(Instant oldest) {
    var kept = new ArrayList<>(said);
    kept.removeIf(notice -> notice.time().isBefore(oldest));
    kept.addAll(unsaid);
    return telling(List.of(), List.copyOf(kept), List.of());
  }

  private static <V> SortedMap<ResourceName, V> put(
      SortedMap<ResourceName, V> all, ResourceName name, V value) {
    var changed = new TreeMap<>(all);
    changed.put(name, value);
    return Collections.unmodifiableSortedMap(changed);
  }

  private static <V> SortedMap<ResourceName, V> removed(
      SortedMap<ResourceName, V> all, ResourceName name) {
    var changed = new TreeMap<>(all);
    changed.remove(name);
    return Collections.unmodifiableSortedMap(changed);
  }

  private static <T> List<T> added(List<T> all, T one) {
    var more = new ArrayList<>(all);
    more.add(one);
    return List.copyOf(more);
  }

  private RedshiftState of(
      SortedMap<ResourceName, Cluster> newClusters, SortedMap<ResourceName, Snapshot> others) {
    return new RedshiftState(
        newClusters, others, grants, subscriptions, unsaid, said, announcements);
  }

  private RedshiftState granting(SortedMap<ResourceName, Grant> others) {
    return new RedshiftState(
        clusters, snapshots, others, subscriptions, unsaid, said, announcements);
  }

  private RedshiftState subscribed(SortedMap<ResourceName, Subscription> others) {
    return new RedshiftState(clusters, snapshots, grants, others, unsaid, said, announcements);
  }

  private RedshiftState telling(
      List<Notice> toSay, List<Notice> wasSaid, List<Announcement> toAnnounce) {
    return new RedshiftState(
        clusters, snapshots, grants, subscriptions, toSay, wasSaid, toAnnounce);
  }
}
