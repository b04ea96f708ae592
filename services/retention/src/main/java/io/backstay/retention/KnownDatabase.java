package io.backstay.retention;

import static io.backstay.chassis.process.Decision.become;
import static io.backstay.chassis.process.Decision.ignore;

import io.backstay.chassis.process.Decision;
import io.backstay.chassis.process.Flow;
import io.backstay.chassis.process.InLine;
import io.backstay.chassis.process.Resource;
import io.backstay.chassis.process.Rests;
import io.backstay.contracts.Database;
import io.backstay.retention.KnownDatabase.Input.Noticed;
import io.backstay.retention.KnownDatabase.State.Known;
import io.backstay.retention.KnownDatabase.State.New;
import java.time.Instant;
import java.util.Locale;

/**
 * A database of which there is, or was, a recovery point: so that a run of the whole fleet finds it
 * without looking through the table.
 */
public final class KnownDatabase
    implements Flow<KnownDatabase.State, KnownDatabase.Input, KnownDatabase.Effect> {
  public static final String NAME = "database";

  private final int lines;

  public KnownDatabase(Spread spread) {
    this.lines = spread.lines();
  }

  public sealed interface State {
    record New() implements State, Rests {}

    /** In the line of this number. */
    record Known(Database database, int number, Instant since) implements State, Rests, InLine {
      @Override
      public String line() {
        return KnownDatabase.line(number);
      }

      @Override
      public String who() {
        return Entry.place(database.account(), database.region());
      }
    }
  }

  public sealed interface Input {
    record Noticed(Database database, Instant at) implements Input {}
  }

  /** There is none. */
  public sealed interface Effect {
    record Nothing() implements Effect {}
  }

  private record On(State state, Input input) {}

  /** The operation that keeps it. */
  public static String operation(Database database) {
    return "database." + Entry.key(database).toLowerCase(Locale.ROOT).replace('/', '.');
  }

  public static String line(int number) {
    return "databases/" + number;
  }

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
      case On(New _, Noticed(var database, var at)) -> become(known(database, at));
      case On(Known _, Noticed _) -> ignore("is known already");
    };
  }

  private Known known(Database database, Instant at) {
    return new Known(database, Math.floorMod(operation(database).hashCode(), lines), at);
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
