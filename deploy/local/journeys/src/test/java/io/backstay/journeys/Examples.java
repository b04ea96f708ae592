package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.journeys.judge.Court;
import io.backstay.journeys.judge.Example;
import io.backstay.journeys.judge.Likeness;
import io.backstay.journeys.judge.Wire;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Asks a local cloud what AWS's examples of one service ask, as they ask it. */
final class Examples implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String service;
  private final Wire wire;
  private long asked;
  private long compared;

  /** {@code service}: its name in the credential scope. */
  Examples(String service, Wire wire) {
    this.service = service;
    this.wire = wire;
  }

  /** What the example shows comes back, and is as the service's model says. */
  void comesBack(LocalCloud cloud, Regional who, Example example, Likeness likeness)
      throws Exception {
    var court = Court.at(cloud);
    var answer = ask(who, example);
    assertEquals(200, answer.statusCode(), answer.body());
    judged(court);
    var result = wire.result(example.action(), answer.body());
    assertEquals(List.of(), likeness.missing(example.output(), result));
    asked++;
    compared += likeness.values(example.output());
  }

  /** What the local cloud does not have, it does not pretend to have. */
  void isRefused(LocalCloud cloud, Regional who, Example example, String code) throws Exception {
    var court = Court.at(cloud);
    var answer = ask(who, example);
    assertEquals(400, answer.statusCode(), answer.body());
    judged(court);
    assertTrue(answer.body().contains(code), answer.body());
  }

  private static void judged(Court court) {
    assertEquals(List.of(), court.findings());
    assertEquals(1, court.calls());
  }

  private HttpResponse<String> ask(Regional who, Example example) throws Exception {
    var request =
        HttpRequest.newBuilder(who.endpoint())
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=%s/20260105/%s/%s/aws4_request, Signature=0"
                    .formatted(who.account(), who.region(), service))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    wire.request(example.action(), example.input())));
    wire.headers(example.action()).forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
    System.out.printf(
        "%s: %d of AWS's examples asked, %d values of their answers compared%n",
        service, asked, compared);
  }
}
