package io.backstay.cloud.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontDoorTest {

  private static LocalCloud cloud;
  private static HttpClient http;

  @BeforeAll
  static void start() {
    cloud = LocalCloud.start(Settings.still());
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    http.close();
    cloud.close();
  }

  @Test
  void a_request_that_nobody_signed_is_refused() throws Exception {
    var answer = send(request("/").POST(HttpRequest.BodyPublishers.ofString("Action=ListTopics")));

    assertEquals(403, answer.statusCode());
    assertTrue(answer.body().contains("<Code>MissingAuthenticationToken</Code>"), answer.body());
  }

  @Test
  void a_service_that_is_not_here_is_named() throws Exception {
    var answer = send(signed("111111111111", "lambda").GET());

    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("no service lambda"), answer.body());
  }

  @Test
  void an_unknown_action_is_invalid_in_every_protocol() throws Exception {
    var form = HttpRequest.BodyPublishers.ofString("Action=Fly&Version=2014-10-31");
    for (var service : new String[] {"rds", "sns", "sts", "sqs"}) {
      var answer = send(signed("111111111111", service).POST(form));
      assertEquals(400, answer.statusCode());
      assertTrue(answer.body().contains("<Code>InvalidAction</Code>"), answer.body());
    }
    var json =
        send(
            signed("111111111111", "events")
                .header("X-Amz-Target", "AWSEvents.Fly")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertEquals(400, json.statusCode());
    assertTrue(json.body().contains("UnknownOperationException"), json.body());
  }

  @Test
  void a_tap_reads_each_request_with_the_reply_that_the_caller_gets() throws Exception {
    var read = new ArrayList<String>();
    cloud.tap((service, action, request, reply) ->
        read.add(
            String.join(
                " ",
                service,
                action,
                new String(request.body(), UTF_8),
                Integer.toString(reply.status()),
                new String(reply.body(), UTF_8))));
    var form = HttpRequest.BodyPublishers.ofString("Action=Fly&Version=2014-10-31");
    var answer = send(signed("111111111111", "rds").POST(form));
    cloud.tap(Tap.NOBODY);
    send(signed("111111111111", "rds").POST(form));

    assertEquals(List.of("rds Fly Action=Fly&Version=2014-10-31 400 " + answer.body()), read);
  }

  @Test
  void the_user_agent_names_application_and_environment() throws Exception {
    var read = new ArrayList<Caller>();
    cloud.tap((_, _, request, _) -> read.add(request.caller()));
    send(signed("111111111111", "rds").GET());
    send(
        signed("111111111111", "rds")
            .header("User-Agent", "aws-sdk-java/2 exec-env/snapshot-2 app/snapshot")
            .GET());
    cloud.tap(Tap.NOBODY);

    assertEquals(
        List.of("- -", "snapshot snapshot-2"),
        read.stream().map(caller -> caller.application() + " " + caller.environment()).toList());
  }

  @Test
  void an_unknown_access_key_is_the_home_account() throws Exception {
    var answer =
        send(
            signed("AKIASOMEBODY", "sts")
                .POST(HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity")));

    assertTrue(answer.body().contains("<Account>111111111111</Account>"), answer.body());
  }

  @Test
  void a_session_that_is_over_is_nobody() throws Exception {
    var over = "ASIA2345234523452345";

    var form =
        send(
            signed(over, "sts")
                .POST(HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity")));
    assertEquals(403, form.statusCode());
    assertTrue(form.body().contains("<Code>ExpiredToken</Code>"), form.body());

    for (var service : new String[] {"dynamodb", "sqs", "kms"}) {
      var json =
          send(
              signed(over, service)
                  .header("X-Amz-Target", "Any.ListTables")
                  .POST(HttpRequest.BodyPublishers.ofString("{}")));
      assertEquals(400, json.statusCode());
      assertTrue(json.body().contains("ExpiredTokenException"), json.body());
    }
  }

  @Test
  void a_body_that_is_no_json_is_refused_by_its_protocol() throws Exception {
    var answer =
        send(
            signed("111111111111", "events")
                .header("X-Amz-Target", "AWSEvents.PutRule")
                .POST(HttpRequest.BodyPublishers.ofString("{")));

    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("SerializationException"), answer.body());
  }

  @Test
  void health_waits_for_what_the_embedding_program_expects() throws Exception {
    cloud.readiness().expect("snapshot");
    assertEquals(503, send(request("/_local/health").GET()).statusCode());

    cloud.readiness().ready("snapshot");

    assertEquals(200, send(request("/_local/health").GET()).statusCode());
  }

  @Test
  void the_clock_is_told_and_stepped() throws Exception {
    var before = Json.read(send(request("/_local/clock").GET()).body());

    var after = Json.read(step("{\"advance\":\"PT5M\"}").body());

    assertEquals(0.0, before.path("speed").asDouble());
    assertEquals(
        java.time.Instant.parse(before.path("now").asText()).plusSeconds(300).toString(),
        after.path("now").asText());
    assertEquals(400, step("{\"advance\":\"soon\"}").statusCode());
    assertEquals(400, step("{\"advance\":\"-PT5M\"}").statusCode());
    assertEquals(400, step("{}").statusCode());
  }

  @Test
  void faults_are_set_as_they_are_told_and_what_is_not_named_is_off() throws Exception {
    var sent =
        """
        {"events":{"drop":0.5,"double":0.0,"reorder":true,"delay":"PT1H"},\
        "calls":[{"service":"rds","action":"CopyDBSnapshot","answer":"error","served":true,\
        "application":"copy-share","account":"111111111111","region":"us-west-2","nth":3},\
        {"service":"dynamodb","answer":"unavailable","after":"PT5M","for":"PT10M"}],\
        "snapshots":[{"made":"copy","outcome":"stall","stalled":"PT1H","identifier":"orders-*","every":2}],\
        "databases":[{"identifier":"orders","busy":"PT20M","next":2},{"busy":"PT20M","after":"PT1H"}],\
        "keys":[{"account":"111111111111","region":"us-east-1","key":"alias/backstay","for":"PT1H"}],\
        "queues":{"queue":"*-events","double":0.1,"again":0.2}}\
        """;
    var set = send(faults(sent));
    assertEquals(200, set.statusCode(), set.body());
    assertEquals(sent, Json.read(set.body()).path("faults").toString());
    assertEquals(set.body(), send(request("/_local/faults").GET()).body());

    var off = Json.read(send(faults("{}")).body());

    assertEquals(0, off.path("faults").path("calls").size());
    assertEquals("{}", off.path("struck").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'events':{'drop':2}} | events.drop: must be a probability between 0 and 1, was 2",
        "{'events':{'drop':'x'}} | events.drop: must be a probability between 0 and 1, was x",
        "{'event':{}} | event: is not a field here; known are calls, databases, events, keys",
        "[] | (top): must be a mapping",
        "{'calls':[{'service':'ec2','answer':'error'}]} | calls[0].service: must be one of dynamodb, events",
        "{'calls':[{'service':'rds'}]} | calls[0].answer: must be one of close, error, throttle, unavailable",
        "{'calls':[{'service':'rds','answer':'throttle','served':true}]} | calls[0].served: must not be true",
        "{'calls':[{'service':'rds','answer':'error','nth':0}]} | calls[0].nth: must be a whole number from 1",
        "{'calls':[{'service':'rds','answer':'error','nth':1,'every':2}]} | calls[0].every: must be absent where there is nth",
        "{'calls':[{'service':'rds','answer':'error','for':'PT0S'}]} | calls[0].for: must be longer than nothing",
        "{'calls':[{'service':'rds','answer':'error','account':'home'}]} | calls[0].account: must be an account id",
        "{'calls':[{'service':'rds','answer':'error','operation':'x'}]} | calls[0].operation: is not a field here",
        "{'snapshots':[{'made':'copy','outcome':'fail','stalled':'PT1H'}]} | snapshots[0].stalled: must be absent",
        "{'databases':[{'identifier':'orders'}]} | databases[0].busy: is missing",
        "{'databases':[{'busy':'PT1H','after':'PT1H','next':1}]} | databases[0].after: must be absent where there is next",
        "{'keys':[{'account':'111111111111','region':'us-east-1'}]} | keys[0].key: is missing",
        "{'queues':{'again':-1}} | queues.again: must be a probability between 0 and 1, was -1"
      })
  void wrong_faults_are_refused_by_field_and_rule_and_change_nothing(String body, String rule)
      throws Exception {
    var before = send(request("/_local/faults").GET()).body();

    var wrong = send(faults(body.replace('\'', '"')));

    assertEquals(400, wrong.statusCode());
    assertTrue(wrong.body().contains(rule), wrong.body());
    assertEquals(before, send(request("/_local/faults").GET()).body());
  }

  private static HttpRequest.Builder faults(String body) {
    return request("/_local/faults").POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> step(String body) throws IOException, InterruptedException {
    return send(request("/_local/clock").POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(cloud.endpoint() + path));
  }

  private static HttpRequest.Builder signed(String accessKeyId, String service) {
    return request("/")
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=%s/20260105/us-east-1/%s/aws4_request, Signature=0"
                .formatted(accessKeyId, service));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
