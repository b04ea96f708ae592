package io.backstay.copyshare;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;
import static io.backstay.copyshare.News.accepted;
import static io.backstay.copyshare.News.failed;
import static io.backstay.copyshare.News.kept;
import static io.backstay.copyshare.News.lent;
import static io.backstay.copyshare.News.restarted;
import static io.backstay.copyshare.News.returned;
import static io.backstay.copyshare.News.started;
import static io.backstay.copyshare.SlotTalk.arrived;
import static io.backstay.copyshare.SlotTalk.declined;
import static io.backstay.copyshare.SlotTalk.givenBack;
import static io.backstay.copyshare.SlotTalk.knock;
import static io.backstay.copyshare.SlotTalk.leave;
import static io.backstay.copyshare.SlotTalk.runs;
import static io.backstay.copyshare.SlotTalk.tooMany;

import io.backstay.chassis.patience.Pace;
import io.backstay.chassis.patience.Watch;
import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Backoff;
import io.backstay.chassis.process.Claims;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.InLine;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.CopyCompleted;
import io.backstay.contracts.Event.CopyFailed;
import io.backstay.copyshare.CopySlots.Input.Said;
import io.backstay.copyshare.SnapshotCopy.Effect.Announce;
import io.backstay.copyshare.SnapshotCopy.Effect.CancelCopy;
import io.backstay.copyshare.SnapshotCopy.Effect.Remember;
import io.backstay.copyshare.SnapshotCopy.Effect.ShareSource;
import io.backstay.copyshare.SnapshotCopy.Effect.StartCopy;
import io.backstay.copyshare.SnapshotCopy.Effect.TellSlots;
import io.backstay.copyshare.SnapshotCopy.Effect.UnshareSource;
import io.backstay.copyshare.SnapshotCopy.Input.*;
import io.backstay.copyshare.SnapshotCopy.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copy one snapshot to one destination and say what became of it. It stands in line until {@link
 * CopySlots} lets it in; into another account, the source is shared with that account for as long
 * as it takes.
 */
public final class SnapshotCopy
    implements Flow<SnapshotCopy.State, SnapshotCopy.Input, SnapshotCopy.Effect> {
  /** A copy that hears nothing asks whether it is forgotten, and that costs no call to AWS. */
  private static final Duration UNHEARD = Duration.ofHours(1);

  /** Likewise who stands in line. */
  private static final Backoff KNOCKS = new Backoff(Duration.ofMinutes(5), Duration.ofHours(1));

  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  /** What could not be given up is left alone for so long at least. */
  private static final Duration SHORTEST_REST = Duration.ofMinutes(5);

  /** In calls: it is looked at once more, and deleted. */
  private static final int GIVING_UP = 2;

  public sealed interface State {
    record New() implements State {}

    /** In line for a slot, at the place that its arrival gave it. */
    record Queueing(CopyJob job, Turn turn, int knocks, Duration patience)
        implements Underway, Waits, InLine {
      /** The ticket that it gave back last, or 0. */
      public long after() {
        return turn.ticket();
      }

      @Override
      public String line() {
        return job.slots().operation();
      }

      @Override
      public String who() {
        return job.databaseKey();
      }

      @Override
      public Instant since() {
        return job.sentAt();
      }
    }

    /** The source is being shared with the account that will copy it. */
    record Lending(CopyJob job, Turn turn) implements Underway {}

    /** AWS is being asked to begin; its answer is on the way. */
    record Starting(CopyJob job, Turn turn) implements Underway {}

    /** Not now: the call was throttled, the key is not there yet, the answer was lost. */
    record Postponed(CopyJob job, Turn turn, Cause cause) implements Underway, Waits {
      /** Should that grant be heard again, it has been declined. */
      Postponed declining(Granted granted) {
        return new Postponed(job, turn.by(granted.ticket()), cause);
      }

      @Override
      public Duration patience() {
        return turn.attempt().pause(job.operation());
      }
    }

    /**
     * AWS is at it; an event ends this, or a look at all copies there. What stands still and could
     * not be given up is left alone for {@code rest}.
     */
    record Copying(
        CopyJob job,
        long ticket,
        Copy copy,
        Pace pace,
        boolean isLookedForLast,
        Optional<Duration> rest)
        implements Underway, Waits {
      public Copying(CopyJob job, long ticket, Copy copy, Pace pace) {
        this(job, ticket, copy, pace, false, Optional.empty());
      }

      @Override
      public Duration patience() {
        return rest.orElse(UNHEARD);
      }

      Copying lookedForLast() {
        return new Copying(job, ticket, copy, pace, true, Optional.empty());
      }

      /**
       * In pauses that grow, for each costs a look, and two calls where it still stands still; but
       * there shall be time to begin another one.
       */
      Copying resting(Instant at) {
        var quarter = Duration.between(copy.begunAt(), at).dividedBy(4);
        var half = Duration.between(at, job.lastBegin()).dividedBy(2);
        var rest = quarter.compareTo(half) < 0 ? quarter : half;
        return resting(rest.compareTo(SHORTEST_REST) > 0 ? rest : SHORTEST_REST);
      }

      /** AWS has told that it is gone, and shows it in a moment. */
      Copying restingShortly() {
        return resting(SHORTEST_REST);
      }

      private Copying resting(Duration rest) {
        return new Copying(job, ticket, copy, pace, isLookedForLast, Optional.of(rest));
      }

      Copying rested() {
        return new Copying(job, ticket, copy, pace, isLookedForLast, Optional.empty());
      }

      /** What it has cost is not there for the one that is begun anew. */
      Copying costing(int calls) {
        return new Copying(job.spending(calls), ticket, copy, pace, isLookedForLast, rest);
      }

      boolean isNamed(String name) {
        return job.copyName().equals(name);
      }

      public Running running() {
        var telling = job.slots().kind().telling();
        var expected = pace.expect(copy.sizeGiB(), telling);
        var looks = job.looks();
        return new Running(
            job.copyName(), Watch.begin(copy.begunAt(), copy.sizeGiB(), expected, telling, looks));
      }
    }

    /**
     * It has stood still for too long, as so many {@code looks} have shown, and AWS is asked to
     * give it up; its slot is still its own.
     */
    record Canceling(Copying copying, Cause cause, int looks) implements Underway {
      /** With what its looks and the giving up have cost. */
      Copying costing() {
        return copying.costing(looks + GIVING_UP);
      }

      /** AWS has refused one of the two. */
      Copying putOff(Instant at) {
        var tried = copying.costing(GIVING_UP);
        return cause.equals(Causes.STALLED) ? tried.resting(at) : tried.restingShortly();
      }

      @Override
      public CopyJob job() {
        return copying.job();
      }
    }

    /** The copy has ended and this was told; the share that it needed is being taken back. */
    record Returning(CopyJob job, Finished end, Attempt attempt) implements Underway {}

    /** The share could not be taken back yet. */
    record Owing(CopyJob job, Finished end, Attempt attempt, Cause cause)
        implements Underway, Waits {
      @Override
      public Duration patience() {
        return attempt.pause(job.operation());
      }
    }

    record Copied(CopyCompleted told) implements Finished {}

    /** {@code attempt} is the number of the last copy that was tried. */
    record Failed(CopyFailed told, int attempt) implements Finished {}

    sealed interface Underway extends State, Claims {
      CopyJob job();

      @Override
      default List<Resource> resources() {
        return List.of(job().target());
      }
    }

    sealed interface Finished extends State, Ended {
      Event told();
    }
  }

  public sealed interface Input {
    record Requested(CopyJob job) implements Input {}

    /** The name that was wanted belongs to another operation. */
    record NameTaken(CopyJob job, String holder) implements Input {}

    /** The account that copies may see the source now. */
    record Lent() implements Answer {}

    /**
     * AWS has begun, or is still at it; {@code pace} is how long such copies took before, {@code
     * full} why all of the data travels, where that is known.
     */
    record StillCopying(Copy copy, Pace pace, Optional<String> full) implements Answer {}

    record Stands(Copy copy) implements Answer {}

    /** AWS gave it up, or it is gone. */
    record Broken(Cause cause) implements Answer {}

    /** Worth asking again, but not for longer than {@code limit} where there is one. */
    record Delayed(Cause cause, Instant at, Optional<Duration> limit) implements Answer {}

    /** AWS was not asked: another copy is just sharing the same source with that account. */
    record BeingShared(Cause cause, Instant at) implements Answer {}

    /** The share of the source is not there, or not seen everywhere yet. */
    record NotLent(Cause cause, Instant at) implements Answer {}

    /** Others have taken the slot: AWS says that too many copies run. */
    record Full(Cause cause, Instant at) implements Answer {}

    /**
     * AWS says that too many copies run, and one of them may be this, begun by an earlier try.
     * {@code isMissing}: nobody else has made this try, and a look has found no such copy.
     */
    record FullOrBegun(Cause cause, Instant at, boolean isMissing) implements Answer {}

    /**
     * AWS may or may not have begun: it could not be heard. {@code isMissing}: it refused this try,
     * which nobody else has made, and a look has not shown what an earlier one may have begun.
     */
    record Unheard(Cause cause, Instant at, boolean isMissing) implements Answer {
      public Unheard(Cause cause, Instant at) {
        this(cause, at, false);
      }
    }

    record Refused(Cause cause) implements Answer {}

    /** What stood still is given up, or was gone already. */
    record Canceled(Instant at) implements Answer {}

    record Returned() implements Answer {}

    /** Another copy needs the share, and the last one takes it back; or it is meant to stay. */
    record StillNeeded() implements Answer {}

    /** AWS's event says that the copy of this name stands. */
    record FinishedEvent(String name) implements Report {}

    /** AWS's event says that the copy of this name has come to some region: it may be this one. */
    record ArrivedEvent(String name, Instant at) implements Report {}

    /** AWS's event says that somebody cancelled or deleted it. */
    record CanceledEvent(String name, Instant at) implements Report {}

    /** A slot is its own until it gives this ticket back. */
    record Granted(SlotPlace place, String operation, long ticket) implements Told {}

    /** A look showed that the copy of this name stands; its slot is free already. */
    record Stood(String name, Copy copy) implements Told {}

    /** A look showed that AWS gave it up; its slot is free already. */
    record Broke(String name, Cause cause) implements Told {}

    /** After so many looks it is gone: somebody cancelled it; its slot is free already. */
    record Vanished(String name, int looks, Instant at) implements Told {}

    /** So many looks show no progress for far longer than usual; its slot is still its own. */
    record Stalled(String name, int looks, Instant at) implements Told {}

    record PatienceEnded(Instant at) implements Report {}

    /** What AWS answered to a call of ours. */
    sealed interface Answer extends Input {}

    /** What AWS tells by itself, or the clock. */
    sealed interface Report extends Input {}

    /** What the slots say. */
    sealed interface Told extends Input {}
  }

  public sealed interface Effect {
    /** With others that copy the same source into the same account, unless it insists. */
    record ShareSource(CopyJob job, boolean insists) implements Effect {}

    /** {@code mayHaveBegun}: whatever is refused now, it is looked whether AWS is at it. */
    record StartCopy(CopyJob job, boolean mayHaveBegun) implements Effect {}

    record CancelCopy(CopyJob job) implements Effect {}

    record UnshareSource(CopyJob job) implements Effect {}

    record Announce(Event event) implements Effect {}

    record TellSlots(Said said) implements Effect {}

    /** An event has just told that the copy is done: how long it took helps to watch the next. */
    record Remember(CopyJob job, Copy copy) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "copy";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Requested(var job)) -> queue(job, Turn.first(), job.sentAt(), accepted(job));
      case On(New _, NameTaken(var job, var holder)) ->
          told(failure(job, Causes.nameTaken(job.copyName(), holder)));

      case On(Queueing now, Granted(_, _, var ticket)) ->
          ticket > now.after()
              ? begin(now.job(), now.turn().by(ticket))
              : ignore("was given back already");
      case On(Queueing now, PatienceEnded(var at)) -> knockAgain(now, at);

      case On(Lending now, Lent _) ->
          become(
              new Starting(now.job(), now.turn().lent()),
              lent(now.job()),
              start(now.job(), now.turn()));
      case On(Lending now, Delayed delayed) -> postpone(now.job().spending(1), now.turn(), delayed);
      case On(Lending now, BeingShared(var cause, var at)) -> waitFor(now, cause, at);
      // What is refused now may have been done by a worker that died with the answer.
      case On(Lending now, Refused(var cause)) ->
          fail(now.job(), cause, leave(now.job(), now.turn()));

      case On(Starting now, StillCopying begun) -> copying(now, begun);
      case On(Starting now, Stands(var copy)) ->
          copied(now.job(), copy, givenBack(now.job(), now.turn()));
      case On(Starting now, Delayed delayed) -> postpone(refused(now), now.turn(), delayed);
      case On(Starting now, NotLent(var cause, var at)) -> lendAnew(now, cause, at);
      case On(Starting now, Unheard(var cause, var at, var isMissing))
          when isMissing && now.turn().isShown(now.job()) ->
          postpone(refused(now), now.turn().heard(), new Delayed(cause, at, Optional.empty()));
      case On(Starting now, Unheard unheard) -> postpone(refused(now), now.turn(), unheard);
      case On(Starting now, Full(var cause, var at)) when now.turn().mayHaveBegun() ->
          crowdedOut(now, new FullOrBegun(cause, at, false));
      case On(Starting now, Full full) -> crowdedOut(refused(now), now.turn(), full);
      case On(Starting now, FullOrBegun full) -> crowdedOut(now, full);
      case On(Starting now, Refused(var cause)) ->
          fail(now.job(), cause, leave(now.job(), now.turn()));
      case On(Starting now, Broken(var cause)) ->
          fail(now.job(), cause, givenBack(now.job(), now.turn()));
      case On(Starting _, Report _) -> ignore("the answer to the call is on its way");

      // The answer was lost, and AWS has made it meanwhile.
      case On(Postponed now, FinishedEvent(var name)) ->
          now.job().copyName().equals(name)
              ? become(
                  new Starting(now.job(), now.turn().told()), start(now.job(), now.turn().told()))
              : ignore("about another attempt");
      case On(Postponed now, PatienceEnded(var at)) ->
          now.turn().mayHaveBegun()
              ? begin(now.job(), now.turn())
              : queue(now.job(), now.turn(), at);
      case On(Postponed now, Granted granted) ->
          now.turn().mayHaveBegun() || granted.ticket() <= now.turn().ticket()
              ? ignore("has a slot, or gave that one back")
              : become(now.declining(granted), declined(granted));

      case On(Postponed now, Stood(var name, var copy)) ->
          now.job().copyName().equals(name)
              ? copied(now.job(), copy)
              : ignore("about another attempt");

      case On(Copying now, FinishedEvent(var name)) ->
          now.isNamed(name)
              ? copied(now.job(), now.copy(), givenBack(now), new Remember(now.job(), now.copy()))
              : ignore("about another attempt");
      case On(Copying now, ArrivedEvent(var name, var at)) ->
          now.isNamed(name) ? become(now, arrived(now, at)) : ignore("about another attempt");
      case On(Copying now, CanceledEvent(var name, var at)) ->
          now.isNamed(name) ? canceled(now, at) : ignore("about another attempt");
      case On(Copying now, Vanished(var name, var looks, var at)) ->
          now.isNamed(name)
              ? again(now.costing(looks), Causes.GONE, at)
              : ignore("about another attempt");
      case On(Copying now, Stalled(var name, var looks, var at)) ->
          now.isNamed(name) ? giveUp(now, looks, at) : ignore("about another attempt");
      // The name under which it was to be begun anew.
      case On(Copying now, NameTaken(var job, var holder)) ->
          fail(now.job(), Causes.nameTaken(job.copyName(), holder), givenBack(now));
      case On(Copying now, Stood(var name, var copy)) ->
          now.isNamed(name) ? copied(now.job(), copy) : ignore("about another attempt");
      case On(Copying now, Broke(var name, var cause)) ->
          now.isNamed(name) ? fail(now.job(), cause) : ignore("about another attempt");
      case On(Copying now, PatienceEnded(var at)) ->
          now.job().takesTooLong(at) ? giveUpWaiting(now, at) : goOn(now, at);

      case On(Canceling now, Canceled(var at)) ->
          again(now.costing(), now.cause(), at, givenBack(now.copying()));
      case On(Canceling now, Stands _) ->
          copied(now.job(), now.copying().copy(), givenBack(now.copying()));
      case On(Canceling now, Delayed delayed) -> become(now.putOff(delayed.at()));
      // AWS is still at it, so the slot is not free.
      case On(Canceling now, Refused(var cause)) -> fail(now.job(), Causes.notGivenUp(cause));
      case On(Canceling now, NameTaken(var job, var holder)) ->
          fail(now.job(), Causes.nameTaken(job.copyName(), holder), givenBack(now.copying()));
      case On(Canceling _, Report _) -> ignore("the answer to the call is on its way");

      case On(Returning now, Returned _) -> become(now.end(), returned(now.job()));
      case On(Returning now, StillNeeded _) -> become(now.end());
      case On(Returning now, Delayed delayed) -> owe(now, delayed);
      case On(Returning now, Refused(var cause)) -> become(now.end(), kept(now.job(), cause));
      case On(Owing now, PatienceEnded _) ->
          giveBack(now.job(), now.end(), now.attempt(), List.of());
      // Whoever asks again has missed the answer.
      case On(Returning now, Requested _) -> become(now, new Announce(now.end().told()));
      case On(Owing now, Requested _) -> become(now, new Announce(now.end().told()));
      case On(Returning now, Granted granted) -> become(now, declined(granted));
      case On(Owing now, Granted granted) -> become(now, declined(granted));

      case On(Underway _, Requested _) -> ignore("already under way");
      case On(Underway _, NameTaken _) -> ignore("the name is already ours");
      case On(Underway _, Answer _) -> ignore("answers an earlier call");
      case On(Underway _, Report _) -> ignore("reports what is already known");
      case On(Underway _, Told _) -> ignore("tells what is already known");
      case On(New _, Answer _), On(New _, Report _), On(New _, Told _) -> ignore("no such copy");
      case On(Finished now, Requested _) -> become(now, new Announce(now.told()));
      case On(Finished now, Granted granted) -> become(now, declined(granted));
      case On(Finished _, NameTaken _),
          On(Finished _, Answer _),
          On(Finished _, Report _),
          On(Finished _, Told _) ->
          ignore("already finished");
    };
  }

  @Override
  public Input patienceEnded(State waiting, Instant at) {
    return new PatienceEnded(at);
  }

  @Override
  public Input claimTaken(State wanted, Resource resource, String holder) {
    return switch (wanted) {
      case Underway underway -> new NameTaken(underway.job(), holder);
      case New _, Finished _ -> throw new IllegalStateException(wanted + " claims nothing");
    };
  }

  private static Decision<State, Effect> queue(
      CopyJob job, Turn turn, Instant at, Effect... before) {
    return become(
        queueing(job, turn, 1, at), and(List.of(before), List.of(knock(job, turn.ticket()))));
  }

  private static Queueing queueing(CopyJob job, Turn turn, int knocks, Instant at) {
    var left = Duration.between(at, job.deadline());
    var pause = KNOCKS.delay(job.operation(), knocks);
    var patience = left.compareTo(pause) < 0 ? left : pause;
    return new Queueing(job, turn, knocks, patience.isPositive() ? patience : A_MOMENT);
  }

  /** What never began has nothing to take back, and no sibling leaves its share to it. */
  private static Decision<State, Effect> knockAgain(Queueing now, Instant at) {
    var job = now.job();
    if (at.isBefore(job.deadline())) {
      return become(queueing(job, now.turn(), now.knocks() + 1, at), knock(job, now.after()));
    }
    return now.turn().isFirst() ? told(failure(job, Causes.NO_SLOT)) : fail(job, Causes.NO_SLOT);
  }

  /** What the source was shared for is kept until the copy has ended. */
  private static Decision<State, Effect> begin(CopyJob job, Turn turn) {
    return job.borrows() && !turn.isLent()
        ? become(new Lending(job, turn), new ShareSource(job, turn.insists()))
        : become(new Starting(job, turn), start(job, turn));
  }

  private static StartCopy start(CopyJob job, Turn turn) {
    return new StartCopy(job, turn.mayHaveBegun());
  }

  private static Decision<State, Effect> copying(Starting now, StillCopying begun) {
    var next = new Copying(now.job(), now.turn().ticket(), begun.copy(), begun.pace());
    return become(next, started(now.job(), begun.full()), runs(next));
  }

  /**
   * The event may be late, and about what was begun before under this name; and what was begun
   * after it by a worker whose word is still to come would run on. So whatever is there is given
   * up.
   */
  private static Decision<State, Effect> canceled(Copying now, Instant at) {
    if (at.isBefore(now.copy().begunAt())) {
      return ignore("about what was begun before under this name");
    }
    return now.job().mayBeGivenUp()
        ? become(new Canceling(now, Causes.CANCELED, 0), new CancelCopy(now.job()))
        : again(now, Causes.CANCELED, at, givenBack(now));
  }

  /** Not without a last look: it may stand, and the next look at it be hours away. */
  private static Decision<State, Effect> giveUpWaiting(Copying now, Instant at) {
    return now.isLookedForLast()
        ? fail(now.job(), Causes.TOO_LONG)
        : become(now.lookedForLast(), arrived(now, at));
  }

  /** What could not be given up is looked at again, for it may have gone on. */
  private static Decision<State, Effect> goOn(Copying now, Instant at) {
    return now.rest().isPresent() ? become(now.rested(), arrived(now, at)) : become(now, runs(now));
  }

  /** What stands still is given up, but not where it is too late for another: it may yet end. */
  private static Decision<State, Effect> giveUp(Copying now, int looks, Instant at) {
    var job = now.job();
    if (now.rest().isPresent()) {
      return ignore("AWS has just refused to give it up");
    }
    if (!job.mayBeGivenUp()) {
      return fail(job, Causes.STALLED, givenBack(now));
    }
    return at.isBefore(job.lastBegin())
        ? become(new Canceling(now, Causes.STALLED, looks), new CancelCopy(job))
        : ignore("it is too late to begin anew");
  }

  /**
   * Once more, under another name, at its old place in line; or the end, where it was once more.
   */
  private static Decision<State, Effect> again(
      Copying now, Cause cause, Instant at, TellSlots... freed) {
    var job = now.job();
    if (!job.mayBeginAnew(at)) {
      return fail(job, cause, freed);
    }
    return queue(job.anew(), Turn.anew(now.ticket()), at, restarted(job, cause));
  }

  /** It is asked once more; where AWS may have begun, it was looked whether it has. */
  private static CopyJob refused(Starting now) {
    return now.job().spending(now.turn().mayHaveBegun() ? 2 : 1);
  }

  private static Decision<State, Effect> postpone(CopyJob job, Turn turn, Delayed delayed) {
    return put(job, turn, turn.next(job, delayed.at(), delayed.limit()), delayed.cause());
  }

  private static Decision<State, Effect> postpone(CopyJob job, Turn turn, Unheard unheard) {
    return keepingTheSlot(
        job, turn.unheard().next(job, unheard.at(), Optional.empty()), unheard.cause());
  }

  /** AWS may have begun: it is not given up where nothing more is tried, either. */
  private static Decision<State, Effect> keepingTheSlot(
      CopyJob job, Optional<Turn> next, Cause cause) {
    return next.map(again -> put(job, again, cause, List.of())).orElseGet(() -> fail(job, cause));
  }

  /** The owner has looked whether it sees the source; the share is given once more, too. */
  private static Decision<State, Effect> lendAnew(Starting now, Cause cause, Instant at) {
    var job = refused(now).spending(2);
    return put(job, now.turn(), now.turn().afterTheLoan(job, at), cause);
  }

  /** No call to AWS is spent on that, so there may be many. */
  private static Decision<State, Effect> waitFor(Lending now, Cause cause, Instant at) {
    return put(now.job(), now.turn(), now.turn().afterTheSibling(now.job(), at), cause);
  }

  private static Decision<State, Effect> put(
      CopyJob job, Turn turn, Optional<Turn> next, Cause cause) {
    return next.map(again -> put(job, again, cause, leave(job, turn)))
        .orElseGet(() -> fail(job, cause, leave(job, turn)));
  }

  /**
   * Back in line at its old place, for the slots know when to let in another one; but with few
   * calls left, and much time, only after a while: others may have more luck meanwhile.
   */
  private static Decision<State, Effect> crowdedOut(CopyJob job, Turn turn, Full full) {
    var at = full.at();
    if (!at.isBefore(job.deadline())) {
      return fail(job, full.cause(), tooMany(job, turn, at, false));
    }
    return turn.afterTheCrowd(job, at)
        .filter(_ -> !job.hasCallsToSpare())
        .map(next -> put(job, next, full.cause(), List.of(tooMany(job, turn, at, false))))
        .orElseGet(() -> become(queueing(job, turn, 1, at), tooMany(job, turn, at, true)));
  }

  /**
   * It keeps its slot until a look has shown whether it runs; the try and its look are two calls.
   */
  private static Decision<State, Effect> crowdedOut(Starting now, FullOrBegun full) {
    var job = now.job().spending(2);
    var turn = now.turn();
    return full.isMissing() && turn.isShown(job)
        ? crowdedOut(job, turn.heard(), new Full(full.cause(), full.at()))
        : keepingTheSlot(job, turn.unheard().nextOnceShown(job, full.at()), full.cause());
  }

  private static Decision<State, Effect> put(
      CopyJob job, Turn next, Cause cause, List<TellSlots> after) {
    return become(new Postponed(job, next, cause), after);
  }

  private static Decision<State, Effect> owe(Returning now, Delayed delayed) {
    var job = now.job();
    var deadline = job.deadline().plus(Cleanup.LONGEST);
    var next =
        now.end() instanceof Copied
            ? Cleanup.next(now.attempt(), job.operation(), delayed.at(), deadline)
            : Cleanup.nextSoon(now.attempt(), job.operation(), delayed.at(), deadline);
    return next.map(again ->
            Decision.<State, Effect>become(new Owing(job, now.end(), again, delayed.cause())))
        .orElseGet(() -> become(now.end(), kept(job, delayed.cause())));
  }

  private static Decision<State, Effect> copied(CopyJob job, Copy copy, Effect... after) {
    return end(job, new Copied(News.completed(job, copy)), List.of(after));
  }

  private static Decision<State, Effect> fail(CopyJob job, Cause cause, TellSlots... after) {
    return fail(job, cause, List.of(after));
  }

  private static Decision<State, Effect> fail(CopyJob job, Cause cause, List<TellSlots> after) {
    return end(job, failure(job, cause), after);
  }

  private static Failed failure(CopyJob job, Cause cause) {
    return new Failed(failed(job, cause), job.attempt());
  }

  private static Decision<State, Effect> end(
      CopyJob job, Finished end, List<? extends Effect> after) {
    return job.givesBack()
        ? giveBack(job, end, Attempt.first(), and(List.of(new Announce(end.told())), after))
        : told(end, after);
  }

  private static Decision<State, Effect> told(Finished end) {
    return told(end, List.of());
  }

  private static Decision<State, Effect> told(Finished end, List<? extends Effect> after) {
    return become(end, and(List.of(new Announce(end.told())), after));
  }

  private static Decision<State, Effect> giveBack(
      CopyJob job, Finished end, Attempt attempt, List<Effect> before) {
    return become(new Returning(job, end, attempt), and(before, List.of(new UnshareSource(job))));
  }

  private static List<Effect> and(List<? extends Effect> first, List<? extends Effect> then) {
    return Stream.<Effect>concat(first.stream(), then.stream()).toList();
  }
}
