package io.backstay.cloud.dynamodb;

import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Backend;
import io.backstay.cloud.wire.JsonProtocol;
import io.backstay.cloud.wire.Reply;
import io.backstay.cloud.wire.Request;
import io.backstay.cloud.wire.Service;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Hands each request to DynamoDB Local byte for byte; only the access key is replaced by the
 * account that it belongs to.
 */
public final class DynamoDb implements Service, Closeable {

  private static final List<String> PASSED_ON =
      List.of("X-amz-target", "Content-type", "X-amz-date");

  private final Closeable server;
  private final int port;
  private final Backend backend;
  private final JsonProtocol protocol =
      new JsonProtocol("1.0", _ -> new Answer.Refused("LocalCloudFailure", 500, "not served here"));

  private DynamoDb(Closeable server, int port) {
    this.server = server;
    this.port = port;
    this.backend = new Backend(port);
  }

  /**
   * Starts DynamoDB Local, in memory, in the class loader that all its servers in this JVM share.
   */
  public static DynamoDb start() {
    var server = Isolated.newServer();
    if (server instanceof IntSupplier port && server instanceof Closeable closing) {
      return new DynamoDb(closing, port.getAsInt());
    }
    throw new IllegalStateException("DynamoDB Local tells no port");
  }

  /** Where it answers on loopback itself, for who wants it without the front door. */
  public int port() {
    return port;
  }

  @Override
  public String action(Request request) {
    return protocol.action(request);
  }

  @Override
  public Reply serve(Request request) throws IOException, InterruptedException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : PASSED_ON) {
      request.header(name).ifPresent(value -> headers.put(name, value));
    }
    // DynamoDB Local keeps tables per access key and region.
    headers.put(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
            .formatted(request.place().account(), request.place().region()));
    return backend.post(headers, request.body());
  }

  @Override
  public Reply refuse(Answer.Refused refused) {
    return protocol.refuse(refused);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
