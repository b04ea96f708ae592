package io.backstay.testkit;

import io.backstay.chassis.Outage;
import io.backstay.chassis.inbox.Answer;
import io.backstay.chassis.inbox.MessageQueue;
import io.backstay.chassis.inbox.Received;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A standard queue in memory: what was received is hidden until its visibility ends on {@code
 * clock}; it doubles messages or does not answer when told to.
 */
public final class FakeQueue implements MessageQueue {
  private static final int LOOKS_PER_POLL = 4;
  private static final long LOOK_MILLIS = 5;
  private static final String SENDER = "AROATESTKIT:session";

  private final String name;
  private final InstantSource clock;
  private final Duration visibility;
  private final List<Kept> kept = new ArrayList<>();
  private final List<Parked> parked = new ArrayList<>();
  private final List<Hidden> hidden = new ArrayList<>();
  private int sent;
  private int receipts;
  private int polls;
  private boolean away;
  private boolean doubling;

  /** A message that was put aside, and why. */
  public record Parked(Received message, Answer.Park why) {}

  /** A message whose visibility was changed, and for how long. */
  public record Hidden(Received message, Duration time) {}

  /** A message that has not been deleted; {@code receipt} is that of its last delivery. */
  private record Kept(Received message, Instant visibleAt) {}

  public FakeQueue(String name, InstantSource clock, Duration visibility) {
    this.name = name;
    this.clock = clock;
    this.visibility = visibility;
  }

  /** Sends {@code body} and says under which id. */
  public String send(String body) {
    return send(body, Map.of());
  }

  public synchronized String send(String body, Map<String, String> attributes) {
    sent++;
    var id = name + "-message-" + sent;
    var now = clock.instant();
    kept.add(new Kept(new Received(name, id, body, now, SENDER, 0, "", attributes), now));
    notifyAll();
    return id;
  }

  /** From now on every message is delivered once more, at once, as if it had not been received. */
  public synchronized void doubleEverything() {
    doubling = true;
  }

  /** From now on, until {@link #comeBack}, every call is an outage. */
  public synchronized void goAway() {
    away = true;
  }

  public synchronized void comeBack() {
    away = false;
    notifyAll();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized List<Received> receive(int atMost) throws InterruptedException {
    polls++;
    answer("receiving");
    var received = take(atMost);
    for (var look = 0; received.isEmpty() && look < LOOKS_PER_POLL; look++) {
      wait(LOOK_MILLIS);
      answer("receiving");
      received = take(atMost);
    }
    return received;
  }

  private List<Received> take(int atMost) {
    var now = clock.instant();
    var received = new ArrayList<Received>();
    for (var index = 0; index < kept.size() && received.size() < atMost; index++) {
      var before = kept.get(index);
      if (!before.visibleAt().isAfter(now)) {
        var delivery = delivered(before.message());
        received.add(delivery);
        var again = doubling && delivery.receiveCount() == 1;
        kept.set(index, new Kept(delivery, again ? now : now.plus(visibility)));
      }
    }
    return List.copyOf(received);
  }

  private Received delivered(Received message) {
    receipts++;
    return new Received(
        name,
        message.messageId(),
        message.body(),
        message.sentAt(),
        message.sender(),
        message.receiveCount() + 1,
        "receipt-" + receipts,
        message.attributes());
  }

  /** Also with the receipt of an earlier delivery, as a standard queue does. */
  @Override
  public synchronized void delete(List<Received> messages) {
    answer("deleting");
    checkBatch(messages.size());
    messages.forEach(message -> kept.removeIf(other -> isSame(other, message)));
    notifyAll();
  }

  @Override
  public synchronized void hide(Map<Received, Duration> messages) {
    answer("hiding");
    checkBatch(messages.size());
    messages.forEach((message, time) -> {
      hidden.add(new Hidden(message, time));
      kept.replaceAll(other ->
          isSame(other, message) ? new Kept(other.message(), clock.instant().plus(time)) : other);
    });
    notifyAll();
  }

  @Override
  public synchronized void park(Received message, Answer.Park why) {
    answer("parking");
    parked.add(new Parked(message, why));
    notifyAll();
  }

  private static boolean isSame(Kept kept, Received message) {
    return kept.message().messageId().equals(message.messageId());
  }

  private static void checkBatch(int size) {
    if (size < 1 || size > BATCH) {
      throw new IllegalArgumentException("a batch has 1 to " + BATCH + " entries, not " + size);
    }
  }

  private void answer(String doing) {
    if (away) {
      throw new Outage(doing + " at " + name, new IOException("away"));
    }
  }

  /** Whatever has not been deleted, hidden or not. */
  public synchronized List<Received> messages() {
    return kept.stream().map(Kept::message).toList();
  }

  public synchronized List<Parked> parked() {
    return List.copyOf(parked);
  }

  /** Every change of visibility so far, in order. */
  public synchronized List<Hidden> hidden() {
    return List.copyOf(hidden);
  }

  public synchronized void forgetHidden() {
    hidden.clear();
  }

  /** How often somebody has asked for messages. */
  public synchronized int polls() {
    return polls;
  }
}
