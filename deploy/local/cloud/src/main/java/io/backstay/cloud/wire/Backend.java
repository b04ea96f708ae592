package io.backstay.cloud.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** A server behind the front door, reached over kept connections of the loopback interface. */
public final class Backend {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI address;

  public Backend(int port) {
    this.address = URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Sends the body with these headers and gives back the answer as it came. */
  public Reply post(Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::setHeader);
    var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    var answered = new LinkedHashMap<String, String>();
    response
        .headers()
        .map()
        .forEach((name, values) -> {
          if (travels(name)) {
            answered.put(name, values.getFirst());
          }
        });
    return new Reply(response.statusCode(), answered, response.body());
  }

  /** What belongs to the connection, not to the message, stays behind. */
  private static boolean travels(String header) {
    return switch (header) {
      case "connection", "content-length", "date", "server", "transfer-encoding", "keep-alive" ->
          false;
      default -> true;
    };
  }
}
