package io.backstay.journeys.patience;

import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.wire.Wire;
import io.backstay.journeys.storm.Roots;
import io.backstay.journeys.storm.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Hears all that is told on the topic. */
final class Ear {
  private static final String TOPIC =
      "arn:aws:sns:%s:%s:backstay-events".formatted(Site.EAST, Site.HOME);

  private final SqsClient sqs;
  private final String url;

  Ear(Roots roots) {
    this.sqs = roots.sqs();
    this.url = sqs.createQueue(create -> create.queueName("patience-ear")).queueUrl();
    var arn =
        sqs.getQueueAttributes(
                get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    try (var sns = roots.client(SnsClient.builder(), new Site(Site.HOME, Site.EAST))) {
      sns.subscribe(subscribe ->
          subscribe
              .topicArn(TOPIC)
              .protocol("sqs")
              .endpoint(arn)
              .attributes(Map.of("RawMessageDelivery", "true")));
    }
  }

  /** What was told since this was last asked. */
  List<Envelope<Event>> heard() {
    var heard = new ArrayList<Envelope<Event>>();
    while (true) {
      var messages =
          sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10)).messages();
      if (messages.isEmpty()) {
        return heard;
      }
      for (var message : messages) {
        if (Wire.event(message.body()) instanceof Parsed.Read<Envelope<Event>>(var envelope)) {
          heard.add(envelope);
        }
        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
      }
    }
  }
}
