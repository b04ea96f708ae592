package io.backstay.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.LocalCloud;
import io.backstay.cloud.Settings;
import io.backstay.journeys.judge.Example;
import io.backstay.journeys.judge.JsonWire;
import io.backstay.journeys.judge.Likeness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GrantOperation;

/**
 * The examples that AWS publishes with its model of KMS, of every action that the local cloud
 * serves: what AWS shows in the answer comes back, and keys of a kind that the local cloud does not
 * have are refused.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KmsExamplesTest {

  private static final String ACCOUNT = "111122223333";
  private static final String OTHER = "444455556666";
  private static final String REGION = "us-east-2";

  /** The key that the examples are about. */
  private static final String KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";

  private static final String FLEET =
      """
      accounts: [{id: "111122223333", name: examples}, {id: "444455556666", name: other}]
      keys:
        - {account: "111122223333", region: us-east-2, alias: alias/example1}
        - {account: "111122223333", region: us-east-2, alias: alias/example2}
        - {account: "111122223333", region: us-east-2, alias: alias/example3}
        - {account: "111122223333", region: us-east-2, alias: alias/example4}
        - {account: "444455556666", region: us-east-2, alias: alias/shared, allowedAccounts: ["111122223333"]}
      """;

  private static final Set<String> SERVED =
      Set.of(
          "CreateKey",
          "DescribeKey",
          "ListKeys",
          "EnableKey",
          "DisableKey",
          "ScheduleKeyDeletion",
          "CancelKeyDeletion",
          "GetKeyPolicy",
          "PutKeyPolicy",
          "CreateAlias",
          "DeleteAlias",
          "ListAliases",
          "CreateGrant",
          "ListGrants",
          "RevokeGrant");

  /** By the only examples of these actions that are about a symmetric key of one region. */
  private static final Set<String> OF_OUR_KIND = Set.of("to-create-a-cmk-1", "get-key-details-1");

  private static final Likeness LIKENESS =
      new Likeness(
          Set.of("CreationDate", "DeletionDate", "GrantId", "GrantToken", "GranteePrincipal"),
          // Grants are retired by services of AWS, of which none is here.
          Set.of("RetiringPrincipal"));

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;
  private final Examples examples = new Examples("kms", new JsonWire("TrentService"));

  @AfterAll
  void end() {
    examples.close();
  }

  private static Stream<Example> examples() {
    return Example.published("kms-2014-11-01").stream()
        .filter(example -> SERVED.contains(example.action()));
  }

  private static boolean isOfOurKind(Example example) {
    return OF_OUR_KIND.contains(example.id())
        || !Set.of("CreateKey", "DescribeKey").contains(example.action());
  }

  private static Stream<Example> ofThisWorld() {
    return examples().filter(KmsExamplesTest::isOfOurKind);
  }

  /** Keys for signatures, for MACs, of several regions, with material from elsewhere. */
  private static Stream<Example> otherKinds() {
    return examples()
        .filter(example -> example.action().equals("CreateKey") && !isOfOurKind(example));
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
    try (var cloud = LocalCloud.start(settings());
        var kms = who(cloud, ACCOUNT).client(KmsClient.builder());
        var other = who(cloud, OTHER).client(KmsClient.builder())) {
      var key = kms.createKey().keyMetadata().keyId();
      arrange(kms, key, example.action());
      var grant = kms.listGrants(list -> list.keyId(key)).grants().stream().findFirst();
      var input =
          example
              .input()
              .toString()
              .replace(OTHER + ":key/" + KEY, OTHER + ":key/" + key(other, "alias/shared"))
              .replace(KEY, key)
              .replace(
                  example.input().path("GrantId").asText("no grant"),
                  grant.map(one -> one.grantId()).orElse("no grant"));

      examples.comesBack(
          cloud,
          who(cloud, ACCOUNT),
          shown(example.asked(JSON.readTree(input))),
          likeness(example));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherKinds")
  void keys_of_another_kind_are_not_made(Example example) throws Exception {
    try (var cloud = LocalCloud.start(settings())) {
      examples.isRefused(cloud, who(cloud, ACCOUNT), example, "UnsupportedOperationException");
    }
  }

  private Settings settings() throws Exception {
    return Settings.still().withFleet(Files.writeString(folder.resolve("fleet.yaml"), FLEET));
  }

  private static Regional who(LocalCloud cloud, String account) {
    return new Regional(cloud.endpoint(), account, REGION);
  }

  private static String key(KmsClient kms, String alias) {
    return kms.describeKey(get -> get.keyId(alias)).keyMetadata().keyId();
  }

  private static void arrange(KmsClient kms, String key, String action) {
    switch (action) {
      case "EnableKey" -> kms.disableKey(disable -> disable.keyId(key));
      case "CancelKeyDeletion" ->
          kms.scheduleKeyDeletion(schedule -> schedule.keyId(key).pendingWindowInDays(7));
      case "DeleteAlias" ->
          kms.createAlias(create -> create.aliasName("alias/ExampleAlias").targetKeyId(key));
      case "ListGrants" -> {
        grant(kms, key, GrantOperation.RE_ENCRYPT_FROM, GrantOperation.RE_ENCRYPT_TO);
        for (int i = 0; i < 3; i++) {
          grant(
              kms,
              key,
              GrantOperation.ENCRYPT,
              GrantOperation.RE_ENCRYPT_FROM,
              GrantOperation.RE_ENCRYPT_TO);
        }
      }
      case "RevokeGrant" -> grant(kms, key, GrantOperation.DESCRIBE_KEY);
      default -> {
        // The fleet is all that it takes.
      }
    }
  }

  private static void grant(KmsClient kms, String key, GrantOperation... operations) {
    kms.createGrant(create ->
        create
            .keyId(key)
            .granteePrincipal("arn:aws:iam::111122223333:role/ExampleRole")
            .operations(operations));
  }

  /** Of AWS's own keys, only those of services that are here. */
  private static Example shown(Example example) {
    if (!example.action().equals("ListAliases")) {
      return example;
    }
    ObjectNode output = example.output().deepCopy();
    var aliases = (ArrayNode) output.get("Aliases");
    aliases.removeIf(alias -> isOfAnotherService(alias.path("AliasName")));
    return example.shown(output);
  }

  private static boolean isOfAnotherService(JsonNode alias) {
    return alias.asText().matches("alias/aws/(?!rds|redshift).*");
  }

  /** AWS shows four grants, and that there are more. */
  private static Likeness likeness(Example example) {
    return example.action().equals("ListGrants") ? LIKENESS.with(Set.of("Truncated")) : LIKENESS;
  }
}
