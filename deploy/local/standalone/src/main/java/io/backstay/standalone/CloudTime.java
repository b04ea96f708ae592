package io.backstay.standalone;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What time it is on a local cloud; empty where none answers. */
final class CloudTime {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private CloudTime() {}

  static Optional<Instant> of(URI endpoint) {
    var request = HttpRequest.newBuilder(endpoint.resolve("/_local/clock")).timeout(TIMEOUT);
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      return Optional.of(
          Instant.parse(new JsonMapper().readTree(answer.body()).path("now").asText()));
    } catch (IOException | DateTimeException away) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
