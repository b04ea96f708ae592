package io.backstay.copyshare;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.copyshare.CopyLane.Effect.AskAbout;
import io.backstay.copyshare.CopyLane.Effect.TellSlots;
import io.backstay.copyshare.CopyLane.Input.Begun;
import io.backstay.copyshare.CopyLane.Input.Ended;
import io.backstay.copyshare.CopyLane.Input.Idle;
import io.backstay.copyshare.CopyLane.State.Lined;
import io.backstay.copyshare.CopyLane.State.New;
import io.backstay.copyshare.CopySlots.Input.OnTurn;
import io.backstay.copyshare.CopySlots.Input.Said;
import io.backstay.copyshare.CopySlots.Input.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which copy of one cluster AWS is at: it makes them one after the other, wherever they go, and
 * does not say whose turn it is (RDS User Guide, "Copying a DB snapshot"). Only the first is worth
 * a look; whoever ends lets the next one be watched as if it had begun then. Nothing waits for
 * this: where a word of it is lost, an end is found later.
 */
public final class CopyLane implements Flow<CopyLane.State, CopyLane.Input, CopyLane.Effect> {
  /** Begun before that, it has been given up or has a window of days: only ends are found late. */
  private static final Duration LONGEST = Duration.ofDays(3);

  public sealed interface State extends Rests {
    record New() implements State {}

    /** Those under way, the one that AWS is at first; its turn began at {@code since}. */
    record Lined(List<Runner> runners, Instant since) implements State {
      public Lined {
        runners = List.copyOf(runners);
      }
    }
  }

  public sealed interface Input {
    /** The same, as it can be said at that moment. */
    default Input by(Instant decided) {
      return this;
    }

    /** AWS has taken one more copy of the cluster. */
    record Begun(Runner runner) implements Input {}

    /** AWS is no longer at it, whatever came of it; that was found {@code at} that time. */
    record Ended(String operation, long ticket, Instant notBefore, Instant at) implements Input {
      /** What was expected to take longer has ended by then all the same. */
      @Override
      public Input by(Instant decided) {
        var earliest = notBefore.isAfter(decided) ? decided : notBefore;
        return new Ended(operation, ticket, earliest, decided);
      }
    }

    /** A look showed no progress where one that is made would have shown some. */
    record Idle(String operation, long ticket) implements Input {}
  }

  public sealed interface Effect {
    record TellSlots(Said said) implements Effect {}

    /** Whether it is under way still: its end may never have been heard. */
    record AskAbout(Runner runner) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "lane";
  }

  /** The id of the operation for one cluster, as {@link CopyJob#databaseKey} names it. */
  static String of(String database) {
    return "lane." + database;
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Begun(var runner)) -> become(new Lined(List.of(runner), runner.begunAt()));
      case On(New _, Ended _), On(New _, Idle _) -> ignore("is not known to run");
      case On(Lined now, Begun(var runner)) -> begun(now, runner);
      case On(Lined now, Ended ended) -> ended(now, ended);
      case On(Lined now, Idle(var operation, var ticket)) -> idle(now, operation, ticket);
    };
  }

  @Override
  public Input patienceEnded(State waiting, Instant at) {
    throw new IllegalStateException(waiting + " waits for nothing");
  }

  @Override
  public Input claimTaken(State wanted, Resource resource, String holder) {
    throw new IllegalStateException(wanted + " claims nothing");
  }

  /** One that was begun a moment before the first, and is heard of later, goes before it. */
  private static Decision<State, Effect> begun(Lined now, Runner runner) {
    if (now.runners().contains(runner)) {
      return ignore("is known to run");
    }
    var others = new ArrayList<>(now.runners());
    others.removeIf(other ->
        other.operation().equals(runner.operation())
            || other.begunAt().isBefore(runner.begunAt().minus(LONGEST)));
    if (others.isEmpty()) {
      return become(new Lined(List.of(runner), runner.begunAt()));
    }
    var first = others.getFirst();
    if (!first.equals(now.runners().getFirst())) {
      others.add(runner);
      return turn(others, runner.begunAt(), runner.begunAt(), waits(others, runner));
    }
    if (now.since().equals(first.begunAt()) && runner.begunAt().isBefore(now.since())) {
      others.addFirst(runner);
      return become(
          new Lined(others, runner.begunAt()), waits(others, first), new AskAbout(runner));
    }
    others.add(runner);
    return become(new Lined(others, now.since()), waits(others, runner), new AskAbout(first));
  }

  private static Decision<State, Effect> ended(Lined now, Ended ended) {
    var others = new ArrayList<>(now.runners());
    if (!others.removeIf(runner -> runner.is(ended.operation(), ended.ticket()))) {
      return ignore("is not known to run");
    }
    var wasFirst = now.runners().getFirst().is(ended.operation(), ended.ticket());
    return wasFirst && !others.isEmpty()
        ? turn(others, ended.notBefore(), ended.at())
        : become(new Lined(others, now.since()));
  }

  /** It is another one's turn, and has been since the last one ended. */
  private static Decision<State, Effect> idle(Lined now, String operation, long ticket) {
    if (now.runners().size() < 2 || !now.runners().getFirst().is(operation, ticket)) {
      return ignore("nothing is known to be before it");
    }
    var others = new ArrayList<>(now.runners());
    var idle = others.removeFirst();
    others.addLast(idle);
    return turn(others, now.since(), now.since(), waits(others, idle));
  }

  private static Decision<State, Effect> turn(
      List<Runner> runners, Instant since, Instant at, Effect... before) {
    var first = runners.getFirst();
    var effects = new ArrayList<Effect>(List.of(before));
    effects.add(
        new TellSlots(new OnTurn(first.place(), first.operation(), first.ticket(), since, at)));
    effects.add(new AskAbout(first));
    return become(new Lined(runners, since), effects);
  }

  /** For as long as all those before it may take. */
  private static TellSlots waits(List<Runner> runners, Runner runner) {
    var others =
        runners.subList(0, runners.indexOf(runner)).stream()
            .map(Runner::atMost)
            .reduce(Duration.ZERO, Duration::plus);
    return new TellSlots(new Waits(runner.place(), runner.operation(), runner.ticket(), others));
  }
}
