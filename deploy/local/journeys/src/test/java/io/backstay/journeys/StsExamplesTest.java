package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.journeys.judge.Example;
import io.backstay.journeys.judge.Likeness;
import io.backstay.journeys.judge.QueryWire;
import io.backstay.journeys.judge.ServiceModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The examples that AWS publishes with its model of STS, of every action that the local cloud
 * serves: what AWS shows in the answer comes back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StsExamplesTest {

  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "us-east-1";

  private static final String FLEET =
      """
      accounts: [{id: "123456789012", name: examples}]
      roles:
        - {account: "123456789012", name: demo, trustedAccounts: ["123456789012"], externalId: 123ABC}
        - {account: "123456789012", name: my-role-name, trustedAccounts: ["123456789012"], externalId: example}
      """;

  private static final Set<String> SERVED = Set.of("AssumeRole", "GetCallerIdentity");

  /** Examples about what the local cloud does not have, and what that is. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "to-get-details-about-a-calling-iam-user-1480540050376",
          "users of IAM",
          "to-get-details-about-a-calling-user-federated-with-getfederationtoken-1480540231316",
          "federated users");

  private static final Likeness LIKENESS =
      new Likeness(
          Set.of(
              "AccessKeyId",
              "AssumedRoleId",
              "Expiration",
              "SecretAccessKey",
              "SessionToken",
              "UserId"),
          // Of session policies and session tags, at which the local cloud does not look.
          Set.of("PackedPolicySize"));

  @TempDir private Path folder;

  private final Examples examples =
      new Examples("sts", new QueryWire(ServiceModel.published("sts-2011-06-15")));

  @AfterAll
  void end() {
    examples.close();
  }

  private static Stream<Example> ofThisWorld() {
    return Example.published("sts-2011-06-15").stream()
        .filter(example -> SERVED.contains(example.action()))
        .filter(example -> !ELSEWHERE.containsKey(example.id()));
  }

  @Test
  void each_action_that_is_served_has_an_example() {
    var actions = new TreeSet<String>();
    ofThisWorld().forEach(example -> actions.add(example.action()));
    assertEquals(new TreeSet<>(SERVED), actions);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofThisWorld")
  void what_aws_shows_comes_back(Example example) throws Exception {
    var fleet = Files.writeString(folder.resolve("fleet.yaml"), FLEET);
    try (var cloud = LocalCloud.start(Settings.still().withFleet(fleet))) {
      ObjectNode input = example.input().deepCopy();
      var root = new Regional(cloud.endpoint(), ACCOUNT, REGION);
      switch (example.action()) {
        // Published with another session in its answer.
        case "AssumeRole" ->
            examples.comesBack(
                cloud, root, example.asked(input.put("RoleSessionName", "Bob")), LIKENESS);
        default -> examples.comesBack(cloud, inItsRole(root), example, LIKENESS);
      }
    }
  }

  private static Regional inItsRole(Regional root) {
    try (var sts = root.client(StsClient.builder())) {
      var session =
          sts.assumeRole(assume ->
                  assume
                      .roleArn("arn:aws:iam::123456789012:role/my-role-name")
                      .roleSessionName("my-role-session-name")
                      .externalId("example"))
              .credentials();
      return new Regional(root.endpoint(), session.accessKeyId(), root.region());
    }
  }
}
