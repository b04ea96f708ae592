package io.backstay.standalone;

import io.backstay.contracts.Envelope;
import io.backstay.contracts.Event;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.wire.Wire;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue of one's own that hears events from the topic, and a thread that reads it. */
final class Listener implements AutoCloseable {
  private static final String QUEUE = "backstay-demo";

  private final SqsClient sqs;
  private final String url;
  private final Board board;
  private final Thread reader;
  private volatile boolean closed;

  private Listener(SqsClient sqs, String url, Board board) {
    this.sqs = sqs;
    this.url = url;
    this.board = board;
    this.reader = Thread.ofVirtual().name("demo-listener").unstarted(this::read);
  }

  static Listener open(Clients clients, Board board) {
    var sqs = clients.home(SqsClient.builder());
    try (var sns = clients.home(SnsClient.builder())) {
      var messaging = new Messaging(sqs, sns);
      var url = messaging.create(QUEUE, Map.of());
      messaging.subscribe(QUEUE, Board.TYPES);
      var listener = new Listener(sqs, url, board);
      listener.reader.start();
      return listener;
    }
  }

  private void read() {
    while (!closed) {
      try {
        take();
      } catch (SdkException away) {
        // Only closing interrupts a poll; a cloud that is away ends the demo by its patience.
        closed = true;
      }
    }
  }

  private void take() {
    var taken =
        sqs.receiveMessage(
            receive -> receive.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1));
    for (var message : taken.messages()) {
      if (Wire.event(message.body()) instanceof Parsed.Read<Envelope<Event>>(var envelope)) {
        board.hear(envelope);
      }
      sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
    }
  }

  @Override
  public void close() {
    closed = true;
    reader.interrupt();
    sqs.close();
  }
}
