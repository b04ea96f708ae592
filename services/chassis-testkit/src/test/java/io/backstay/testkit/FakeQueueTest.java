package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.backstay.chassis.Outage;
import io.backstay.chassis.inbox.MessageQueue;
import io.backstay.chassis.inbox.Received;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FakeQueueTest extends MessageQueueContract {
  private final SettableClock clock = SettableClock.at("2026-03-01T02:00:00Z");
  private final FakeQueue queue = new FakeQueue("orders", clock, VISIBILITY);

  @Override
  protected MessageQueue queue() {
    return queue;
  }

  @Override
  protected void send(String body, Map<String, String> attributes) {
    queue.send(body, attributes);
  }

  @Override
  protected Map<String, String> parked() {
    return queue.parked().stream()
        .collect(
            Collectors.toMap(
                parked -> parked.message().body(),
                parked -> parked.why().field() + " " + parked.why().rule()));
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }

  @Test
  void doubled_messages_come_twice_at_once() throws InterruptedException {
    queue.doubleEverything();
    var id = queue.send("tea");
    for (var count = 1; count <= 2; count++) {
      var received = queue.receive(1).getFirst();
      assertEquals(id, received.messageId());
      assertEquals(count, received.receiveCount());
    }
    assertEquals(0, queue.receive(1).size());
  }

  @Test
  void away_every_call_is_an_outage_until_it_comes_back() throws InterruptedException {
    queue.send("tea");
    queue.goAway();
    assertThrows(Outage.class, () -> queue.receive(1));
    queue.comeBack();
    assertEquals("tea", queue.receive(1).stream().map(Received::body).findFirst().orElse(""));
  }
}
