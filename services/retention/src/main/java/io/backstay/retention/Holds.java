package io.backstay.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who wants a recovery point kept. Commands are remembered, so that one that comes twice neither
 * places again what was released, nor releases what was placed since.
 *
 * @param heard the ids of the last commands, the newest last
 */
public record Holds(List<Held> all, List<String> heard) {
  public static final Holds NONE = new Holds(List.of(), List.of());

  /** So many at a time; and so many commands are remembered. */
  static final int MOST = 20;

  public Holds {
    all = List.copyOf(all);
    heard = List.copyOf(heard);
  }

  /** A hold by the id of the command that placed it. */
  public record Held(String id, Hold hold) {}

  boolean knows(String command) {
    return heard.contains(command);
  }

  List<Held> inForce(Instant at) {
    return all.stream().filter(held -> held.hold().isInForce(at)).toList();
  }

  boolean isFull(Instant at) {
    return inForce(at).size() >= MOST;
  }

  /** Those that are over at {@code at} are forgotten with it. */
  Holds with(String command, Hold hold, Instant at) {
    return new Holds(
        Stream.concat(inForce(at).stream(), Stream.of(new Held(command, hold))).toList(),
        remembering(command));
  }

  /** {@code command} has changed nothing. */
  Holds hearing(String command) {
    return new Holds(all, remembering(command));
  }

  /** {@code command} releases one of them. */
  Holds without(Held released, String command, Instant at) {
    return new Holds(
        inForce(at).stream().filter(held -> !held.equals(released)).toList(), remembering(command));
  }

  /** The one that is meant; empty where it is not in force, or not the only one and not named. */
  Optional<Held> meant(Optional<String> id, Instant at) {
    var inForce = inForce(at);
    return id.isEmpty()
        ? inForce.stream().findFirst().filter(_ -> inForce.size() == 1)
        : inForce.stream().filter(held -> held.id().equals(id.get())).findFirst();
  }

  private List<String> remembering(String command) {
    var commands = Stream.concat(heard.stream(), Stream.of(command)).toList();
    return commands.subList(Math.max(0, commands.size() - MOST), commands.size());
  }
}
