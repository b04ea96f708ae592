package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.early;
import static io.backstay.chassis.process.Decision.ignore;
import static io.backstay.chassis.process.Decision.refuse;

import io.backstay.chassis.process.Attempt;
import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.InLine;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.chassis.process.Waits;
import io.backstay.chassis.process.WaitsUntil;
import io.backstay.contracts.CatalogEvent.RecoveryPointFound;
import io.backstay.contracts.CatalogEvent.RecoveryPointVanished;
import io.backstay.contracts.CatalogEvent.SnapshotLeftBehind;
import io.backstay.contracts.Cause;
import io.backstay.contracts.Database;
import io.backstay.contracts.Event;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.retention.PointRecord.Effect.*;
import io.backstay.retention.PointRecord.Input.*;
import io.backstay.retention.PointRecord.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One recovery point in the catalog, from the event that tells of it until it is gone: who holds
 * it, and who deletes it. Both are one item, so that a hold and a delete never pass each other.
 *
 * <p>Most deletes have no event (RDS and Aurora User Guides, event messages: none of cluster
 * snapshots, none of what expires), so it is told what the listings of its place show, and is
 * looked at whenever one, or an event, says that it may be gone.
 */
public final class PointRecord
    implements Flow<PointRecord.State, PointRecord.Input, PointRecord.Effect> {
  static final Duration AFTER_A_REFUSAL = Duration.ofHours(1);

  /** The answer comes with the look; this is for one that was begun and lost. */
  private static final Duration FOR_AN_ANSWER = Duration.ofMinutes(10);

  public sealed interface State {
    record New() implements State, Rests {}

    /** As it was last seen; a listing tells what changes. */
    record Shelved(Entry entry) implements Free, Rests {
      @Override
      public Shelved with(Entry other) {
        return new Shelved(other);
      }
    }

    /** It is to be looked at then. */
    record Listed(Entry entry, Instant until) implements Free, WaitsUntil {
      @Override
      public Listed with(Entry other) {
        return new Listed(other, until);
      }
    }

    record Looking(Entry entry) implements Free, Waits {
      @Override
      public Looking with(Entry other) {
        return new Looking(other);
      }

      @Override
      public Duration patience() {
        return FOR_AN_ANSWER;
      }
    }

    /** The guards are being asked again, and then AWS to delete it. */
    record Deleting(Entry entry, Order order, Attempt attempt) implements Condemned {}

    /** It could not be deleted just now. */
    record Postponed(Entry entry, Order order, Attempt attempt, Cause cause)
        implements Condemned, Waits {
      @Override
      public Duration patience() {
        return attempt.pause(order.run());
      }
    }

    /** AWS has taken the call; an event or a look says when it is gone. */
    record Leaving(Entry entry, Order order, Attempt attempt) implements Condemned, Waits {
      @Override
      public Duration patience() {
        return attempt.pause(order.run());
      }
    }

    /** Its name may come again, for another one; {@code run} is who deleted it, if we did. */
    record Gone(RecoveryPoint point, Instant at, Optional<String> run) implements State, Rests {}

    /** In the line of its database, so that all of them can be found. */
    sealed interface Kept extends State, InLine {
      Entry entry();

      /** As the plan of another one sees it: what is to be deleted does not count any more. */
      default Point toPoint(Instant at) {
        return entry().toPoint(at);
      }

      @Override
      default String line() {
        return Entry.line(entry().point().database());
      }

      @Override
      default String who() {
        return Entry.place(entry().point().account(), entry().point().region());
      }

      @Override
      default Instant since() {
        return entry().point().createdAt();
      }
    }

    /** Nobody deletes it. */
    sealed interface Free extends Kept {
      Free with(Entry other);
    }

    /** A run wants it gone. */
    sealed interface Condemned extends Kept {
      Order order();

      Attempt attempt();

      @Override
      default Point toPoint(Instant at) {
        return entry().leaving().toPoint(at);
      }
    }
  }

  public sealed interface Input {
    /** It stands, says whoever made it. */
    record Came(Entry entry, Instant at) implements Input {}

    /** It stands, and nobody has told of it: a listing that began at {@code seenAt} shows it. */
    record Found(Entry entry, Instant seenAt) implements Told {}

    /** A restore from it has been proven. */
    record Verified() implements Telling {
      @Override
      public Entry into(Entry entry) {
        return entry.proven();
      }
    }

    /** We have shared it with these accounts. */
    record Shared(Set<String> accounts) implements Telling {
      public Shared {
        accounts = Set.copyOf(accounts);
      }

      @Override
      public Entry into(Entry entry) {
        return entry.shared(accounts);
      }
    }

    /** We have taken it back from these accounts. */
    record Unshared(Set<String> accounts) implements Telling {
      public Unshared {
        accounts = Set.copyOf(accounts);
      }

      @Override
      public Entry into(Entry entry) {
        return entry.unshared(accounts);
      }
    }

    /** An event says that it was deleted, or its making was; or no listing shows it. */
    record MayBeGone() implements Told {}

    /** We have deleted it because it was left over. */
    record TakenAway(Instant at) implements Told {}

    record HoldWanted(HoldRequest request, Optional<Instant> until) implements OfHold {}

    /** {@code hold} may be left out where there is only one. */
    record ReleaseWanted(HoldRequest request, Optional<String> hold) implements OfHold {}

    /** A run has planned to delete it. */
    record DeleteWanted(Order order) implements Told {}

    record Seen(Standing standing, boolean owned, Map<String, String> tags, Instant at)
        implements Answer, Told {
      public Seen {
        tags = Map.copyOf(tags);
      }
    }

    /** It is not there, or another one has its name. */
    record Missing(Instant at) implements Answer {}

    /** AWS would not say. */
    record Unseen(Instant at) implements Answer {}

    /** AWS has taken the call to delete it. */
    record Taken() implements Reply {}

    /** A guard forbids it now. */
    record Forbidden(Reason reason, Instant at) implements Reply {}

    record Delayed(Cause cause, Instant at) implements Reply {}

    record Refused(Cause cause, Instant at) implements Reply {}

    record PatienceEnded(Instant at) implements Input {}

    /** What others have done with it, and the catalog keeps. */
    sealed interface Telling extends Input {
      Entry into(Entry entry);
    }

    /** What others of this service say. */
    sealed interface Told extends Input {}

    /** What the look came to. */
    sealed interface Answer extends Input {
      Instant at();
    }

    /** What the delete came to. */
    sealed interface Reply extends Input {}

    sealed interface OfHold extends Input {
      HoldRequest request();
    }
  }

  public sealed interface Effect {
    record Look(RecoveryPoint point) implements Effect {}

    /** Asks the guards once more, and then AWS. */
    record Delete(Entry entry, Order order) implements Effect {}

    /** Has its database remembered. */
    record Notice(Database database, Instant at) implements Effect {}

    /** That its place has recovery points of its database, or shall have. */
    record Note(Database database, Place place, Instant at) implements Effect {}

    /** Has AWS keep what is held: a hold alone does not reach what AWS deletes by itself. */
    record Outlast(RecoveryPoint point) implements Effect {}

    record TellRun(String run, Forget.Input.Answered answered) implements Effect {}

    record Announce(Event event) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "point";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Came(var entry, var at)) -> become(new Shelved(entry), notes(entry, at));
      case On(New _, Found found) -> found(found);
      case On(New _, OfHold _) -> early("recoveryPoint must be one that the catalog knows");
      case On(New _, DeleteWanted _) -> refuse("no such recovery point");
      case On(New _, Input _) -> ignore("no such recovery point");

      case On(Free now, DeleteWanted(var order)) -> DeleteDesk.delete(now, order, Attempt.first());
      case On(Free now, HoldWanted wanted) -> HoldDesk.place(now, wanted);
      case On(Free now, ReleaseWanted wanted) -> HoldDesk.release(now, wanted);

      case On(Free now, TakenAway(var at)) ->
          become(new Gone(now.entry().point(), at, Optional.empty()));
      case On(Free now, Telling told) -> become(now.with(told.into(now.entry())));
      case On(Free now, Came(var entry, var at)) when now.entry().isFound() ->
          become(new Shelved(entry.over(now.entry())), notes(entry, at));

      case On(Shelved(var entry), Seen seen) -> become(new Shelved(seen(entry, seen)));
      case On(Shelved(var entry), MayBeGone _) -> look(entry);
      case On(Shelved _, PatienceEnded _) -> ignore("waits for nothing");
      case On(Shelved _, Answer _) -> ignore("answers an earlier look");

      case On(Listed(var entry, _), MayBeGone _) -> look(entry);
      case On(Listed(var entry, _), PatienceEnded _) -> look(entry);
      case On(Listed _, Answer _) -> ignore("answers an earlier look");

      case On(Looking(var entry), Seen seen) -> become(new Shelved(seen(entry, seen)));
      case On(Looking(var entry), Missing(var at)) ->
          become(
              new Gone(entry.point(), at, Optional.empty()),
              new Announce(new RecoveryPointVanished(entry.point())));
      case On(Looking(var entry), Unseen(var at)) ->
          become(new Listed(entry, at.plus(AFTER_A_REFUSAL)));
      case On(Looking(var entry), PatienceEnded _) -> look(entry);
      case On(Looking _, MayBeGone _) -> ignore("is being looked at");

      case On(Deleting now, Taken _) ->
          become(new Leaving(now.entry(), now.order(), now.attempt()));
      case On(Deleting now, Forbidden forbidden) -> DeleteDesk.kept(now, forbidden);
      case On(Deleting now, Delayed delayed) -> DeleteDesk.postpone(now, delayed);
      case On(Deleting now, Refused(var cause, var at)) -> DeleteDesk.failed(now, cause, at);
      case On(Deleting _, OfHold _) -> early("is being deleted right now");

      case On(Postponed now, PatienceEnded _) -> DeleteDesk.delete(now, now.order(), now.attempt());
      case On(Postponed now, HoldWanted wanted) -> HoldDesk.rescue(now, wanted);
      case On(Postponed now, ReleaseWanted wanted) -> HoldDesk.notHeld(now, wanted);

      case On(Leaving now, MayBeGone _) -> become(now, new Look(now.entry().point()));
      case On(Leaving now, PatienceEnded _) -> become(now, new Look(now.entry().point()));
      case On(Leaving now, Missing(var at)) -> DeleteDesk.gone(now, at);
      case On(Leaving now, Seen seen) -> DeleteDesk.stillThere(now, seen);
      case On(Leaving now, Unseen(var at)) -> DeleteDesk.lookAgain(now, at);
      case On(Leaving now, OfHold wanted) -> HoldDesk.tooLate(now, wanted);

      case On(Condemned now, DeleteWanted(var order)) -> DeleteDesk.wantedTwice(now, order);
      case On(Condemned _, MayBeGone _) -> ignore("is to be deleted");
      case On(Condemned _, Answer _) -> ignore("answers an earlier look");
      case On(Deleting _, PatienceEnded _) -> ignore("the answer to the call is on its way");
      case On(Kept _, Reply _) -> ignore("answers an earlier call");
      case On(Condemned _, TakenAway _) -> ignore("is to be deleted");
      case On(Condemned _, Telling _) -> early("is being deleted right now");
      case On(Kept _, Came _), On(Kept _, Found _) -> ignore("is known already");

      case On(Gone(var point, _, _), Came(var entry, var at))
          when entry.point().createdAt().isAfter(point.createdAt()) ->
          become(new Shelved(entry), notes(entry, at));
      case On(Gone(_, var at, _), Found found) when found.seenAt().isAfter(at) -> found(found);
      case On(Gone now, DeleteWanted(var order)) -> DeleteDesk.goneAlready(now, order);
      case On(Gone now, OfHold wanted) -> HoldDesk.gone(now, wanted);
      case On(Gone _, Input _) -> ignore("is gone");
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

  /** Its database, its place and those that shall get copies of it. */
  private static List<Effect> notes(Entry entry, Instant at) {
    var database = entry.point().database();
    var notes = new ArrayList<Effect>();
    notes.add(new Notice(database, at));
    notes.add(new Note(database, Place.of(entry.point()), at));
    entry.awaiting().stream()
        .sorted()
        .forEach(place -> notes.add(new Note(database, Place.of(database, place), at)));
    return notes;
  }

  private static Decision<State, Effect> found(Found found) {
    var entry = found.entry();
    var effects = new ArrayList<Effect>(notes(entry, found.seenAt()));
    effects.add(
        new Announce(
            entry.owned()
                ? new RecoveryPointFound(entry.point())
                : new SnapshotLeftBehind(entry.point())));
    return become(new Shelved(entry), effects);
  }

  private static Decision<State, Effect> look(Entry entry) {
    return become(new Looking(entry), new Look(entry.point()));
  }

  private static Entry seen(Entry entry, Seen seen) {
    return entry.seen(seen.standing(), seen.owned(), seen.tags());
  }
}
