package io.backstay.scheduler;

import io.backstay.contracts.ProtectionPolicy;
import io.backstay.contracts.schedule.ScheduleExpression;
import io.backstay.contracts.schedule.ScheduleExpression.Rate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy as it counts now.
 *
 * @param since firings before this are none of its
 * @param anchor what a rate is counted from
 * @param fired the last firing that was heard, or made up for
 * @param gap for when the one-time schedule is made that makes up for skipped local times
 * @param commands the last ones that were heard, so that one that comes again changes nothing
 */
public record Kept(
    ProtectionPolicy policy,
    int version,
    Instant since,
    Instant anchor,
    Optional<Instant> fired,
    Optional<Instant> gap,
    List<String> commands) {
  private static final int REMEMBERED = 20;

  /** More than these are no outage but a policy that fires every few minutes. */
  private static final int MOST_UNHEARD = 20;

  public Kept {
    commands = List.copyOf(commands);
  }

  static Kept first(Request request, ProtectionPolicy policy) {
    return new Kept(
            policy,
            1,
            request.at(),
            request.at(),
            Optional.empty(),
            Optional.empty(),
            List.of(request.id()))
        .withGap(request.at());
  }

  public Calendar calendar() {
    return Calendar.of(policy.schedule(), anchor);
  }

  boolean hasHeard(String command) {
    return commands.contains(command);
  }

  Kept heard(Request request) {
    var heard = new ArrayList<>(commands);
    heard.add(request.id());
    return new Kept(
        policy,
        version,
        since,
        anchor,
        fired,
        gap,
        heard.subList(Math.max(0, heard.size() - REMEMBERED), heard.size()));
  }

  /** The next version; a schedule that has not changed goes on as it was. */
  Kept with(ProtectionPolicy other, Instant at) {
    var isSame = other.schedule().equals(policy.schedule());
    return new Kept(
            other, version + 1, isSame ? since : at, isSame ? anchor : at, fired, gap, commands)
        .withGap(at);
  }

  /** From now on, whatever was due before. */
  Kept from(Instant at) {
    return new Kept(policy, version, at, at, fired, gap, commands).withGap(at);
  }

  /** A rate goes on from there. */
  Kept fired(Instant at) {
    var last = fired.filter(before -> before.isAfter(at)).orElse(at);
    return new Kept(policy, version, since, last, Optional.of(last), gap, commands).withGap(last);
  }

  private Kept withGap(Instant after) {
    return new Kept(
        policy, version, since, anchor, fired, calendar().nextAfterGap(after), commands);
  }

  /** The firing that is awaited. */
  Optional<Instant> expected() {
    var after = fired.filter(last -> last.isAfter(since)).orElse(since);
    return calendar().next(after).map(Firing::at);
  }

  /**
   * What was due before {@code at} and has not been heard, oldest first; a rate has no times but
   * those at which it fires.
   */
  List<Instant> unheard(Instant at) {
    if (ScheduleExpression.parse(policy.schedule().expression()) instanceof Rate) {
      return List.of();
    }
    var due = new ArrayList<Instant>();
    for (var next = expected();
        next.filter(firing -> firing.isBefore(at)).isPresent() && due.size() < MOST_UNHEARD;
        next = next(next.get())) {
      due.add(next.get());
    }
    return List.copyOf(due);
  }

  Optional<Instant> next(Instant after) {
    return calendar().next(after).map(Firing::at);
  }

  boolean isBlackout(Instant firing) {
    return policy.schedule().blackout().contains(calendar().local(firing).toLocalDate());
  }
}
