package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.InLine;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.contracts.Database;
import io.backstay.retention.Holding.Effect.Open;
import io.backstay.retention.Holding.Input.Expected;
import io.backstay.retention.Holding.State.Known;
import io.backstay.retention.Holding.State.New;
import java.time.Instant;

/**
 * That a place has, or shall get, recovery points of a database. With the line that it stands in,
 * whoever knows a place finds all recovery points that the catalog has there, and no item grows
 * with the fleet.
 */
public final class Holding implements Flow<Holding.State, Holding.Input, Holding.Effect> {

  public sealed interface State {
    record New() implements State, Rests {}

    /** In the line of its place, on behalf of its database. */
    record Known(Database database, Place place) implements State, Rests, InLine {
      @Override
      public String line() {
        return place.holdings();
      }

      @Override
      public String who() {
        return Entry.key(database);
      }

      /** All the same, so that the line is by name. */
      @Override
      public Instant since() {
        return Instant.EPOCH;
      }
    }
  }

  public sealed interface Input {
    /** One came, or a plan wants a copy there. */
    record Expected(Database database, Place place, Instant at) implements Input {}
  }

  public sealed interface Effect {
    /** The place is to be looked through from now on. */
    record Open(Place place, Instant at) implements Effect {}
  }

  private record On(State state, Input input) {}

  @Override
  public String name() {
    return "holding";
  }

  @Override
  public State initial() {
    return new New();
  }

  @Override
  public Decision<State, Effect> decide(State state, Input input) {
    return switch (new On(state, input)) {
      case On(New _, Expected(var database, var place, var at)) ->
          become(new Known(database, place), new Open(place, at));
      case On(Known _, Expected _) -> ignore("is known already");
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
}
