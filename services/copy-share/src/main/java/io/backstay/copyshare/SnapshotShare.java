package io.backstay.copyshare;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.InLine;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Command;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.ShareFailed;
import io.backstay.contracts.Event.SnapshotShared;
import io.backstay.contracts.Event.SnapshotUnshareFailed;
import io.backstay.contracts.Event.SnapshotUnshared;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.contracts.ShareSnapshot;
import io.backstay.contracts.UnshareSnapshot;
import io.backstay.copyshare.SnapshotShare.Effect.Announce;
import io.backstay.copyshare.SnapshotShare.Effect.Change;
import io.backstay.copyshare.SnapshotShare.Effect.TellShare;
import io.backstay.copyshare.SnapshotShare.Input.*;
import io.backstay.copyshare.SnapshotShare.State.*;
import io.backstay.copyshare.SnapshotShare.Wish.Give;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Share one snapshot with accounts, or take that back; AWS answers at once and sends no event, and
 * doing it twice is doing it once. What is asked later wins: it waits for what contradicts it, and
 * what was taken back is given again only by who asks for it later, whichever is heard first.
 */
public final class SnapshotShare
    implements Flow<SnapshotShare.State, SnapshotShare.Input, SnapshotShare.Effect> {
  /** Of a backup's share, whose calls count: at once, soon, and when the window nearly ends. */
  private static final int TRIES = 3;

  private static final int SOON = 1;

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  public sealed interface State {
    record New() implements State {}

    /** Also while the share is being taken back. */
    record Sharing(Job job, Attempt attempt) implements Underway {}

    /** Not now: the call was throttled, or something that contradicts it goes first. */
    record Postponed(Job job, Attempt attempt, Cause cause) implements Underway, Waits {
      @Override
      public Duration patience() {
        return attempt.pause(job.operation());
      }
    }

    record Shared(Job job, SnapshotShared told) implements Finished, InTurn {}

    record Unshared(Job job, SnapshotUnshared told) implements Finished, InTurn {}

    record Failed(ShareFailed told) implements Finished {}

    record StillShared(SnapshotUnshareFailed told) implements Finished {}

    sealed interface Underway extends InTurn {}

    /**
     * In line with all that change the shares of the same snapshot; what is done stays there, for
     * what was asked for before may come later.
     */
    sealed interface InTurn extends State, InLine {
      Job job();

      @Override
      default String line() {
        return job().line();
      }

      @Override
      default String who() {
        return job().actor();
      }

      @Override
      default Instant since() {
        return job().sentAt();
      }
    }

    sealed interface Finished extends State, Ended {
      Event told();
    }
  }

  /** What was asked for: the command, the operation that it began, who sent it, and when. */
  public record Job(String operation, Wish wish, String actor, Instant sentAt) {
    /** The last is the one that counts. */
    public static final Comparator<Job> AS_ASKED =
        Comparator.comparing(Job::sentAt).thenComparing(Job::operation);

    Instant deadline() {
      return sentAt.plus(wish.command().window());
    }

    /** Of all that would change the shares of the same snapshot. */
    public String line() {
      return line(wish.snapshot());
    }

    public static String line(RecoveryPoint snapshot) {
      return "shares." + CopyJob.resource(snapshot).key();
    }

    /** Whether it was asked for later than the other, and the two cannot both hold. */
    public boolean overrules(Job other) {
      return AS_ASKED.compare(this, other) > 0
          && wish.isGiven() != other.wish().isGiven()
          && line().equals(other.line())
          && !Collections.disjoint(wish.accounts(), other.wish().accounts());
    }

    public boolean isAbout(String account) {
      return wish.accounts().contains(account);
    }

    private Job with(Wish other) {
      return new Job(operation, other, actor, sentAt);
    }
  }

  /** The two things that may be asked for. */
  public sealed interface Wish {
    Command.OfDatabase command();

    RecoveryPoint snapshot();

    List<String> accounts();

    boolean isGiven();

    /** Whether some operation waits for it. */
    boolean isOfBackup();

    record Give(ShareSnapshot command) implements Wish {
      @Override
      public RecoveryPoint snapshot() {
        return command.snapshot();
      }

      @Override
      public List<String> accounts() {
        return command.accounts();
      }

      @Override
      public boolean isGiven() {
        return true;
      }

      @Override
      public boolean isOfBackup() {
        return command.parent().isPresent();
      }

      /** With these accounts only. */
      Give to(List<String> accounts) {
        return new Give(
            new ShareSnapshot(
                command.parent(),
                command.snapshot(),
                accounts,
                command.window(),
                command.requestedBy(),
                command.reason()));
      }
    }

    record TakeBack(UnshareSnapshot command) implements Wish {
      @Override
      public RecoveryPoint snapshot() {
        return command.snapshot();
      }

      @Override
      public List<String> accounts() {
        return command.accounts();
      }

      @Override
      public boolean isGiven() {
        return false;
      }

      @Override
      public boolean isOfBackup() {
        return command.parent().isPresent();
      }
    }
  }

  public sealed interface Input {
    record Requested(Job job) implements Input {}

    /** AWS has done it. */
    record Changed() implements Answer {}

    /** Worth asking again, but not for longer than {@code limit} where there is one. */
    record Delayed(Cause cause, Instant at, Optional<Duration> limit) implements Answer {}

    record Refused(Cause cause) implements Answer {}

    /** AWS was not asked: these operations were asked for before, and contradict it. */
    record Behind(List<String> others, Instant at) implements Answer {
      public Behind {
        others = List.copyOf(others);
      }
    }

    /** Nothing was given to these accounts: an operation that was asked for later takes it back. */
    record Overruled(String by, List<String> accounts) implements Answer {
      public Overruled {
        accounts = List.copyOf(accounts);
      }
    }

    /** Something that was asked for later waits for this one. */
    record Awaited() implements Told {}

    record PatienceEnded(Instant at) implements Input {}

    /** What AWS answered to a call of ours. */
    sealed interface Answer extends Input {}

    /** What others that change the same shares say. */
    sealed interface Told extends Input {}
  }

  public sealed interface Effect {
    /** Unless something that contradicts it goes first. */
    record Change(Job job) implements Effect {}

    record TellShare(String operation, Input.Told told) implements Effect {}

    record Announce(Event event) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "share";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Requested(var job)) ->
          become(new Sharing(job, Attempt.first()), accepted(job), new Change(job));

      case On(Sharing now, Changed _) -> done(now.job());
      case On(Sharing now, Delayed delayed) ->
          postpone(now, next(now, delayed), delayed.cause(), List.of());
      case On(Sharing now, Refused(var cause)) -> fail(now.job(), cause);
      case On(Sharing now, Behind behind) -> waitFor(now, behind);
      case On(Sharing now, Overruled overruled) when now.job().wish() instanceof Give give ->
          narrow(now, give, overruled);

      // Before it tries again, it sees what was asked for later.
      case On(Postponed now, Awaited _) -> tryAgain(now);
      case On(Postponed now, PatienceEnded _) -> tryAgain(now);

      case On(Underway _, Requested _) -> ignore("already under way");
      case On(Underway _, Answer _) -> ignore("answers an earlier call");
      case On(Underway _, PatienceEnded _), On(Underway _, Told _) ->
          ignore("the answer to the call is on its way");
      case On(New _, Answer _), On(New _, Told _), On(New _, PatienceEnded _) ->
          ignore("no such share");
      // Whoever asks again has missed the answer.
      case On(Finished now, Requested _) -> become(now, new Announce(now.told()));
      case On(Finished _, Answer _), On(Finished _, Told _), On(Finished _, PatienceEnded _) ->
          ignore("already finished");
    };
  }

  @Override
  public Input patienceEnded(State waiting, Instant at) {
    return new PatienceEnded(at);
  }

  /**
   * A claim is for ever; who changes the shares of a snapshot is in line for as long as it does.
   */
  @Override
  public Input claimTaken(State wanted, Resource resource, String holder) {
    throw new IllegalStateException(wanted + " claims nothing");
  }

  /** What a person asks for is tried more often than what belongs to a backup. */
  private static Optional<Attempt> next(Sharing now, Delayed delayed) {
    var job = now.job();
    var at = delayed.at();
    return job.wish().isOfBackup()
        ? now.attempt().nextOf(TRIES, SOON, job.operation(), at, job.deadline(), delayed.limit())
        : now.attempt().next(job.operation(), at, job.deadline(), delayed.limit());
  }

  private static Decision<State, Effect> postpone(
      Sharing now, Optional<Attempt> attempt, Cause cause, List<Effect> effects) {
    var job = now.job();
    return attempt
        .map(next -> Decision.<State, Effect>become(new Postponed(job, next, cause), effects))
        .orElseGet(() -> fail(job, cause, effects));
  }

  private static Decision<State, Effect> tryAgain(Postponed now) {
    return become(new Sharing(now.job(), now.attempt()), new Change(now.job()));
  }

  /** The others have it all the same. */
  private static Decision<State, Effect> narrow(Sharing now, Give give, Overruled overruled) {
    var job = now.job();
    var cause = Causes.overruled(overruled.by());
    var left =
        give.accounts().stream()
            .filter(account -> !overruled.accounts().contains(account))
            .toList();
    if (left.isEmpty()) {
      return fail(job, cause);
    }
    var narrower = job.with(give.to(left));
    var told = failed(job.with(give.to(overruled.accounts())), cause);
    return become(
        new Sharing(narrower, now.attempt()), new Announce(told.told()), new Change(narrower));
  }

  /** Who takes back tells the others so; who gives waits until what was taken back is out. */
  private static Decision<State, Effect> waitFor(Sharing now, Behind behind) {
    var job = now.job();
    var cause = Causes.behind(behind.others());
    var told =
        job.wish().isGiven()
            ? List.<Effect>of()
            : behind.others().stream()
                .<Effect>map(other -> new TellShare(other, new Awaited()))
                .toList();
    var next = now.attempt().after(pause(Duration.between(job.sentAt(), behind.at())));
    var isLate = behind.at().plus(next.pause(job.operation())).isAfter(job.deadline());
    return postpone(now, isLate ? Optional.empty() : Optional.of(next), cause, told);
  }

  /** AWS is not asked, so this is no try: after as long again as all the time before. */
  private static Duration pause(Duration passed) {
    return passed.compareTo(LONGEST_PAUSE) > 0
        ? LONGEST_PAUSE
        : passed.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : passed;
  }

  private static Decision<State, Effect> done(Job job) {
    return switch (job.wish()) {
      case Wish.Give(var command) -> {
        var told =
            new SnapshotShared(command.parent(), command.snapshot().untagged(), command.accounts());
        yield become(new Shared(job, told), new Announce(told));
      }
      case Wish.TakeBack(var command) -> {
        var told =
            new SnapshotUnshared(
                command.parent(), command.snapshot().untagged(), command.accounts());
        yield become(new Unshared(job, told), new Announce(told));
      }
    };
  }

  private static Decision<State, Effect> fail(Job job, Cause cause) {
    return fail(job, cause, List.of());
  }

  private static Decision<State, Effect> fail(Job job, Cause cause, List<Effect> effects) {
    var failed = failed(job, cause);
    var all = new ArrayList<>(effects);
    all.add(new Announce(failed.told()));
    return become(failed, all);
  }

  private static Finished failed(Job job, Cause cause) {
    return switch (job.wish()) {
      case Wish.Give(var command) ->
          new Failed(
              new ShareFailed(
                  command.parent(), command.snapshot().untagged(), command.accounts(), cause));
      case Wish.TakeBack(var command) ->
          new StillShared(
              new SnapshotUnshareFailed(
                  command.parent(), command.snapshot().untagged(), command.accounts(), cause));
    };
  }

  private static Announce accepted(Job job) {
    return new Announce(new CommandAccepted(job.wish().command(), job.actor()));
  }
}
