package io.backstay.chassis.store;

import io.backstay.contracts.TraceContext;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One operation as it is stored. {@code version} 0 means: not stored yet. Effects are in the order
 * in which they are to be carried out; {@code due} is when the waiting state's patience ends;
 * {@code attention} is when a sweep will look at it, as the store last wrote it; {@code place} is
 * where it stands in a line, if it does.
 */
public record Item(
    String operation,
    String flow,
    long version,
    String state,
    SortedMap<EffectId, PendingEffect> effects,
    Optional<Instant> due,
    Optional<Lease> lease,
    Optional<Instant> ended,
    Origin origin,
    Optional<Instant> attention,
    Optional<Place> place) {

  public Item {
    effects = new TreeMap<>(effects);
  }

  /** What is still to be carried out, as text, with the time of the decision that wanted it. */
  public record PendingEffect(String body, Instant decidedAt) {}

  /**
   * Who carries out effects now; {@code until} is on the workers' own clock, not on the
   * operation's.
   */
  public record Lease(String worker, Instant until) {
    public boolean isHeldAt(Instant wall) {
      return wall.isBefore(until);
    }
  }

  /** Where the operation stands: in which line, on whose behalf, and since when. */
  public record Place(String line, String who, Instant since) {}

  /** What began the operation: the id of that message, and the trace that it belongs to. */
  public record Origin(String cause, Optional<String> traceparent) {

    /** A malformed one counts as none, as W3C asks. */
    public Optional<TraceContext> trace() {
      return traceparent.flatMap(parent -> TraceContext.parse(parent, Optional.empty()));
    }
  }

  public boolean isNew() {
    return version == 0;
  }

  public Item withoutEffects(Iterable<EffectId> done) {
    var rest = new TreeMap<>(effects);
    done.forEach(rest::remove);
    return new Item(
        operation, flow, version, state, rest, due, lease, ended, origin, attention, place);
  }

  public Item withLease(Optional<Lease> other) {
    return new Item(
        operation, flow, version, state, effects, due, other, ended, origin, attention, place);
  }

  public Item withAttention(Optional<Instant> other) {
    return new Item(
        operation, flow, version, state, effects, due, lease, ended, origin, other, place);
  }

  /** Nothing is pending, yet a sweep would look at it before it has to. */
  public boolean wantsAttentionForNothing() {
    return effects.isEmpty()
        && attention.filter(at -> due.isEmpty() || at.isBefore(due.get())).isPresent();
  }
}
