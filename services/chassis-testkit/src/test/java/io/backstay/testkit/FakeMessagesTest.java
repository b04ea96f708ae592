package io.backstay.testkit;

import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.messages.Signal;
import io.backstay.contracts.Command;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import java.util.List;

final class FakeMessagesTest extends MessagesContract {
  private final FakeMessages messages = new FakeMessages();

  @Override
  protected Messages messages() {
    return messages;
  }

  @Override
  protected List<Envelope<Event>> published(int count) {
    return messages.published();
  }

  @Override
  protected List<Envelope<Command>> commanded(int count) {
    return messages.commands();
  }

  @Override
  protected List<Signal.Tell> told(int count) {
    return messages.told();
  }

  @Override
  protected List<Signal.WakeUp> woken(int count) {
    return messages.wakeUps().stream()
        .map(wakeUp -> new Signal.WakeUp(wakeUp.operation(), wakeUp.due()))
        .toList();
  }
}
