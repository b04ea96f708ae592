package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Regional.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.backstay.cloud.LocalCloud;
import io.backstay.journeys.judge.Court;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Every action of SQS and SNS that Backstay and its tools use, judged by the models. */
final class MessagingAsPublishedTest {
  private LocalCloud cloud;
  private Court court;

  @BeforeEach
  void start() {
    cloud = LocalCloud.start(Fleets.settings(0));
    court = Court.at(cloud);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void every_action_of_sqs_answers_and_refuses_as_published() {
    try (var sqs = new Regional(cloud.endpoint(), HOME, EAST).client(SqsClient.builder())) {
      var parked = sqs.createQueue(create -> create.queueName("parked")).queueUrl();
      var queue =
          sqs.createQueue(create ->
                  create
                      .queueName("queue")
                      .attributes(
                          Map.of(
                              QueueAttributeName.VISIBILITY_TIMEOUT,
                              "30",
                              QueueAttributeName.REDRIVE_POLICY,
                              "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:111111111111:parked\",\"maxReceiveCount\":5}"))
                      .tags(Map.of("team", "sales")))
              .queueUrl();
      sqs.getQueueUrl(get -> get.queueName("queue"));
      sqs.listQueues();
      sqs.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.ALL));
      sqs.setQueueAttributes(set ->
          set.queueUrl(queue).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60")));
      sqs.tagQueue(tag -> tag.queueUrl(queue).tags(Map.of("cost", "low")));
      sqs.listQueueTags(list -> list.queueUrl(queue));
      sqs.untagQueue(tag -> tag.queueUrl(queue).tagKeys("cost"));
      sqs.listDeadLetterSourceQueues(list -> list.queueUrl(parked));
      messages(sqs, queue);
      sqs.purgeQueue(purge -> purge.queueUrl(queue));
      sqs.deleteQueue(delete -> delete.queueUrl(queue));
      assertThrows(
          QueueDoesNotExistException.class,
          () -> sqs.sendMessage(send -> send.queueUrl(queue).messageBody("late")));
      assertThrows(
          QueueDoesNotExistException.class,
          () -> sqs.receiveMessage(receive -> receive.queueUrl(queue)));
      refused(
          "InvalidParameterValue", () -> sqs.createQueue(create -> create.queueName("no name")));
    }
    judged(18, 3);
  }

  private static void messages(SqsClient sqs, String queue) {
    sqs.sendMessage(send ->
        send.queueUrl(queue)
            .messageBody("one")
            .messageAttributes(
                Map.of(
                    "kind",
                    MessageAttributeValue.builder().dataType("String").stringValue("a").build())));
    sqs.sendMessageBatch(send ->
        send.queueUrl(queue)
            .entries(
                SendMessageBatchRequestEntry.builder().id("two").messageBody("two").build(),
                SendMessageBatchRequestEntry.builder().id("three").messageBody("three").build()));
    var received =
        sqs.receiveMessage(receive ->
                receive
                    .queueUrl(queue)
                    .maxNumberOfMessages(10)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
            .messages();
    assertEquals(3, received.size());
    var handle = received.getFirst().receiptHandle();
    sqs.changeMessageVisibility(
        change -> change.queueUrl(queue).receiptHandle(handle).visibilityTimeout(60));
    sqs.changeMessageVisibilityBatch(change ->
        change
            .queueUrl(queue)
            .entries(
                ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id("one")
                    .receiptHandle(handle)
                    .visibilityTimeout(60)
                    .build()));
    sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(handle));
    sqs.deleteMessageBatch(delete ->
        delete
            .queueUrl(queue)
            .entries(
                DeleteMessageBatchRequestEntry.builder()
                    .id("two")
                    .receiptHandle(received.get(1).receiptHandle())
                    .build()));
  }

  @Test
  void every_action_of_sns_answers_and_refuses_as_published() {
    try (var sns = new Regional(cloud.endpoint(), HOME, EAST).client(SnsClient.builder());
        var sqs = new Regional(cloud.endpoint(), HOME, EAST).client(SqsClient.builder())) {
      sqs.createQueue(create -> create.queueName("queue"));
      var topic = sns.createTopic(create -> create.name("topic")).topicArn();
      sns.listTopics();
      sns.setTopicAttributes(
          set -> set.topicArn(topic).attributeName("DisplayName").attributeValue("Topic"));
      sns.getTopicAttributes(get -> get.topicArn(topic));
      sns.tagResource(
          tag -> tag.resourceArn(topic).tags(Tag.builder().key("team").value("sales").build()));
      sns.listTagsForResource(list -> list.resourceArn(topic));
      sns.untagResource(tag -> tag.resourceArn(topic).tagKeys("team"));
      subscriptions(sns, topic);
      sns.publish(publish -> publish.topicArn(topic).message("one").subject("subject"));
      sns.publishBatch(publish ->
          publish
              .topicArn(topic)
              .publishBatchRequestEntries(
                  PublishBatchRequestEntry.builder().id("two").message("two").build()));
      sns.deleteTopic(delete -> delete.topicArn(topic));
      assertThrows(
          NotFoundException.class,
          () -> sns.publish(publish -> publish.topicArn(topic).message("late")));
      assertThrows(
          NotFoundException.class, () -> sns.getTopicAttributes(get -> get.topicArn(topic)));
      refused("InvalidParameter", () -> sns.createTopic(create -> create.name("no name")));
    }
    judged(17, 3);
  }

  private static void subscriptions(SnsClient sns, String topic) {
    var subscription =
        sns.subscribe(subscribe ->
                subscribe
                    .topicArn(topic)
                    .protocol("sqs")
                    .endpoint("arn:aws:sqs:us-east-1:111111111111:queue")
                    .attributes(Map.of("RawMessageDelivery", "true"))
                    .returnSubscriptionArn(true))
            .subscriptionArn();
    sns.getSubscriptionAttributes(get -> get.subscriptionArn(subscription));
    sns.setSubscriptionAttributes(set ->
        set.subscriptionArn(subscription)
            .attributeName("FilterPolicy")
            .attributeValue("{\"kind\":[\"a\"]}"));
    sns.listSubscriptions();
    sns.listSubscriptionsByTopic(list -> list.topicArn(topic));
    sns.unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(subscription));
  }

  private void judged(int actions, long refusals) {
    System.out.println(court.report());
    assertEquals(List.of(), court.findings());
    var answered = court.tallies().values().stream().filter(tally -> tally.answers() > 0).count();
    assertEquals(actions, answered);
    assertEquals(
        refusals, court.tallies().values().stream().mapToLong(Court.Tally::refusals).sum());
  }
}
