package io.backstay.standalone;

import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Event.FiringMissed;
import io.backstay.contracts.Event.RunCompleted;
import io.backstay.contracts.Event.RunSkipped;
import io.backstay.contracts.Event.RunStarted;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.RunTally;
import io.backstay.contracts.wire.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What is told of runs, by policy and scheduled time. */
final class RunBook {
  private static final String QUEUE = "calendar-listener";

  private final SqsClient sqs;
  private final String url;
  private final Set<String> heard = new HashSet<>();
  private final Map<Key, List<String>> started = new TreeMap<>();
  private final Map<Key, RunTally> completed = new TreeMap<>();
  private final List<String> unwanted = new ArrayList<>();

  /** A run by what it is for. */
  record Key(String policy, Instant at) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      var byTime = at.compareTo(other.at);
      return byTime == 0 ? policy.compareTo(other.policy) : byTime;
    }
  }

  RunBook(SqsClient sqs, SnsClient sns) {
    this.sqs = sqs;
    var messaging = new Messaging(sqs, sns);
    this.url = messaging.create(QUEUE, Map.of());
    messaging.subscribe(QUEUE, List.of("RunStarted", "RunCompleted", "RunSkipped", "FiringMissed"));
  }

  /** Takes down whatever has been told by now. */
  void read() {
    while (true) {
      var messages =
          sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10)).messages();
      if (messages.isEmpty()) {
        return;
      }
      for (var message : messages) {
        if (Wire.event(message.body()) instanceof Parsed.Read<Envelope<Event>>(var envelope)
            && heard.add(envelope.id())) {
          note(envelope);
        }
        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
      }
    }
  }

  private void note(Envelope<Event> envelope) {
    switch (envelope.data()) {
      case RunStarted run ->
          started
              .computeIfAbsent(new Key(run.policyName(), run.scheduledAt()), _ -> new ArrayList<>())
              .add(envelope.operation().orElse(""));
      case RunCompleted run ->
          completed.put(new Key(run.policyName(), run.scheduledAt()), run.tally());
      case RunSkipped run -> unwanted.add(run.toString());
      case FiringMissed missed -> unwanted.add(missed.toString());
      case Event _ -> {
        // Not subscribed.
      }
    }
  }

  boolean hasOpen() {
    return !completed.keySet().containsAll(started.keySet());
  }

  Set<Key> started() {
    return Set.copyOf(started.keySet());
  }

  int starts(Key key) {
    return started.getOrDefault(key, List.of()).size();
  }

  Optional<RunTally> tally(Key key) {
    return Optional.ofNullable(completed.get(key));
  }

  /** Runs that were skipped, and firings that did not come. */
  List<String> unwanted() {
    return List.copyOf(unwanted);
  }
}
