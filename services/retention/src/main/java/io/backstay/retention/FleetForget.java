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
import io.backstay.contracts.RetentionEvent.RetentionStopped;
import io.backstay.retention.FleetForget.Effect.*;
import io.backstay.retention.FleetForget.Input.*;
import io.backstay.retention.FleetForget.State.*;
import io.backstay.retention.FleetTask.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All databases at one time: each makes its plan first, and only when all of them together are not
 * too much, or a person has confirmed it, anything is deleted. It knows groups and no databases.
 */
public final class FleetForget
    implements Flow<FleetForget.State, FleetForget.Input, FleetForget.Effect> {
  public static final String NAME = "forget-fleet";

  private static final Duration BETWEEN_REMINDERS = Duration.ofHours(2);

  /** About a day: then what the first ones planned is no picture of the fleet any more. */
  private static final int MOST_REMINDERS = 12;

  private final Breaker breaker;
  private final int lines;

  public FleetForget(Breaker breaker, Spread spread) {
    this.breaker = breaker;
    this.lines = spread.lines();
  }

  public sealed interface State {
    record New() implements State {}

    record Planning(FleetTask task, RollCall roll, Share share, int reminders)
        implements Underway, Waits {
      @Override
      public Duration patience() {
        return BETWEEN_REMINDERS;
      }
    }

    record Confirming(FleetTask task, Share share, Instant until) implements Underway, WaitsUntil {}

    record Going(FleetTask task, RollCall roll, int databases, FleetTally tally)
        implements Underway, Waits {
      @Override
      public Duration patience() {
        return BETWEEN_REMINDERS;
      }
    }

    record Completed(FleetTask task, int databases, FleetTally tally) implements Finished {}

    record Stopped(FleetTask task, Cause cause) implements Finished {}

    sealed interface Underway extends State {
      FleetTask task();
    }

    sealed interface Finished extends State, Ended {}
  }

  public sealed interface Input {
    record Asked(FleetTask task, CommandAccepted accepted) implements Input {}

    /** All databases of a group have their plans. */
    record GroupPlanned(int group, Share share, Instant at) implements Told {}

    record Confirmed(Confirmation by) implements Input {}

    record GroupDone(int group, FleetTally tally) implements Told {}

    record PatienceEnded(Instant at) implements Input {}

    /** What the groups say. */
    sealed interface Told extends Input {}
  }

  public sealed interface Effect {
    record BeginGroup(Page page) implements Effect {}

    record LetGroupGo(String group) implements Effect {}

    record Announce(Event event) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Asked(var task, var accepted)) -> begin(task, accepted);
      case On(New _, Confirmed _) -> early(Confirmation.NOT_AWAITED);
      case On(New _, Input _) -> ignore("no such run");

      case On(Planning now, GroupPlanned planned) -> planned(now, planned);
      case On(Planning now, PatienceEnded _) -> remind(now);
      case On(Planning _, Confirmed _) -> early(Confirmation.NOT_AWAITED);

      case On(Confirming now, Confirmed confirmed) -> confirm(now, confirmed);
      case On(Confirming now, PatienceEnded _) -> stop(now.task(), Causes.NOT_CONFIRMED);

      case On(Going now, GroupDone done) -> done(now, done);
      case On(Going now, PatienceEnded _) -> become(now, letGo(now));
      case On(Going _, Confirmed _) -> ignore("goes on already");

      case On(Underway _, Asked _) -> ignore("already under way");
      case On(Underway _, Input _) -> ignore("not awaited now");
      case On(Finished _, Confirmed _) -> refuse(Confirmation.TOO_LATE);
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

  private Decision<State, Effect> begin(FleetTask task, CommandAccepted accepted) {
    var planning = new Planning(task, RollCall.of(lines), Share.NONE, 0);
    var effects = new ArrayList<Effect>();
    effects.add(new Announce(accepted));
    effects.addAll(begin(planning));
    return become(planning, effects);
  }

  private static List<Effect> begin(Planning now) {
    return now.roll()
        .missing()
        .<Effect>map(group -> new BeginGroup(Page.first(now.task(), group)))
        .toList();
  }

  private static Decision<State, Effect> remind(Planning now) {
    var reminders = now.reminders() + 1;
    if (reminders > MOST_REMINDERS) {
      var missing = (int) now.roll().missing().count();
      return stop(now.task(), Causes.notPlanned(missing, now.roll().size()));
    }
    var next = new Planning(now.task(), now.roll(), now.share(), reminders);
    return become(next, begin(next));
  }

  /** Whoever has a plan waits for a word that never comes, and ends. */
  private static Decision<State, Effect> stop(FleetTask task, Cause cause) {
    return become(new Stopped(task, cause), stopped(task, Share.NONE, cause));
  }

  private Decision<State, Effect> planned(Planning now, GroupPlanned planned) {
    if (now.roll().has(planned.group())) {
      return ignore("was told before");
    }
    var next =
        new Planning(
            now.task(),
            now.roll().with(planned.group()),
            now.share().plus(planned.share()),
            now.reminders());
    if (!next.roll().isComplete()) {
      return become(next);
    }
    var share = next.share();
    return breaker.isTooMuchOfFleet(share.deletes(), share.available())
        ? ask(now.task(), share, planned.at())
        : go(now.task(), share, List.of());
  }

  private static Decision<State, Effect> ask(FleetTask task, Share share, Instant at) {
    var until = at.plus(Confirmation.AWAITED);
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

  private Decision<State, Effect> confirm(Confirming now, Confirmed confirmed) {
    var told = confirmed.by().of(now.task().run(), Optional.empty());
    return go(now.task(), now.share(), List.of(new Announce(told)));
  }

  private Decision<State, Effect> go(FleetTask task, Share share, List<Effect> before) {
    var going = new Going(task, RollCall.of(lines), share.databases(), FleetTally.NONE);
    var effects = new ArrayList<>(before);
    effects.addAll(letGo(going));
    return become(going, effects);
  }

  private static List<Effect> letGo(Going now) {
    return now.roll()
        .missing()
        .<Effect>map(group -> new LetGroupGo(Page.first(now.task(), group).id()))
        .toList();
  }

  private static Decision<State, Effect> done(Going now, GroupDone done) {
    if (now.roll().has(done.group())) {
      return ignore("was told before");
    }
    var next =
        new Going(
            now.task(),
            now.roll().with(done.group()),
            now.databases(),
            now.tally().plus(done.tally()));
    return next.roll().isComplete() ? complete(next) : become(next);
  }

  private static Decision<State, Effect> complete(Going now) {
    var tally = now.tally();
    return become(
        new Completed(now.task(), now.databases(), tally),
        new Announce(
            new FleetRetentionCompleted(
                now.task().run(), now.databases(), tally.tally(), tally.leftOut())));
  }
}
