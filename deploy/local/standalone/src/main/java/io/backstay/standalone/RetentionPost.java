package io.backstay.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Command;
import io.backstay.contracts.wire.Wire;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends a command to retention, and waits until something has come of it. */
record RetentionPost(Clients clients) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long PAUSE_MILLISECONDS = 250;
  private static final int ROUNDS = 80;

  /** {@code heard} is asked with the id of the command until it knows what came of it. */
  <T> T send(Command.OfRetention command, Function<String, Optional<T>> heard)
      throws InterruptedException {
    var queue = Home.commandQueue(Infrastructure.RETENTION);
    try (var sqs = clients.home(SqsClient.builder())) {
      var url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
      var body = body(command);
      var id = sqs.sendMessage(send -> send.queueUrl(url).messageBody(body)).messageId();
      for (var round = 0; round < ROUNDS; round++) {
        var known = heard.apply(id);
        if (known.isPresent()) {
          return known.get();
        }
        Thread.sleep(PAUSE_MILLISECONDS);
      }
    }
    throw Failed.because(
        "retention did not take it; look what %s-parked holds, and ./backstay audit"
            .formatted(queue));
  }

  private static String body(Command command) {
    try {
      var body = (ObjectNode) JSON.readTree(Wire.printData(command));
      return body.put("type", command.getClass().getSimpleName()).toString();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
