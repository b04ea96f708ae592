package io.backstay.copyshare;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.patience.Lessons;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.chassis.process.WaitsUntil;
import io.backstay.copyshare.CopySlots.Effect.LookAtAll;
import io.backstay.copyshare.CopySlots.Effect.ReadLine;
import io.backstay.copyshare.CopySlots.Effect.TellCopy;
import io.backstay.copyshare.CopySlots.Input.*;
import io.backstay.copyshare.CopySlots.State.*;
import io.backstay.copyshare.SnapshotCopy.Input.Granted;
import io.backstay.copyshare.SnapshotCopy.Input.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Lets copies into one account and region, no more at once than AWS allows, and looks at them all
 * with one call. A slot comes back when AWS has ended the copy, or when it was never begun; never
 * because time has passed.
 */
public final class CopySlots implements Flow<CopySlots.State, CopySlots.Input, CopySlots.Effect> {
  /** A look whose worker was lost with its answer is repeated after this time. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  private final SlotLimits limits;

  public CopySlots(SlotLimits limits) {
    this.limits = limits;
  }

  public sealed interface State {
    record New() implements State, Rests {}

    /** Copies run or wait; at {@code until} something is to be looked at. */
    record Serving(Board board, Instant until) implements Open, WaitsUntil {}

    /** Nobody runs or waits. */
    record Resting(Board board) implements Open, Rests {}

    sealed interface Open extends State {
      Board board();
    }
  }

  public sealed interface Input {
    /** A copy stands in line; {@code after} is the last ticket that it gave back, or 0. */
    record Knock(SlotPlace place, Waiter waiter, long after) implements Said {}

    /** AWS is at the copy of this name. */
    record Runs(SlotPlace place, String operation, String database, long ticket, Running running)
        implements Said {}

    /** AWS has ended the copy, or it was never begun. */
    record GivenBack(SlotPlace place, String operation, long ticket) implements Said {}

    /** The copy did not wait any more when it was let in. */
    record Declined(SlotPlace place, String operation, long ticket) implements Said {}

    /** AWS said that too many copies run; this one stands in line again, at once or later. */
    record TooMany(SlotPlace place, Waiter waiter, long ticket, Instant at, boolean waits)
        implements Said {}

    /** An event says that the copy may stand, or its time is over: one look tells. */
    record Arrived(SlotPlace place, String operation, long ticket, Instant at) implements Said {}

    /** AWS is at others of the same cluster for so long first. */
    record Waits(SlotPlace place, String operation, long ticket, Duration others) implements Said {}

    /** AWS is at this one, since then at the earliest: the one before it was found over later. */
    record OnTurn(SlotPlace place, String operation, long ticket, Instant since, Instant at)
        implements Said {}

    record LineSeen(List<Waiter> waiting, Instant at) implements Found {}

    /** What a look found, by operation. */
    record Seen(Map<String, Sight> sights, Instant at) implements Found {}

    record PatienceEnded(Instant at) implements Found {}

    /** What copies say. */
    sealed interface Said extends Input {
      SlotPlace place();
    }

    /** What was looked up, or the clock. */
    sealed interface Found extends Input {}
  }

  public sealed interface Effect {
    record ReadLine(SlotPlace place) implements Effect {}

    /** The copies that are {@code due} at least; all of them where that costs no call more. */
    record LookAtAll(SlotPlace place, List<String> due) implements Effect {
      public LookAtAll {
        due = List.copyOf(due);
      }
    }

    record TellCopy(String operation, Told told) implements Effect {}

    record TellPace(String operation, Lessons.Input.Learnt learnt) implements Effect {}

    /** What becomes of one of the copies of a cluster. */
    record TellLane(String lane, CopyLane.Input told) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "slots";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return toldToLanes(state, decideHere(state, input));
  }

  private Decision<State, Effect> decideHere(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Knock knock) -> knock(Board.of(knock.place()), knock);
      case On(New _, Runs runs) -> runs(Board.of(runs.place()), runs);
      case On(New _, GivenBack _),
          On(New _, Declined _),
          On(New _, TooMany _),
          On(New _, Arrived _),
          On(New _, Waits _),
          On(New _, OnTurn _) ->
          ignore("nobody was let in there");
      case On(New _, Found _) -> ignore("nobody wants to go there");

      case On(Open now, Knock knock) -> knock(now.board(), knock);
      case On(Open now, Runs runs) -> runs(now.board(), runs);
      case On(Open now, GivenBack(_, var operation, var ticket)) ->
          now.board().holder(operation, ticket).isPresent()
              ? freed(now.board().without(operation))
              : ignore("has no slot by that ticket");
      case On(Open now, Declined(_, var operation, var ticket)) ->
          now.board().holder(operation, ticket).isPresent()
              ? freed(declined(now.board(), operation))
              : ignore("has no slot by that ticket");
      case On(Open now, TooMany refused) ->
          now.board().holder(refused.waiter().operation(), refused.ticket()).isPresent()
              ? stay(refused(now.board(), refused))
              : ignore("has no slot by that ticket");

      case On(Open now, Arrived(_, var operation, var ticket, var at)) ->
          now.board().holder(operation, ticket).isPresent()
              ? look(now.board().told(operation, at), at)
              : ignore("has no slot by that ticket");

      case On(Open now, Waits(_, var operation, var ticket, var others)) ->
          watched(now.board(), operation, ticket, running -> running.behind(others));
      case On(Open now, OnTurn(_, var operation, var ticket, var since, var at)) ->
          watched(now.board(), operation, ticket, running -> running.onTurn(since, at));

      case On(Open now, LineSeen(var waiting, var at)) -> call(now.board(), waiting, at);
      case On(Open now, Seen(var sights, var at)) ->
          new Findings(sights, at)
              .judge(now.board())
              .map(CopySlots::learnt)
              .orElseGet(() -> ignore("tells nothing new"));
      case On(Open now, PatienceEnded(var at)) -> look(now.board(), at);
    };
  }

  @Override
  public Input patienceEnded(State waiting, Instant at) {
    return new PatienceEnded(at);
  }

  @Override
  public Input claimTaken(State wanted, Resource resource, String holder) {
    throw new IllegalStateException(wanted + " claims nothing");
  }

  /**
   * Who knocks although it was let in has not heard it, unless it has given the ticket back and
   * that was not heard. With a slot free the line is read; without, the line itself remembers.
   */
  private Decision<State, Effect> knock(Board board, Knock knock) {
    var operation = knock.waiter().operation();
    var held = board.holder(operation);
    if (held.isPresent() && held.get().ticket() > knock.after()) {
      return stay(board, grant(board.place(), held.get()));
    }
    var free = board.without(operation);
    var next = free.with(free.crowd().with(knock.waiter()));
    if (next.room(limits.of(next.place().kind())) > 0) {
      return stay(next, new ReadLine(next.place()));
    }
    var timed = next.readWhenLimitRises();
    return timed.equals(board) ? ignore("stands in line already") : stay(timed);
  }

  /** What runs counts, also where the message that gave it its slot back was the last heard. */
  private static Decision<State, Effect> runs(Board board, Runs runs) {
    var held = board.holder(runs.operation());
    var isKnown =
        held.filter(holder -> holder.ticket() > runs.ticket()).isPresent()
            || held.flatMap(Holder::running)
                .filter(running -> running.name().equals(runs.running().name()))
                .isPresent();
    return isKnown
        ? ignore("is known to run")
        : stay(board.runs(runs.operation(), runs.database(), runs.ticket(), runs.running()));
  }

  private static Board declined(Board board, String operation) {
    var free = board.without(operation);
    return free.with(free.crowd().declining(operation));
  }

  private static Board refused(Board board, TooMany refused) {
    var waiter = refused.waiter();
    var free = board.without(waiter.operation());
    var crowd = free.crowd().notServed(waiter.database());
    return free.with(refused.waits() ? crowd.with(waiter) : crowd).refused(refused.at());
  }

  private static Decision<State, Effect> freed(Board board) {
    return board.crowd().waits() ? stay(board, new ReadLine(board.place())) : stay(board);
  }

  private Decision<State, Effect> call(Board board, List<Waiter> waiting, Instant at) {
    var usual = limits.of(board.place().kind());
    var raised = board.raised(at, usual);
    var called = raised.choose(waiting, usual);
    var next = raised.granted(called, at).read(waiting, at);
    return next.equals(board)
        ? ignore("it is nobody's turn")
        : stay(
            next,
            called.stream()
                .flatMap(waiter -> next.holder(waiter.operation()).stream())
                .map(holder -> grant(next.place(), holder))
                .toList());
  }

  /** The times are moved first: a look that is lost is repeated, and not at once. */
  private static Decision<State, Effect> look(Board board, Instant at) {
    var again = at.plus(LOOK_AGAIN);
    var effects = new ArrayList<Effect>();
    var due = board.dueForALook(at);
    if (!due.isEmpty()) {
      effects.add(new LookAtAll(board.place(), due));
    }
    if (board.isDueForTheLine(at)) {
      effects.add(new ReadLine(board.place()));
    }
    var later = board.each(holder -> holder.isDue(at) ? holder.later(again) : holder);
    return stay(
        later.isDueForTheLine(at) ? later.with(later.crowd().readLater(at)) : later, effects);
  }

  private static Decision<State, Effect> watched(
      Board board, String operation, long ticket, UnaryOperator<Running> change) {
    if (board.holder(operation, ticket).flatMap(Holder::running).isEmpty()) {
      return ignore("is not known to run by that ticket");
    }
    var next = board.watched(operation, change);
    return next.equals(board) ? ignore("is watched so already") : stay(next);
  }

  /** Whatever begins or ends here is told those of the same clusters. */
  private static Decision<State, Effect> toldToLanes(
      State before, Decision<State, Effect> decision) {
    return switch (decision) {
      case Decision.Advance<State, Effect>(Open next, var effects) -> {
        var board = before instanceof Open open ? open.board() : Board.of(next.board().place());
        var all = new ArrayList<>(effects);
        all.addAll(LaneTalk.changes(board, next.board()));
        yield become(next, all);
      }
      case Decision.Advance<State, Effect> advance -> advance;
      case Decision.Ignore<State, Effect> ignored -> ignored;
      case Decision.Refuse<State, Effect> refused -> refused;
      case Decision.Early<State, Effect> early -> early;
    };
  }

  private static Decision<State, Effect> learnt(Findings.Learnt learnt) {
    var board = learnt.board();
    var effects = new ArrayList<Effect>(learnt.told());
    if (learnt.freed() && board.crowd().waits()) {
      effects.add(new ReadLine(board.place()));
    }
    return stay(board, effects);
  }

  static TellCopy grant(SlotPlace place, Holder holder) {
    return new TellCopy(
        holder.operation(), new Granted(place, holder.operation(), holder.ticket()));
  }

  private static Decision<State, Effect> stay(Board board, Effect... effects) {
    return stay(board, List.of(effects));
  }

  private static Decision<State, Effect> stay(Board board, List<? extends Effect> effects) {
    return become(
        board
            .until()
            .<State>map(until -> new Serving(board, until))
            .orElseGet(() -> new Resting(board)),
        effects);
  }
}
