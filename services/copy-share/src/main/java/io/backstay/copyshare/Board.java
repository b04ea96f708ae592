package io.backstay.copyshare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who has the slots of one place. {@code tickets} is the number of the last grant; {@code lowered}
 * is there while others use the same quota.
 */
public record Board(
    SlotPlace place, long tickets, List<Holder> held, Crowd crowd, Optional<Lowered> lowered) {
  public Board {
    held = List.copyOf(held);
  }

  static Board of(SlotPlace place) {
    return new Board(place, 0, List.of(), Crowd.empty(), Optional.empty());
  }

  Optional<Holder> holder(String operation) {
    return held.stream().filter(holder -> holder.operation().equals(operation)).findFirst();
  }

  /** The holder, if it still holds by this ticket: what is about an earlier one comes too late. */
  Optional<Holder> holder(String operation, long ticket) {
    return holder(operation).filter(holder -> holder.ticket() == ticket);
  }

  int room(int usual) {
    return Math.min(usual, lowered.map(Lowered::to).orElse(usual)) - held.size();
  }

  /** When something is to be done although nobody says anything. */
  Optional<Instant> until() {
    return Stream.concat(held.stream().map(Holder::lookAt), crowd.readAt().stream())
        .min(Instant::compareTo);
  }

  List<String> dueForALook(Instant at) {
    return held.stream().filter(holder -> holder.isDue(at)).map(Holder::operation).toList();
  }

  boolean isDueForTheLine(Instant at) {
    return crowd.readAt().filter(time -> !time.isAfter(at)).isPresent();
  }

  /** Those whose turn it is, of those in line and those who knocked. */
  List<Waiter> choose(List<Waiter> seen, int usual) {
    var busy = held.stream().map(Holder::database).collect(Collectors.toSet());
    return Turns.next(crowd.candidates(seen, holders()), busy, crowd.servedAt(), room(usual));
  }

  Board granted(Collection<Waiter> called, Instant at) {
    var all = new ArrayList<>(held);
    var ticket = tickets;
    for (var waiter : called) {
      ticket++;
      all.add(Holder.granted(waiter, ticket, at));
    }
    return new Board(place, ticket, all, crowd.served(called, at), lowered);
  }

  Board read(List<Waiter> seen, Instant at) {
    var othersWait = !crowd.candidates(seen, holders()).isEmpty();
    var next = with(crowd.read(seen, holders(), othersWait, at));
    return othersWait
        ? lowered.map(lower -> next.with(next.crowd().readNotAfter(lower.until()))).orElse(next)
        : next;
  }

  /** Whoever comes while the limit is lowered waits for that as well, and not only for an end. */
  Board readWhenLimitRises() {
    return lowered.map(lower -> with(crowd.readNotAfter(lower.until()))).orElse(this);
  }

  /** A copy that AWS is at, whether or not it is known to have a slot: what is so counts. */
  Board runs(String operation, String database, long ticket, Running running) {
    if (holder(operation).isPresent()) {
      return each(one -> one.operation().equals(operation) ? one.runs(running) : one);
    }
    var at = running.watch().begunAt();
    var all = new ArrayList<>(held);
    all.add(new Holder(operation, database, ticket, at, at, Optional.of(running)));
    return new Board(place, Math.max(tickets, ticket), all, crowd, lowered);
  }

  Board told(String operation, Instant at) {
    return each(one -> one.operation().equals(operation) ? one.told(at) : one);
  }

  /** Where one that AWS is at is to be watched in another way. */
  Board watched(String operation, UnaryOperator<Running> change) {
    return each(one -> one.operation().equals(operation) ? one.watched(change) : one);
  }

  Board without(String operation) {
    var others = held.stream().filter(one -> !one.operation().equals(operation)).toList();
    return new Board(place, tickets, others, crowd, lowered);
  }

  Board each(UnaryOperator<Holder> change) {
    return new Board(place, tickets, held.stream().map(change).toList(), crowd, lowered);
  }

  Board with(Crowd other) {
    return new Board(place, tickets, held, other, lowered);
  }

  Board refused(Instant at) {
    var lower = Lowered.after(lowered, held.size(), at);
    return new Board(place, tickets, held, crowd.readNotAfter(lower.until()), Optional.of(lower));
  }

  Board raised(Instant at, int usual) {
    return new Board(
        place, tickets, held, crowd, lowered.flatMap(lower -> lower.raised(at, usual)));
  }

  private Set<String> holders() {
    return held.stream().map(Holder::operation).collect(Collectors.toSet());
  }
}
