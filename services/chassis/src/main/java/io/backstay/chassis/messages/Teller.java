package io.backstay.chassis.messages;

import io.backstay.chassis.run.Outbound.Carried;
import io.backstay.chassis.run.Outbound.Errand;
import io.backstay.contracts.json.Json;

/**
 * Tells operations of one flow what others of the same service have to say to them, under the id
 * that the effect computes; it may come late, twice or, once in a while, never.
 *
 * @param <T> the inputs that the flow may be told
 */
public final class Teller<T> {
  private final Messages messages;
  private final String flow;
  private final Json<T> inputs;

  private Teller(Messages messages, String flow, Json<T> inputs) {
    this.messages = messages;
    this.flow = flow;
    this.inputs = inputs;
  }

  public static <T> Teller<T> of(Messages messages, String flow, Class<T> inputs) {
    return new Teller<>(messages, flow, Json.of(inputs));
  }

  public <I> Carried<I> tell(String operation, T input, Errand errand) {
    messages.tell(new Signal.Tell(errand.messageId(), flow, operation, inputs.write(input)));
    return new Carried.Done<>();
  }
}
