package io.backstay.cloud.sns;

import io.backstay.cloud.Chance;
import io.backstay.cloud.Place;
import io.backstay.cloud.sqs.Queues;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Json;
import io.backstay.cloud.wire.QueryFields;
import io.backstay.cloud.wire.Refusal;
import io.backstay.cloud.wire.ResultXml;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publish and PublishBatch: to every subscribed queue whose filter policy lets it through. */
record Publisher(InstantSource clock, Chance ids, Topics topics, Queues queues) {

  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  /** The unique id that SNS's messages carry as SenderId; it is nobody's account. */
  private static final String SENDER = "AIDASIMPLENOTIFICATN1";

  private static final int MOST_ENTRIES = 10;
  private static final int MOST_RAW_ATTRIBUTES = 10;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private record Entry(String id, Publication publication) {}

  Answer publish(Place place, QueryFields fields) {
    var arn = fields.text("TopicArn").or(() -> fields.text("TargetArn"));
    var topic =
        topics.require(
            place,
            arn.orElseThrow(() ->
                SnsError.INVALID_PARAMETER.because(
                    "Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter")));
    var publication = Publication.of(fields, ids.uuid().toString());
    send(topic, publication);
    return new ResultXml().text("MessageId", publication.messageId()).answer();
  }

  /** Without attributes, as Redshift does it. */
  void tell(Topic topic, String subject, String message) {
    send(
        topic,
        new Publication(ids.uuid().toString(), message, Optional.of(subject), Json.object()));
  }

  Answer publishBatch(Place place, QueryFields fields) {
    var topic = topics.require(place, fields.required("TopicArn"));
    var entries = fields.structures("PublishBatchRequestEntries", "member");
    check(entries);
    var going = new ArrayList<Entry>();
    var failed = new ResultXml();
    for (var entry : entries) {
      try {
        going.add(new Entry(entry.required("Id"), Publication.of(entry, ids.uuid().toString())));
      } catch (Refusal refusal) {
        failed.element(
            "member",
            xml ->
                xml.text("Id", entry.required("Id"))
                    .text("Code", refusal.answer().code())
                    .text("Message", refusal.answer().message())
                    .flag("SenderFault", true));
      }
    }
    int size = going.stream().mapToInt(entry -> entry.publication().size()).sum();
    if (size > Publication.LARGEST) {
      throw SnsError.BATCH_REQUEST_TOO_LONG.because(
          "The length of all the batch messages put together is more than the limit.");
    }
    going.forEach(entry -> send(topic, entry.publication()));
    var failures = failed.answer() instanceof Answer.Xml(var xml) ? xml : "";
    return new Answer.Xml(successes(going) + "<Failed>" + failures + "</Failed>");
  }

  private static String successes(List<Entry> going) {
    var xml =
        new ResultXml()
            .list(
                "Successful",
                "member",
                going,
                (one, entry) ->
                    one.text("Id", entry.id()).text("MessageId", entry.publication().messageId()));
    return xml.answer() instanceof Answer.Xml(var text) ? text : "";
  }

  private static void check(List<QueryFields> entries) {
    if (entries.isEmpty()) {
      throw SnsError.EMPTY_BATCH_REQUEST.because("The batch request doesn't contain any entries.");
    }
    if (entries.size() > MOST_ENTRIES) {
      throw SnsError.TOO_MANY_ENTRIES.because(
          "The batch request contains more entries than permissible.");
    }
    var seen = new HashSet<String>();
    for (var entry : entries) {
      var id = entry.text("Id").orElse("");
      if (!ID.matcher(id).matches()) {
        throw SnsError.INVALID_BATCH_ENTRY_ID.because(
            "The Id of a batch entry in a batch request doesn't abide by the specification.");
      }
      if (!seen.add(id)) {
        throw SnsError.BATCH_ENTRY_IDS_NOT_DISTINCT.because(
            "Two or more batch entries in the request have the same Id.");
      }
    }
  }

  private void send(Topic topic, Publication publication) {
    for (var subscription : topic.subscribed()) {
      if (subscription.wants(publication)) {
        send(subscription, publication);
      }
    }
  }

  private void send(Subscription subscription, Publication publication) {
    var plain = Queues.Message.of(publication.body(), SENDER);
    var message =
        subscription.raw()
            ? new Queues.Message(
                publication.body(), publication.attributes(), SENDER, plain.group())
            : Queues.Message.of(subscription.envelope(publication, clock.instant()), SENDER);
    if (!(fits(subscription, publication) && queues.deliver(subscription.queueArn(), message))
        && !subscription.deadLetterArn().map(arn -> queues.deliver(arn, message)).orElse(false)) {
      LOG.warn(
          "A message of {} cannot be delivered to {} and is lost",
          subscription.topicArn(),
          subscription.queueArn());
    }
  }

  /** Raw delivery hands on attributes, and SQS takes no more than 10: SNS then gives up at once. */
  private static boolean fits(Subscription subscription, Publication publication) {
    return !subscription.raw() || publication.attributes().size() <= MOST_RAW_ATTRIBUTES;
  }
}
