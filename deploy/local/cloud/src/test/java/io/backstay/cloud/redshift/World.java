package io.backstay.cloud.redshift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstay.cloud.Chance;
import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Machine.Happening;
import io.backstay.cloud.Place;
import io.backstay.cloud.kms.Keys;
import io.backstay.cloud.kms.Kms;
import io.backstay.cloud.kms.KmsState;
import io.backstay.cloud.rds.Fates;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Call;
import io.backstay.cloud.wire.Caller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Redshift and KMS as values with a time that only the test moves. */
final class World {

  static final String HOME = "111111111111";
  static final String VAULT = "222222222222";
  static final Place EAST = new Place(HOME, "us-east-1");
  static final Place WEST = new Place(HOME, "us-west-2");
  static final Place VAULT_EAST = new Place(VAULT, "us-east-1");
  static final String TOPIC = "arn:aws:sns:us-east-1:111111111111:redshift";
  static final Duration LONG_ENOUGH = Duration.ofMinutes(20);

  private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FLEET =
      """
      accounts:
        - {id: "111111111111", name: home}
        - {id: "222222222222", name: vault}
      keys:
        - {account: "111111111111", region: us-east-1, alias: alias/sales, allowedAccounts: ["222222222222"]}
        - {account: "111111111111", region: us-west-2, alias: alias/backstay, allowedAccounts: ["222222222222"]}
      databases:
        - {engine: redshift-cluster, account: "111111111111", region: us-east-1, identifier: sales, sizeGiB: 100, kmsKey: alias/sales, tags: {team: sales}}
        - {engine: redshift-cluster, account: "111111111111", region: us-east-1, identifier: plain, sizeGiB: 100, encrypted: false}
        - {engine: redshift-cluster, account: "111111111111", region: us-east-1, identifier: standard, sizeGiB: 100}
        - {engine: redshift-cluster, account: "111111111111", region: us-east-1, identifier: paused, sizeGiB: 100, status: paused}
      """;

  private final Kms kms = new Kms(Chance.of(7));
  private final Redshift redshift;
  private final Set<String> topics = new HashSet<>(Set.of(TOPIC));
  private KmsState keys;
  private RedshiftState state;
  private Instant now = START;
  private Fates fates = Fates.USUAL;

  private World(RedshiftSettings settings) {
    var file = FleetFile.parse("test fleet", FLEET);
    keys = kms.start(file, START);
    redshift =
        new Redshift(
            new Redshift.Outside(
                (place, name, account) -> keys.resolve(place, name, account),
                topics::contains,
                beginning -> fates.of(beginning)),
            Chance.of(7),
            settings);
    state = redshift.start(file, START);
  }

  /** Clusters take no snapshots by themselves. */
  static World quiet() {
    return with(Switches.harder().withoutAutomatedSnapshots());
  }

  static World with(Switches switches) {
    return new World(new RedshiftSettings(Durations.standard(), Quotas.standard(), switches));
  }

  static World with(Quotas quotas) {
    return new World(
        new RedshiftSettings(
            Durations.standard(), quotas, Switches.harder().withoutAutomatedSnapshots()));
  }

  void fates(Fates other) {
    fates = other;
  }

  void topicGone() {
    topics.clear();
  }

  void disable(Place place, String alias) {
    var body = JsonNodeFactory.instance.objectNode().put("KeyId", keyArn(place, alias));
    var call = new Call(new Caller(place, "tests", "-"), "DisableKey", new Call.Json(body));
    keys = kms.handle(keys, call, now).state();
  }

  String keyArn(Place place, String alias) {
    return switch (keys.resolve(place, alias, place.account())) {
      case Keys.Access.Usable(var arn, _) -> arn;
      case Keys.Access other -> throw new AssertionError(other.toString());
    };
  }

  /** Parameters alternate between name and value. */
  Answer call(Place place, String action, String... parameters) {
    Map<String, String> fields = new HashMap<>();
    for (var i = 0; i < parameters.length; i += 2) fields.put(parameters[i], parameters[i + 1]);
    var caller = new Caller(place, "arn:aws:iam::" + place.account() + ":root", "-");
    var handled = redshift.handle(state, new Call(caller, action, new Call.Form(fields)), now);
    state = handled.state();
    return handled.answer();
  }

  /** The result of a call that must succeed. */
  Result done(Place place, String action, String... parameters) {
    return switch (call(place, action, parameters)) {
      case Answer.Xml(var xml) -> Result.of(xml);
      case Answer.Done() -> Result.of("");
      case Answer other -> throw new AssertionError(action + " was answered with " + other);
    };
  }

  /** Code and status of a call that must be refused. */
  String refused(Place place, String action, String... parameters) {
    return switch (call(place, action, parameters)) {
      case Answer.Refused refused -> refused.code() + " " + refused.status();
      case Answer other -> throw new AssertionError(action + " was answered with " + other);
    };
  }

  void create(String snapshot, String cluster) {
    done(
        EAST,
        "CreateClusterSnapshot",
        "SnapshotIdentifier",
        snapshot,
        "ClusterIdentifier",
        cluster,
        "Tags.Tag.1.Key",
        "made",
        "Tags.Tag.1.Value",
        "by hand");
  }

  /** A snapshot that is available. */
  void taken(String snapshot, String cluster) {
    create(snapshot, cluster);
    pass(LONG_ENOUGH);
  }

  /** Snapshots of sales go to the west as well. */
  void copied() {
    done(
        WEST,
        "CreateSnapshotCopyGrant",
        "SnapshotCopyGrantName",
        "west",
        "KmsKeyId",
        "alias/backstay");
    done(
        EAST,
        "EnableSnapshotCopy",
        "ClusterIdentifier",
        "sales",
        "DestinationRegion",
        "us-west-2",
        "SnapshotCopyGrantName",
        "west",
        "ManualSnapshotRetentionPeriod",
        "30");
  }

  void subscribed(String... more) {
    var parameters = new ArrayList<>(List.of("SubscriptionName", "events", "SnsTopicArn", TOPIC));
    parameters.addAll(List.of(more));
    done(EAST, "CreateEventSubscription", parameters.toArray(String[]::new));
  }

  Result describe(Place place, String snapshot) {
    return done(place, "DescribeClusterSnapshots", "SnapshotIdentifier", snapshot);
  }

  List<String> snapshots(Place place, String... parameters) {
    return done(place, "DescribeClusterSnapshots", parameters).texts("SnapshotIdentifier");
  }

  /** What is told while that much time passes. */
  List<Happening> pass(Duration time) {
    now = now.plus(time);
    keys = kms.advance(keys, now).state();
    var advanced = redshift.advance(state, now);
    state = advanced.state();
    return advanced.happenings();
  }

  Instant now() {
    return now;
  }

  /** The bodies of events, without announcements. */
  static List<JsonNode> bodies(List<Happening> happenings) {
    return happenings.stream()
        .map(happening -> json(happening.detail()).path("message").asText())
        .filter(message -> message.startsWith("{"))
        .map(World::json)
        .toList();
  }

  static List<String> ids(List<Happening> happenings) {
    return bodies(happenings).stream()
        .map(body -> body.path("About this Event").asText().replaceFirst(".*#", "").strip())
        .toList();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  /** The XML of a result, read back by a parser that is not ours. */
  record Result(Document document) {

    static Result of(String inner) {
      try {
        var bytes = ("<Result>" + inner + "</Result>").getBytes(StandardCharsets.UTF_8);
        return new Result(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes)));
      } catch (SAXException | IOException | ParserConfigurationException e) {
        throw new AssertionError(inner, e);
      }
    }

    List<String> texts(String element) {
      var nodes = document.getElementsByTagName(element);
      var texts = new ArrayList<String>();
      for (var i = 0; i < nodes.getLength(); i++) texts.add(nodes.item(i).getTextContent());
      return texts;
    }

    String text(String element) {
      return texts(element).stream()
          .findFirst()
          .orElseThrow(() -> new AssertionError("no " + element));
    }
  }
}
