package io.backstay.journeys;

import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue that hears everything said on the topic, and remembers it. */
final class Ear {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final String NAME = "journey-ear";

  private final Aws aws;
  private final String url;
  private final List<Envelope<Event>> heard = new ArrayList<>();

  Ear(Aws aws, String topicArn) {
    this.aws = aws;
    this.url = aws.sqs.createQueue(create -> create.queueName(NAME)).queueUrl();
    var arn =
        aws.sqs
            .getQueueAttributes(
                get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    aws.sns.subscribe(subscribe ->
        subscribe
            .topicArn(topicArn)
            .protocol("sqs")
            .endpoint(arn)
            .attributes(Map.of("RawMessageDelivery", "true")));
  }

  List<Envelope<Event>> heard() {
    return List.copyOf(heard);
  }

  List<Envelope<Event>> heardOf(String operation) {
    return heard.stream().filter(said -> belongs(said, operation)).toList();
  }

  private static boolean belongs(Envelope<Event> said, String operation) {
    return said.operation()
        .filter(id -> id.equals(operation) || id.startsWith(operation + "."))
        .isPresent();
  }

  long count(String operation, Class<? extends Event> type) {
    return heardOf(operation).stream().filter(said -> type.isInstance(said.data())).count();
  }

  /** Listens until {@code last} was heard; {@code meanwhile} is told of each thing on the way. */
  <E extends Event> E await(String operation, Class<E> last, Consumer<Event> meanwhile) {
    return last.cast(
        awaitAny(
            said -> belongs(said, operation) && last.isInstance(said.data()),
            last.getSimpleName(),
            meanwhile));
  }

  <E extends Event> E await(String operation, Class<E> last) {
    return await(operation, last, _ -> {});
  }

  /** Listens until that is so; fails where it is not in time. */
  void awaitUntil(BooleanSupplier so, String what) {
    var end = Instant.now().plus(LONGEST_WAIT);
    while (!so.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("did not hear enough: " + what);
      }
      heard.addAll(listen(1));
    }
  }

  Event awaitAny(Predicate<Envelope<Event>> wanted, String what, Consumer<Event> meanwhile) {
    var end = Instant.now().plus(LONGEST_WAIT);
    var already = heard.stream().filter(wanted).findFirst();
    if (already.isPresent()) {
      return already.get().data();
    }
    while (Instant.now().isBefore(end)) {
      @Nullable Event found = null;
      for (var said : listen()) {
        heard.add(said);
        meanwhile.accept(said.data());
        if (found == null && wanted.test(said)) {
          found = said.data();
        }
      }
      if (found != null) {
        return found;
      }
    }
    throw new AssertionError(
        "did not hear " + what + ", but: " + heard.stream().map(Ear::brief).toList());
  }

  private static String brief(Envelope<Event> said) {
    return said.type() + " " + said.operation().orElse("-");
  }

  /** Everything that has arrived by now; {@code meanwhile} is told of each thing. */
  void catchUp(Consumer<Event> meanwhile) {
    while (true) {
      var said = listen(0);
      if (said.isEmpty()) {
        return;
      }
      heard.addAll(said);
      said.forEach(one -> meanwhile.accept(one.data()));
    }
  }

  <E extends Event> Optional<E> find(String operation, Class<E> type) {
    return heardOf(operation).stream()
        .map(Envelope::data)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  private List<Envelope<Event>> listen() {
    return listen(1);
  }

  private List<Envelope<Event>> listen(int seconds) {
    var messages =
        aws.sqs
            .receiveMessage(
                receive -> receive.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(seconds))
            .messages();
    var said = new ArrayList<Envelope<Event>>();
    for (var message : messages) {
      switch (Wire.event(message.body())) {
        case Parsed.Read<Envelope<Event>>(var envelope) -> said.add(envelope);
        case Parsed.Unknown<Envelope<Event>> unknown ->
            throw new AssertionError("said what nobody knows: " + unknown);
        case Parsed.Broken<Envelope<Event>> broken ->
            throw new AssertionError("said what nobody can read: " + broken);
      }
      aws.sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
    }
    return said;
  }
}
