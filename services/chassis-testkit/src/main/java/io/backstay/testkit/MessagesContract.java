package io.backstay.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.backstay.chassis.messages.Messages;
import io.backstay.chassis.messages.Signal;
import io.backstay.contracts.Command;
import io.backstay.contracts.CreateSnapshot;
import io.backstay.contracts.Database;
import io.backstay.contracts.Engine;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every way of sending messages promises. */
public abstract class MessagesContract {
  protected static final Instant AT = Instant.parse("2026-01-05T08:00:00Z");
  private static final Database DATABASE =
      new Database(Engine.RDS_INSTANCE, "111111111111", "us-east-1", "orders");

  /** The sender under test; its clock stands at {@link #AT} at the beginning of each test. */
  protected abstract Messages messages();

  /** What has come to whoever hears every event, at least {@code count} of them. */
  protected abstract List<Envelope<Event>> published(int count);

  /** What has come to the service's own command queue, at least {@code count} of them. */
  protected abstract List<Envelope<Command>> commanded(int count);

  /**
   * The wake-ups that have come to the service's own event queue, at least {@code count} of them.
   */
  protected abstract List<Signal.WakeUp> woken(int count);

  /**
   * What operations told each other, as it has come to the service's own event queue, at least
   * {@code count} of it.
   */
  protected abstract List<Signal.Tell> told(int count);

  @Test
  public void event_arrives_as_it_was_said() {
    var said = event("e-1").within("op", Optional.of("m-1"));
    messages().publish(said);
    assertEquals(List.of(said), published(1));
  }

  @Test
  public void repeated_event_arrives_under_the_same_id() {
    messages().publish(event("e-1"));
    messages().publish(event("e-1"));
    assertEquals(
        Set.of("e-1"), published(2).stream().map(Envelope::id).collect(Collectors.toSet()));
  }

  @Test
  public void events_said_and_wake_ups_asked_for_at_the_same_time_all_arrive()
      throws InterruptedException {
    var messages = messages();
    var many = IntStream.range(0, 57).mapToObj(Integer::toString).toList();
    var sayers =
        many.stream()
            .map(number ->
                Thread.ofVirtual()
                    .start(() -> {
                      messages.publish(event("e-" + number));
                      messages.wake("op-" + number, AT);
                    }))
            .toList();
    for (var sayer : sayers) {
      sayer.join();
    }
    assertEquals(
        many.stream().map("e-"::concat).collect(Collectors.toSet()),
        published(57).stream().map(Envelope::id).collect(Collectors.toSet()));
    assertEquals(
        many.stream().map("op-"::concat).collect(Collectors.toSet()),
        woken(57).stream().map(Signal.WakeUp::operation).collect(Collectors.toSet()));
  }

  @Test
  public void more_commands_than_fit_into_one_call_all_arrive() {
    var sent = IntStream.range(0, 23).mapToObj(index -> command("c-" + index)).toList();
    messages().command(sent);
    assertEquals(new HashSet<>(sent), new HashSet<>(commanded(23)));
  }

  @Test
  public void wake_up_names_its_operation_and_its_due_time() {
    messages().wake(List.of("op-1", "op-2"), AT);
    var expected = Set.of(new Signal.WakeUp("op-1", AT), new Signal.WakeUp("op-2", AT));
    assertEquals(expected, new HashSet<>(woken(2)));
  }

  @Test
  public void what_operations_tell_each_other_arrives_as_it_was_said() {
    var one = new Signal.Tell("op-1#2#0", "tea", "op-2", "{\"pot\":\"ä\"}");
    var other = new Signal.Tell("op-1#2#1", "tea", "op-3", "{}");
    messages().tell(one);
    messages().tell(other);
    messages().tell(one);
    assertEquals(Set.of(one, other), new HashSet<>(told(3)));
  }

  @Test
  public void nothing_to_send_is_nothing_sent() {
    messages().command(List.of());
    messages().wake(List.of(), AT);
    assertEquals(List.of(), commanded(0));
    assertEquals(List.of(), woken(0));
  }

  private static Envelope<Event> event(String id) {
    return Envelope.of(id, "backstay/test", AT, new Event.SnapshotStarted(DATABASE, "snapshot-1"));
  }

  private static Envelope<Command> command(String id) {
    var plan = new Plan(List.of(), List.of(), Optional.empty());
    return Envelope.of(
        id,
        "backstay/test",
        AT,
        new CreateSnapshot(DATABASE, plan, Optional.empty(), Duration.ofHours(6), "alice", "why"));
  }
}
