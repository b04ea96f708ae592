package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.early;
import static io.backstay.chassis.process.Decision.ignore;
import static io.backstay.chassis.process.Decision.refuse;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Ended;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Waits;
import io.backstay.chassis.process.WaitsUntil;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.CommandAccepted;
import io.backstay.contracts.RetentionEvent.FleetRetentionCompleted;
import io.backstay.contracts.RetentionEvent.RetentionConfirmed;
import io.backstay.contracts.RetentionEvent.RetentionStopped;
import io.backstay.contracts.RetentionTally;
import io.backstay.retention.FleetForget.Effect.*;
import io.backstay.retention.FleetForget.Input.*;
import io.backstay.retention.FleetForget.State.*;
import io.backstay.retention.FleetTask.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All databases at one time: each makes its plan first, and only when all of them together are not
 * too much, or a person has confirmed it, anything is deleted. It knows groups and no databases.
 */
public final class FleetForget
    implements Flow<FleetForget.State, FleetForget.Input, FleetForget.Effect> {
  private static final Duration BETWEEN_REMINDERS = Duration.ofHours(2);
  private static final Duration FOR_A_PERSON = Duration.ofDays(7);

  private final Breaker breaker;

  public FleetForget(Breaker breaker) {
    this.breaker = breaker;
  }

  public sealed interface State {
    record New() implements State {}

    record Planning(FleetTask task, List<Integer> heard, Share share) implements Underway, Waits {
      public Planning {
        heard = List.copyOf(heard);
      }

      @Override
      public Duration patience() {
        return BETWEEN_REMINDERS;
      }
    }

    record Confirming(FleetTask task, Share share, Instant until) implements Underway, WaitsUntil {}

    record Going(FleetTask task, List<Integer> heard, int databases, RetentionTally tally)
        implements Underway, Waits {
      public Going {
        heard = List.copyOf(heard);
      }

      @Override
      public Duration patience() {
        return BETWEEN_REMINDERS;
      }
    }

    record Completed(FleetTask task, int databases, RetentionTally tally) implements Finished {}

    record Stopped(FleetTask task) implements Finished {}

    sealed interface Underway extends State {
      FleetTask task();
    }

    sealed interface Finished extends State, Ended {}
  }

  public sealed interface Input {
    record Asked(FleetTask task, CommandAccepted accepted) implements Input {}

    /** All databases of a group have their plans. */
    record GroupPlanned(int group, Share share, Instant at) implements Told {}

    record Confirmed(String actor, String requestedBy, String reason) implements Input {}

    record GroupDone(int group, RetentionTally tally) implements Told {}

    record PatienceEnded(Instant at) implements Input {}

    /** What the groups say. */
    sealed interface Told extends Input {}
  }

  public sealed interface Effect {
    record BeginGroup(FleetTask task, int group) implements Effect {}

    record LetGroupGo(FleetTask task, int group) implements Effect {}

    record Announce(Event event) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "forget-fleet";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Asked(var task, var accepted)) -> begin(task, accepted);
      case On(New _, Confirmed _) -> early("run must be one that waits for a confirmation");
      case On(New _, Input _) -> ignore("no such run");

      case On(Planning now, GroupPlanned planned) -> planned(now, planned);
      case On(Planning now, PatienceEnded _) ->
          become(now, missing(now.heard()).map(group -> begin(now.task(), group)).toList());
      case On(Planning _, Confirmed _) -> early("run must be one that waits for a confirmation");

      case On(Confirming now, Confirmed confirmed) -> confirm(now, confirmed);
      case On(Confirming now, PatienceEnded _) ->
          become(new Stopped(now.task()), stopped(now.task(), Share.NONE, Causes.NOT_CONFIRMED));

      case On(Going now, GroupDone done) -> done(now, done);
      case On(Going now, PatienceEnded _) ->
          become(now, missing(now.heard()).map(group -> letGo(now.task(), group)).toList());
      case On(Going _, Confirmed _) -> ignore("goes on already");

      case On(Underway _, Asked _) -> ignore("already under way");
      case On(Underway _, Input _) -> ignore("not awaited now");
      case On(Finished _, Confirmed _) ->
          refuse("run must be one that waits for a confirmation, but it has ended");
      case On(Finished _, Input _) -> ignore("already finished");
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

  private static Decision<State, Effect> begin(FleetTask task, CommandAccepted accepted) {
    var effects = new ArrayList<Effect>();
    effects.add(new Announce(accepted));
    missing(List.of()).forEach(group -> effects.add(begin(task, group)));
    return become(new Planning(task, List.of(), Share.NONE), effects);
  }

  private static Effect begin(FleetTask task, int group) {
    return new BeginGroup(task, group);
  }

  private static Effect letGo(FleetTask task, int group) {
    return new LetGroupGo(task, group);
  }

  private static Stream<Integer> missing(List<Integer> heard) {
    return IntStream.range(0, KnownDatabase.LINES).boxed().filter(group -> !heard.contains(group));
  }

  private static List<Integer> with(List<Integer> heard, int group) {
    return Stream.concat(heard.stream(), Stream.of(group)).sorted().toList();
  }

  private Decision<State, Effect> planned(Planning now, GroupPlanned planned) {
    if (now.heard().contains(planned.group())) {
      return ignore("was told before");
    }
    var heard = with(now.heard(), planned.group());
    var share = now.share().plus(planned.share());
    if (heard.size() < KnownDatabase.LINES) {
      return become(new Planning(now.task(), heard, share));
    }
    return breaker.isTooMuchOfFleet(share.deletes(), share.available())
        ? stop(now.task(), share, planned.at())
        : go(now.task(), share, new ArrayList<>());
  }

  private static Decision<State, Effect> stop(FleetTask task, Share share, Instant at) {
    var until = at.plus(FOR_A_PERSON);
    return become(
        new Confirming(task, share, until),
        stopped(
            task, share, Causes.confirm(task.run(), share.deletes(), share.available(), until)));
  }

  private static Announce stopped(FleetTask task, Share share, Cause cause) {
    return new Announce(
        new RetentionStopped(
            Optional.empty(), task.run(), share.deletes(), share.available(), cause));
  }

  private static Decision<State, Effect> confirm(Confirming now, Confirmed confirmed) {
    var effects = new ArrayList<Effect>();
    effects.add(
        new Announce(
            new RetentionConfirmed(
                Optional.empty(),
                now.task().run(),
                confirmed.actor(),
                confirmed.requestedBy(),
                confirmed.reason())));
    return go(now.task(), now.share(), effects);
  }

  private static Decision<State, Effect> go(FleetTask task, Share share, List<Effect> effects) {
    missing(List.of()).forEach(group -> effects.add(letGo(task, group)));
    return become(new Going(task, List.of(), share.databases(), RetentionTally.NONE), effects);
  }

  private static Decision<State, Effect> done(Going now, GroupDone done) {
    if (now.heard().contains(done.group())) {
      return ignore("was told before");
    }
    var heard = with(now.heard(), done.group());
    var tally = now.tally().plus(done.tally());
    var task = now.task();
    return heard.size() < KnownDatabase.LINES
        ? become(new Going(task, heard, now.databases(), tally))
        : become(
            new Completed(task, now.databases(), tally),
            new Announce(new FleetRetentionCompleted(task.run(), now.databases(), tally)));
  }
}
