package io.backstay.copyshare;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.Event.HopKept;
import io.backstay.contracts.Event.HopRemoved;
import io.backstay.contracts.RemoveHop;
import io.backstay.copyshare.HopRemoval.Effect.Announce;
import io.backstay.copyshare.HopRemoval.Effect.Remove;
import io.backstay.copyshare.HopRemoval.Input.*;
import io.backstay.copyshare.HopRemoval.State.*;
import java.time.Duration;
import java.time.Instant;

/** Delete a copy in between when it has served, and nothing else. */
public final class HopRemoval
    implements Flow<HopRemoval.State, HopRemoval.Input, HopRemoval.Effect> {

  public sealed interface State {
    record New() implements State {}

    record Removing(Job job, Attempt attempt) implements Underway {}

    record Postponed(Job job, Attempt attempt, Cause cause) implements Underway, Waits {
      @Override
      public Duration patience() {
        return attempt.pause(job.operation());
      }
    }

    record Removed(HopRemoved told) implements Finished {}

    record Kept(HopKept told) implements Finished {}

    sealed interface Underway extends State {
      Job job();
    }

    sealed interface Finished extends State, Ended {
      Event told();
    }
  }

  /** What was asked for: the command, the operation that it began, who sent it, and when. */
  public record Job(String operation, RemoveHop command, String actor, Instant sentAt) {
    Instant deadline() {
      return sentAt.plus(command.window());
    }
  }

  public sealed interface Input {
    record Requested(Job job) implements Input {}

    /** It is gone, by us or by somebody else. */
    record Gone() implements Answer {}

    record Delayed(Cause cause, Instant at) implements Answer {}

    /** It is no copy in between, or not this one. */
    record Refused(Cause cause) implements Answer {}

    /** AWS does not delete it. */
    record Undeletable(Cause cause) implements Answer {}

    record PatienceEnded(Instant at) implements Input {}

    /** What AWS answered to a call of ours. */
    sealed interface Answer extends Input {}
  }

  public sealed interface Effect {
    record Remove(Job job) implements Effect {}

    record Announce(Event event) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "removal";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Requested(var job)) ->
          become(new Removing(job, Attempt.first()), accepted(job), new Remove(job));

      case On(Removing now, Gone _) -> removed(now.job());
      case On(Removing now, Delayed delayed) -> postpone(now, delayed);
      case On(Removing now, Refused(var cause)) -> keep(now.job(), Causes.isNone(cause));
      case On(Removing now, Undeletable(var cause)) -> keep(now.job(), Causes.stays(cause));

      case On(Postponed now, PatienceEnded _) ->
          become(new Removing(now.job(), now.attempt()), new Remove(now.job()));

      case On(Underway _, Requested _) -> ignore("already under way");
      case On(Underway _, Answer _) -> ignore("answers an earlier call");
      case On(Underway _, PatienceEnded _) -> ignore("the answer to the call is on its way");
      case On(New _, Answer _), On(New _, PatienceEnded _) -> ignore("no such removal");
      case On(Finished _, _) -> ignore("already finished");
    };
  }

  @Override
  public Input patienceEnded(State waiting, Instant at) {
    return new PatienceEnded(at);
  }

  /** Nobody else is asked to delete it, and it is deleted once however often that is tried. */
  @Override
  public Input claimTaken(State wanted, Resource resource, String holder) {
    throw new IllegalStateException(wanted + " claims nothing");
  }

  private static Decision<State, Effect> postpone(Removing now, Delayed delayed) {
    var job = now.job();
    return Cleanup.next(now.attempt(), job.operation(), delayed.at(), job.deadline())
        .map(next -> Decision.<State, Effect>become(new Postponed(job, next, delayed.cause())))
        .orElseGet(() -> keep(job, Causes.stays(delayed.cause())));
  }

  private static Decision<State, Effect> removed(Job job) {
    var told = new HopRemoved(job.command().snapshot());
    return become(new Removed(told), new Announce(told));
  }

  private static Decision<State, Effect> keep(Job job, Cause cause) {
    var told = new HopKept(job.command().snapshot(), cause);
    return become(new Kept(told), new Announce(told));
  }

  private static Announce accepted(Job job) {
    return new Announce(new CommandAccepted(job.command(), job.actor()));
  }
}
