package io.backstay.chassis.trace;

import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.messages.Signal;
import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.opentelemetry.api.common.Attributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A span for each message out, of the id that the message itself names as its parent. */
record TracedMessages(Messages messages, String topic, String commandQueue) implements Messages {

  @Override
  public void publish(Envelope<Event> event) {
    Handling.send(
        "publish " + event.type(),
        attributes("aws_sns", topic),
        event.trace().stream().toList(),
        () -> messages.publish(event));
  }

  @Override
  public void command(List<Envelope<Command>> commands) {
    Handling.send(
        "send " + commandQueue,
        attributes("aws_sqs", commandQueue),
        commands.stream().map(Envelope::trace).flatMap(Optional::stream).toList(),
        () -> messages.command(commands));
  }

  /** Finds its operation, and so its trace, by itself. */
  @Override
  public void wake(String operation, Instant due) {
    messages.wake(operation, due);
  }

  @Override
  public void wake(List<String> operations, Instant due) {
    messages.wake(operations, due);
  }

  /** A step within one service: whoever hears it makes the span. */
  @Override
  public void tell(Signal.Tell said) {
    messages.tell(said);
  }

  private static Attributes attributes(String system, String destination) {
    return Attributes.builder()
        .put(Names.SYSTEM, system)
        .put(Names.DESTINATION, destination)
        .put(Names.MESSAGING_OPERATION, "send")
        .put(Names.MESSAGING_TYPE, "send")
        .build();
  }
}
