package io.backstay.chassis.inbox;

import io.backstay.chassis.Outage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A standard SQS queue, whose parked messages go to the queue of the same name with {@code -parked}
 * behind it.
 */
public final class SqsQueue implements MessageQueue {
  private static final Logger LOG = LoggerFactory.getLogger(SqsQueue.class);
  private static final int LONG_POLL_SECONDS = 20;

  /** What SQS takes in a text are the characters of XML 1.0. */
  private static final Pattern ILLEGAL =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,256}");

  /**
   * AWS allows one MiB with attributes; a larger body is parked cut off, with its length beside it.
   */
  private static final int LARGEST_PARKED_BODY = 1024 * 1024 - 16 * 1024;

  /** What a parked message carries, and what a redriven one brings back. */
  private static final String ORIGINAL_ID = "original_id";

  private static final String ORIGINAL_SENT_AT = "original_sent_at";

  private final SqsClient sqs;
  private final String name;
  private final String url;
  private final String parkedUrl;
  private final Duration visibility;

  private SqsQueue(SqsClient sqs, String name, String url, String parkedUrl, Duration visibility) {
    this.sqs = sqs;
    this.name = name;
    this.url = url;
    this.parkedUrl = parkedUrl;
    this.visibility = visibility;
  }

  /** Looks both queues up; fails with {@link Outage} where one of them does not exist. */
  public static SqsQueue named(SqsClient sqs, String name, Duration visibility) {
    return new SqsQueue(sqs, name, urlOf(sqs, name), urlOf(sqs, name + "-parked"), visibility);
  }

  /** Fails with {@link Outage} where there is no such queue. */
  public static String urlOf(SqsClient sqs, String name) {
    return calling("looking up queue " + name, () -> sqs.getQueueUrl(get -> get.queueName(name)))
        .queueUrl();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Received> receive(int atMost) throws InterruptedException {
    try {
      var response =
          calling(
              "receiving from " + name,
              () ->
                  sqs.receiveMessage(receive ->
                      receive
                          .queueUrl(url)
                          .maxNumberOfMessages(atMost)
                          .waitTimeSeconds(LONG_POLL_SECONDS)
                          .visibilityTimeout((int) visibility.toSeconds())
                          .messageSystemAttributeNames(
                              MessageSystemAttributeName.SENT_TIMESTAMP,
                              MessageSystemAttributeName.SENDER_ID,
                              MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)
                          .messageAttributeNames("All")));
      return response.messages().stream().map(this::received).toList();
    } catch (Outage outage) {
      if (Thread.interrupted()) {
        throw new InterruptedException(
            outage.getMessage()); // the SDK wraps an interrupt as a failure
      }
      throw outage;
    }
  }

  private Received received(Message message) {
    var system = message.attributes();
    var attributes = new HashMap<String, String>();
    message
        .messageAttributes()
        .forEach((key, value) ->
            attributes.put(key, value.stringValue() == null ? "" : value.stringValue()));
    var sent =
        Instant.ofEpochMilli(
            Long.parseLong(system.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0")));
    return new Received(
        name,
        originalId(attributes).orElse(message.messageId()),
        message.body(),
        originalSentAt(attributes).orElse(sent),
        system.getOrDefault(MessageSystemAttributeName.SENDER_ID, "unknown"),
        Integer.parseInt(
            system.getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")),
        message.receiptHandle(),
        attributes);
  }

  /** Becomes the id of an operation, a key and the value of a tag. */
  private static Optional<String> originalId(Map<String, String> attributes) {
    return Optional.ofNullable(attributes.get(ORIGINAL_ID)).filter(id -> ID.matcher(id).matches());
  }

  /** Anybody may set attributes: a time that cannot be read is as good as none. */
  private static Optional<Instant> originalSentAt(Map<String, String> attributes) {
    try {
      return Optional.ofNullable(attributes.get(ORIGINAL_SENT_AT)).map(Instant::parse);
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(List<Received> messages) {
    var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
    for (var index = 0; index < messages.size(); index++) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(index))
              .receiptHandle(messages.get(index).receipt())
              .build());
    }
    var response =
        calling(
            "acknowledging in " + name,
            () -> sqs.deleteMessageBatch(delete -> delete.queueUrl(url).entries(entries)));
    warn("acknowledge", response.failed());
  }

  @Override
  public void hide(Map<Received, Duration> messages) {
    var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
    messages.forEach((message, time) ->
        entries.add(
            ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .receiptHandle(message.receipt())
                .visibilityTimeout((int) time.plusMillis(999).toSeconds())
                .build()));
    var response =
        calling(
            "hiding in " + name,
            () ->
                sqs.changeMessageVisibilityBatch(change -> change.queueUrl(url).entries(entries)));
    warn("hide", response.failed());
  }

  /** A batch answers 200 also when entries failed; those messages come again by themselves. */
  private void warn(String what, List<BatchResultErrorEntry> failed) {
    if (!failed.isEmpty()) {
      LOG.atWarn()
          .addKeyValue("queue", name)
          .addKeyValue("failed", failed.size())
          .log("could not " + what + ": " + failed.getFirst().code());
    }
  }

  @Override
  public void park(Received message, Answer.Park why) {
    var attributes = new HashMap<String, MessageAttributeValue>();
    attributes.put("field", attribute(why.field()));
    attributes.put("reason", attribute(why.field() + " " + why.rule()));
    attributes.put(ORIGINAL_ID, attribute(message.messageId()));
    attributes.put(ORIGINAL_SENT_AT, attribute(message.sentAt().toString()));
    attributes.put("original_sender", attribute(message.sender()));
    var bytes = message.body().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LARGEST_PARKED_BODY) {
      attributes.put("original_length", attribute(Integer.toString(bytes.length)));
    }
    calling(
        "parking in " + name,
        () ->
            sqs.sendMessage(send ->
                send.queueUrl(parkedUrl)
                    .messageBody(body(message, bytes))
                    .messageAttributes(attributes)));
    LOG.atWarn()
        .addKeyValue("queue", name)
        .addKeyValue("message", message.messageId())
        .addKeyValue("field", why.field())
        .addKeyValue("rule", why.rule())
        .log("parked");
  }

  private static String body(Received message, byte[] bytes) {
    if (bytes.length <= LARGEST_PARKED_BODY) {
      return message.body();
    }
    // Half a character at the cut would be refused, so it is dropped.
    return new String(bytes, 0, LARGEST_PARKED_BODY, StandardCharsets.UTF_8)
        .replaceAll("\uFFFD+$", "");
  }

  private static MessageAttributeValue attribute(String value) {
    var cut = value.isBlank() ? "-" : value.substring(0, Math.min(value.length(), 1024));
    // A reason may quote what somebody sent; one illegal character, and SQS would refuse it for
    // ever.
    var legal = ILLEGAL.matcher(cut).replaceAll("?");
    return MessageAttributeValue.builder().dataType("String").stringValue(legal).build();
  }

  private static <T> T calling(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException away) {
      throw new Outage(doing, away);
    }
  }
}
