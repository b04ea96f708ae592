package io.backstay.chassis.service;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstay.chassis.Outage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of a local cloud, asked for each time: it may be stepped at any moment. */
final class SimulatedTime implements InstantSource {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final HttpRequest request;

  SimulatedTime(URI clock) {
    this.request = HttpRequest.newBuilder(clock).timeout(TIMEOUT).build();
  }

  @Override
  public Instant instant() {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      return Instant.parse(JSON.readTree(response.body()).path("now").asText());
    } catch (IOException away) {
      throw new Outage("asking the local cloud for the time", away);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Outage("asking the local cloud for the time", stopped);
    }
  }
}
