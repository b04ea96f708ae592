package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.InLine;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.chassis.process.Waits;
import io.backstay.chassis.process.WaitsUntil;
import io.backstay.contracts.RecoveryPoint;
import io.backstay.retention.PointRecord.Effect.Look;
import io.backstay.retention.PointRecord.Input.*;
import io.backstay.retention.PointRecord.State.*;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One recovery point in the catalog, from the event that tells of it until it is gone. Most deletes
 * have no event (RDS and Aurora User Guides, event messages: none of cluster snapshots, none of
 * what expires), so it is looked at once a day, and whenever an event says that it may be gone.
 */
public final class PointRecord
    implements Flow<PointRecord.State, PointRecord.Input, PointRecord.Effect> {
  private static final Duration BETWEEN_LOOKS = Duration.ofDays(1);
  private static final Duration AFTER_A_REFUSAL = Duration.ofHours(1);

  /** The answer comes with the look; this is for one that was begun and lost. */
  private static final Duration FOR_AN_ANSWER = Duration.ofMinutes(10);

  public sealed interface State {
    record New() implements State, Rests {}

    record Listed(Entry entry, Instant until) implements Kept, WaitsUntil {}

    record Looking(Entry entry) implements Kept, Waits {
      @Override
      public Duration patience() {
        return FOR_AN_ANSWER;
      }
    }

    /** Its name may come again, for another one. */
    record Gone(RecoveryPoint point, Instant at) implements State, Rests {}

    /** In the line of its database, so that all of them can be found. */
    sealed interface Kept extends State, InLine {
      Entry entry();

      @Override
      default String line() {
        return "points/" + Entry.key(entry().point().database());
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
  }

  public sealed interface Input {
    /** It stands, says whoever made it. */
    record Came(Entry entry, Instant at) implements Input {}

    /** An event says that it was deleted, or that its making was. */
    record MayBeGone() implements Input {}

    record Seen(Standing standing, boolean owned, Map<String, String> tags, Instant at)
        implements Answer {
      public Seen {
        tags = Map.copyOf(tags);
      }
    }

    /** It is not there, or another one has its name. */
    record Missing(Instant at) implements Answer {}

    /** AWS would not say. */
    record Unseen(Instant at) implements Answer {}

    record PatienceEnded() implements Input {}

    /** What the look came to. */
    sealed interface Answer extends Input {}
  }

  public sealed interface Effect {
    record Look(RecoveryPoint point) implements Effect {}
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
      case On(New _, Came(var entry, var at)) -> become(new Listed(entry, at.plus(BETWEEN_LOOKS)));
      case On(New _, Input _) -> ignore("no such recovery point");

      case On(Listed(var entry, _), MayBeGone _) -> look(entry);
      case On(Listed(var entry, _), PatienceEnded _) -> look(entry);
      case On(Listed _, Answer _) -> ignore("answers an earlier look");

      case On(Looking(var entry), Seen seen) ->
          become(
              new Listed(
                  entry.seen(seen.standing(), seen.owned(), seen.tags()),
                  seen.at().plus(BETWEEN_LOOKS)));
      case On(Looking(var entry), Missing(var at)) -> become(new Gone(entry.point(), at));
      case On(Looking(var entry), Unseen(var at)) ->
          become(new Listed(entry, at.plus(AFTER_A_REFUSAL)));
      case On(Looking(var entry), PatienceEnded _) -> look(entry);
      case On(Looking _, MayBeGone _) -> ignore("is being looked at");

      case On(Kept _, Came _) -> ignore("is known already");
      case On(Gone(var point, _), Came(var entry, var at))
          when entry.point().createdAt().isAfter(point.createdAt()) ->
          become(new Listed(entry, at.plus(BETWEEN_LOOKS)));
      case On(Gone _, Input _) -> ignore("is gone");
    };
  }

  @Override
  public Input patienceEnded(State waiting, Instant at) {
    return new PatienceEnded();
  }

  @Override
  public Input claimTaken(State wanted, Resource resource, String holder) {
    throw new IllegalStateException(wanted + " claims nothing");
  }

  private static Decision<State, Effect> look(Entry entry) {
    return become(new Looking(entry), new Look(entry.point()));
  }
}
