package io.backstay.cloud.sts;

import io.backstay.cloud.Principal;
import io.backstay.cloud.Principals;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sessions of assumed roles, each known by its access key id until it expires. */
public final class StsState implements Principals {

  /** A role put on. */
  record Session(String accessKeyId, Principal principal, Instant expiration) {}

  private final int opened;
  private final SortedMap<String, Session> sessions;

  private StsState(int opened, SortedMap<String, Session> sessions) {
    this.opened = opened;
    this.sessions = Collections.unmodifiableSortedMap(sessions);
  }

  public static StsState empty() {
    return new StsState(0, new TreeMap<>());
  }

  @Override
  public Optional<Principal> lookup(String accessKeyId) {
    return Optional.ofNullable(sessions.get(accessKeyId)).map(Session::principal);
  }

  /** How many sessions there ever were. */
  int opened() {
    return opened;
  }

  Optional<Instant> firstExpiration() {
    return sessions.values().stream().map(Session::expiration).min(Instant::compareTo);
  }

  StsState with(Session session) {
    var changed = new TreeMap<>(sessions);
    changed.put(session.accessKeyId(), session);
    return new StsState(opened + 1, changed);
  }

  StsState withoutExpired(Instant now) {
    var left = new TreeMap<>(sessions);
    left.values().removeIf(session -> !session.expiration().isAfter(now));
    return left.size() == sessions.size() ? this : new StsState(opened, left);
  }
}
