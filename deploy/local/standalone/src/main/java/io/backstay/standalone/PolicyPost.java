package io.backstay.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Command;
import io.backstay.contracts.wire.Wire;
import io.backstay.standalone.Policies.Known;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends a command about a policy, and waits until the policy has heard it. */
record PolicyPost(Clients clients) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long PAUSE_MILLISECONDS = 250;
  private static final int ROUNDS = 80;

  Known send(Command.OfPolicy command) throws InterruptedException {
    var queue = Home.commandQueue(Infrastructure.SCHEDULER);
    try (var sqs = clients.home(SqsClient.builder());
        var dynamoDb = clients.home(DynamoDbClient.builder())) {
      var url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
      var body = body(command);
      var id = sqs.sendMessage(send -> send.queueUrl(url).messageBody(body)).messageId();
      var policies = new Policies(dynamoDb);
      for (var round = 0; round < ROUNDS; round++) {
        var heard =
            policies
                .named(command.policyName())
                .filter(known -> known.kept().commands().contains(id))
                .filter(known -> !known.state().equals("Settling"));
        if (heard.isPresent()) {
          return heard.get();
        }
        Thread.sleep(PAUSE_MILLISECONDS);
      }
    }
    throw Failed.because(
        "policy %s did not take it; look what %s-parked holds"
            .formatted(command.policyName(), queue));
  }

  private static String body(Command.OfPolicy command) {
    try {
      var body = (ObjectNode) JSON.readTree(Wire.printData(command));
      return body.put("type", command.getClass().getSimpleName()).toString();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
