package io.backstay.chassis.run;

import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.messages.Teller;
import io.backstay.chassis.patience.Lessons;
import io.backstay.chassis.patience.Lessons.Input.Learnt;
import io.backstay.chassis.patience.Pace;
import io.backstay.chassis.store.Item;
import io.backstay.chassis.store.Store;
import io.backstay.contracts.json.Json;

/** What a service has learnt of how long AWS works at something, as it is stored. */
public record Paces(Store store) {
  private static final Json<Lessons.State> STATES = Json.of(Lessons.State.class);

  /**
   * {@code operation} is the one that remembers; one that nobody has told anything knows nothing.
   */
  public Pace of(String operation) {
    return store
        .load(operation)
        .map(Item::state)
        .map(STATES::read)
        .map(Lessons.State::pace)
        .orElseGet(Pace::unknown);
  }

  /** To be among the lines of the service. */
  public static Line<Lessons.State, Lessons.Input, Lessons.Nothing> line() {
    return Line.of(
            new Lessons(),
            Lessons.State.class,
            Lessons.Nothing.class,
            (_, _) -> new Outbound.Carried.Done<>())
        .hearing(Learnt.class);
  }

  public static Teller<Learnt> teller(Messages messages) {
    return Teller.of(messages, new Lessons().name(), Learnt.class);
  }
}
