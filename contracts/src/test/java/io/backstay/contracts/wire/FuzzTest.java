package io.backstay.contracts.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.contracts.Envelope;
import io.backstay.contracts.Parsed;
import io.backstay.contracts.Sent;
import io.backstay.contracts.rds.RdsEvents;
import io.backstay.contracts.sns.Notifications;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever arrives, reading gives an answer; and what was read prints to what reads the same again.
 */
final class FuzzTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Sent SENT = new Sent("m-1", Samples.NIGHT);
  private static final int ROUNDS = 1_500;
  private static final List<String> STRANGE =
      List.of(
          "null",
          "0",
          "-1",
          "1e400",
          "99999999999999999999",
          "true",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "[]",
          "{}",
          "[[[]]]",
          "\"P999999999999D\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"arn:\"",
          "\"arn:aws:kms:\"",
          "{\"type\":\"CreateSnapshot\"}");
  private static final String RDS =
      """
      {"version":"0","id":"e-1","detail-type":"RDS DB Snapshot Event","source":"aws.rds","account":"123456789012",
       "time":"2018-10-06T12:26:13Z","region":"us-east-1","resources":["arn:aws:rds:us-east-1:123456789012:snapshot:my-snap"],
       "detail":{"EventCategories":["notification"],"SourceType":"SNAPSHOT","SourceArn":"arn:aws:rds:us-east-1:123456789012:snapshot:my-snap",
         "Date":"2018-10-06T12:26:13.882Z","Message":"Finished copy of snapshot a from region eu-west-1 in 3 minutes",
         "SourceIdentifier":"my-snap","EventID":"RDS-EVENT-0060","Tags":{"env":"prod"}}}
      """;

  private static List<String> seeds() {
    var seeds = new ArrayList<String>();
    seeds.addAll(Committed.in(Committed.GOLDEN).values());
    seeds.addAll(Committed.in(Committed.EXAMPLES).values());
    seeds.addAll(Committed.in(Committed.NOTIFICATIONS).values());
    seeds.add(Notifications.within(Notifications.of("redshift-snapshot")).toString());
    seeds.add(RDS);
    return seeds;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20261120, 4_294_967_291L})
  void a_damaged_message_never_throws(long seed) {
    var random = new Random(seed);
    var seeds = seeds();
    for (var round = 0; round < ROUNDS; round++) {
      var original = seeds.get(random.nextInt(seeds.size()));
      var damaged =
          random.nextBoolean() ? scratched(original, random) : rearranged(original, random);
      try {
        answers(damaged);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ", round " + round + ": " + damaged, e);
      }
    }
  }

  private static void answers(String body) {
    var command = Wire.command(body, SENT);
    if (command instanceof Parsed.Read<?>(var read)) {
      assertEquals(command, Wire.command(Wire.print((Envelope<?>) read), SENT), body);
    }
    var event = Wire.event(body);
    if (event instanceof Parsed.Read<?>(var read)) {
      assertEquals(event, Wire.event(Wire.print((Envelope<?>) read)), body);
    }
    for (var parsed : List.of(command, event, RdsEvents.parse(body), Hearing.of(body))) {
      if (parsed instanceof Parsed.Broken<?>(var field, var rule, _, _)) {
        assertFalse(field.isBlank(), body);
        assertTrue(rule.matches("(?s)(must|is) .+"), rule);
      }
    }
  }

  /** Characters gone, doubled and changed. */
  private static String scratched(String text, Random random) {
    var scratched = new StringBuilder(text);
    for (var times = 1 + random.nextInt(4); times > 0 && !scratched.isEmpty(); times--) {
      var at = random.nextInt(scratched.length());
      switch (random.nextInt(4)) {
        case 0 -> scratched.deleteCharAt(at);
        case 1 -> scratched.insert(at, scratched.charAt(at));
        case 2 -> scratched.setCharAt(at, (char) random.nextInt(0x100));
        case 3 -> scratched.setLength(Math.max(1, at));
        default -> throw new AssertionError();
      }
    }
    return scratched.toString();
  }

  /** Well-formed, but fields are gone or hold what belongs elsewhere. */
  private static String rearranged(String text, Random random) {
    var tree = tree(text);
    for (var times = 1 + random.nextInt(3); times > 0; times--) {
      var inner = inner(tree);
      var target = inner.get(random.nextInt(inner.size()));
      var value =
          random.nextInt(3) == 0
              ? inner.get(random.nextInt(inner.size())).deepCopy()
              : tree(STRANGE.get(random.nextInt(STRANGE.size())));
      replace(target, value, random);
    }
    return tree.toString();
  }

  private static void replace(JsonNode target, JsonNode value, Random random) {
    if (target.isEmpty()) {
      return;
    }
    var at = random.nextInt(target.size());
    switch (target) {
      case ObjectNode object -> {
        var name = new ArrayList<>(object.properties()).get(at).getKey();
        if (random.nextInt(3) == 0) {
          object.remove(name);
        } else {
          object.set(name, value);
        }
      }
      case ArrayNode array -> array.set(at, value);
      default -> throw new AssertionError(target);
    }
  }

  private static List<JsonNode> inner(JsonNode tree) {
    var inner = new ArrayList<JsonNode>();
    if (tree.isContainerNode()) {
      inner.add(tree);
      tree.forEach(child -> inner.addAll(inner(child)));
    }
    return inner;
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
