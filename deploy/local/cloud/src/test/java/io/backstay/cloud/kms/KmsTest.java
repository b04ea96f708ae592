package io.backstay.cloud.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstay.cloud.Chance;
import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Place;
import io.backstay.cloud.kms.Keys.Access;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Call;
import io.backstay.cloud.wire.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KmsTest {

  private static final Place EAST = new Place("111111111111", "us-east-1");
  private static final Place WEST = new Place("111111111111", "us-west-2");
  private static final Place VAULT = new Place("222222222222", "us-east-1");
  private static final FleetFile FILE =
      FleetFile.parse(
          "test fleet",
          """
          accounts: [{id: "111111111111", name: home}, {id: "222222222222", name: vault}]
          keys:
            - {account: "111111111111", region: us-east-1, alias: alias/shared, allowedAccounts: ["222222222222"]}
            - {account: "111111111111", region: us-east-1, alias: alias/private}
            - {account: "111111111111", region: us-east-1, alias: alias/off, enabled: false}
          """);

  private final Kms kms = new Kms(Chance.of(7));
  private Instant now = Instant.parse("2026-03-01T02:00:00Z");
  private KmsState state = kms.start(FILE, now);

  private Answer call(Place place, String action, Object... parameters) {
    var body = JsonNodeFactory.instance.objectNode();
    for (var i = 0; i < parameters.length; i += 2) {
      var name = String.valueOf(parameters[i]);
      if (parameters[i + 1] instanceof Integer number) body.put(name, number);
      else body.put(name, String.valueOf(parameters[i + 1]));
    }
    var call = new Call(new Caller(place, "tests", "-"), action, new Call.Json(body));
    var handled = kms.handle(state, call, now);
    state = handled.state();
    return handled.answer();
  }

  private JsonNode json(Place place, String action, JsonNode body) {
    var call = new Call(new Caller(place, "tests", "-"), action, new Call.Json(body));
    var handled = kms.handle(state, call, now);
    state = handled.state();
    return handled.answer() instanceof Answer.Json(var answer) ? answer : body;
  }

  private JsonNode done(Place place, String action, Object... parameters) {
    return switch (call(place, action, parameters)) {
      case Answer.Json(var body) -> body;
      case Answer other -> throw new AssertionError(action + " was answered with " + other);
    };
  }

  private String refused(Place place, String action, Object... parameters) {
    return switch (call(place, action, parameters)) {
      case Answer.Refused refused -> refused.code() + " " + refused.status();
      case Answer other -> throw new AssertionError(action + " was answered with " + other);
    };
  }

  private JsonNode described(Place place, String key) {
    return done(place, "DescribeKey", "KeyId", key).path("KeyMetadata");
  }

  private String arn(String alias) {
    return described(EAST, alias).path("Arn").asText();
  }

  private void pass(Duration time) {
    now = now.plus(time);
    state = kms.advance(state, now).state();
  }

  @Test
  void a_key_is_known_by_id_arn_alias_and_alias_arn() {
    var byAlias = described(EAST, "alias/private");
    for (var name :
        List.of(
            byAlias.path("KeyId").asText(),
            byAlias.path("Arn").asText(),
            "arn:aws:kms:us-east-1:111111111111:alias/private"))
      assertEquals(byAlias, described(EAST, name));
    assertEquals("CUSTOMER", byAlias.path("KeyManager").asText());
    assertEquals("Enabled", byAlias.path("KeyState").asText());
    assertEquals("111111111111", byAlias.path("AWSAccountId").asText());
  }

  @Test
  void every_account_and_region_has_the_managed_key_of_rds() {
    var east = described(EAST, "alias/aws/rds");
    assertEquals("AWS", east.path("KeyManager").asText());
    assertTrue(!east.equals(described(WEST, "alias/aws/rds")));
    assertEquals(east, described(EAST, east.path("KeyId").asText()));
    assertEquals(
        "AccessDeniedException 400",
        refused(EAST, "DisableKey", "KeyId", east.path("KeyId").asText()));
  }

  @Test
  void what_is_not_there_is_not_found() {
    for (var name :
        List.of(
            "alias/nothing",
            "00000000-0000-0000-0000-000000000000",
            "arn:aws:kms:us-west-2:111111111111:key/00000000-0000-0000-0000-000000000000",
            "arn:aws:kms:us-east-1:111111111111:alias/nothing"))
      assertEquals("NotFoundException 400", refused(EAST, "DescribeKey", "KeyId", name));
    assertEquals(
        "NotFoundException 400", refused(WEST, "DescribeKey", "KeyId", arn("alias/private")));
    assertEquals(
        "InvalidArnException 400", refused(EAST, "DescribeKey", "KeyId", "arn:aws:s3:::bucket"));
    assertEquals("ValidationException 400", refused(EAST, "DescribeKey"));
    assertEquals("UnknownOperationException 400", refused(EAST, "Encrypt"));
  }

  @Test
  void another_account_sees_a_key_only_where_its_policy_lets_it() {
    assertEquals(arn("alias/shared"), described(VAULT, arn("alias/shared")).path("Arn").asText());
    assertEquals(
        "AccessDeniedException 400", refused(VAULT, "DescribeKey", "KeyId", arn("alias/private")));
    assertEquals(
        "AccessDeniedException 400", refused(VAULT, "DisableKey", "KeyId", arn("alias/shared")));
    assertEquals("NotFoundException 400", refused(VAULT, "DescribeKey", "KeyId", "alias/shared"));
  }

  @Test
  void a_key_is_disabled_and_enabled() {
    assertEquals("Disabled", described(EAST, "alias/off").path("KeyState").asText());
    done(EAST, "EnableKey", "KeyId", arn("alias/off"));
    assertEquals(true, described(EAST, "alias/off").path("Enabled").asBoolean());
    done(EAST, "DisableKey", "KeyId", arn("alias/off"));
    assertEquals(false, described(EAST, "alias/off").path("Enabled").asBoolean());
    assertEquals("NotFoundException 400", refused(EAST, "EnableKey", "KeyId", "alias/off"));
  }

  @Test
  void a_key_waits_before_it_is_deleted_and_can_come_back_disabled() {
    var arn = arn("alias/private");
    assertEquals(
        "ValidationException 400",
        refused(EAST, "ScheduleKeyDeletion", "KeyId", arn, "PendingWindowInDays", 6));
    assertEquals(
        "PendingDeletion",
        done(EAST, "ScheduleKeyDeletion", "KeyId", arn, "PendingWindowInDays", 7)
            .path("KeyState")
            .asText());
    for (var action : List.of("EnableKey", "DisableKey", "ScheduleKeyDeletion"))
      assertEquals("KMSInvalidStateException 400", refused(EAST, action, "KeyId", arn));
    pass(Duration.ofDays(6));
    done(EAST, "CancelKeyDeletion", "KeyId", arn);
    assertEquals("Disabled", described(EAST, arn).path("KeyState").asText());
    assertEquals("KMSInvalidStateException 400", refused(EAST, "CancelKeyDeletion", "KeyId", arn));

    done(EAST, "ScheduleKeyDeletion", "KeyId", arn);
    assertEquals(now.plus(Duration.ofDays(30)), kms.due(state).orElseThrow());
    pass(Duration.ofDays(30));
    assertEquals("NotFoundException 400", refused(EAST, "DescribeKey", "KeyId", arn));
    assertEquals("NotFoundException 400", refused(EAST, "DescribeKey", "KeyId", "alias/private"));
  }

  @Test
  void a_created_key_gets_an_alias_and_loses_it() {
    var id =
        done(EAST, "CreateKey", "Description", "mine").path("KeyMetadata").path("KeyId").asText();
    done(EAST, "CreateAlias", "AliasName", "alias/mine", "TargetKeyId", id);
    assertEquals(id, described(EAST, "alias/mine").path("KeyId").asText());
    assertEquals(
        "AlreadyExistsException 400",
        refused(EAST, "CreateAlias", "AliasName", "alias/mine", "TargetKeyId", id));
    assertEquals(
        "InvalidAliasNameException 400",
        refused(EAST, "CreateAlias", "AliasName", "alias/aws/mine", "TargetKeyId", id));
    assertEquals(
        "ValidationException 400",
        refused(EAST, "CreateAlias", "AliasName", "mine", "TargetKeyId", id));
    assertEquals(
        "NotFoundException 400",
        refused(EAST, "CreateAlias", "AliasName", "alias/other", "TargetKeyId", "nothing"));
    done(EAST, "DeleteAlias", "AliasName", "alias/mine");
    assertEquals("NotFoundException 400", refused(EAST, "DeleteAlias", "AliasName", "alias/mine"));
  }

  @Test
  void keys_and_aliases_are_listed_in_pages() {
    var ids = new ArrayList<String>();
    var page = done(EAST, "ListKeys", "Limit", 3);
    assertEquals(true, page.path("Truncated").asBoolean());
    page.path("Keys").forEach(key -> ids.add(key.path("KeyId").asText()));
    var rest = done(EAST, "ListKeys", "Limit", 3, "Marker", page.path("NextMarker").asText());
    assertEquals(false, rest.path("Truncated").asBoolean());
    rest.path("Keys").forEach(key -> ids.add(key.path("KeyId").asText()));
    assertEquals(5, ids.stream().distinct().count());

    assertEquals(5, done(EAST, "ListAliases").path("Aliases").size());
    var one = done(EAST, "ListAliases", "KeyId", arn("alias/off")).path("Aliases");
    assertEquals("alias/off", one.path(0).path("AliasName").asText());
    assertEquals("InvalidMarkerException 400", refused(EAST, "ListAliases", "Marker", "nonsense"));
    assertEquals("ValidationException 400", refused(EAST, "ListAliases", "Limit", 101));
  }

  @Test
  void rds_learns_whether_an_account_can_use_a_key() {
    assertEquals(
        new Access.Usable(arn("alias/shared"), false),
        state.resolve(EAST, "alias/shared", EAST.account()));
    assertEquals(
        new Access.Usable(arn("alias/shared"), false),
        state.resolve(EAST, arn("alias/shared"), VAULT.account()));
    assertEquals(
        new Access.Denied(arn("alias/private")),
        state.resolve(EAST, arn("alias/private"), VAULT.account()));
    assertEquals(
        new Access.Disabled(arn("alias/off")), state.resolve(EAST, "alias/off", EAST.account()));
    assertEquals(
        new Access.Missing("alias/shared"), state.resolve(WEST, "alias/shared", EAST.account()));
    assertEquals(
        new Access.Missing(arn("alias/shared")),
        state.resolve(WEST, arn("alias/shared"), EAST.account()));
    var managed =
        assertInstanceOf(Access.Usable.class, state.resolve(EAST, "alias/aws/rds", EAST.account()));
    assertTrue(managed.awsManaged());
    assertEquals(
        new Access.Denied(managed.arn()), state.resolve(EAST, managed.arn(), VAULT.account()));
    var arn = arn("alias/shared");
    done(EAST, "ScheduleKeyDeletion", "KeyId", arn);
    assertEquals(
        new Access.PendingDeletion(arn), state.resolve(EAST, "alias/shared", EAST.account()));
  }

  @Test
  void a_policy_without_create_grant_does_not_let_an_account_use_the_key() {
    var arn = arn("alias/private");
    var policy = done(EAST, "GetKeyPolicy", "KeyId", arn).path("Policy").asText();
    assertTrue(policy.contains("arn:aws:iam::111111111111:root"));
    done(
        EAST,
        "PutKeyPolicy",
        "KeyId",
        arn,
        "Policy",
        policyFor("\"kms:DescribeKey\", \"kms:Decrypt\""));
    assertEquals(new Access.Denied(arn), state.resolve(EAST, arn, VAULT.account()));
    assertEquals(arn, described(VAULT, arn).path("Arn").asText());
    done(
        EAST,
        "PutKeyPolicy",
        "KeyId",
        arn,
        "Policy",
        policyFor("\"kms:Describe*\", \"kms:CreateGrant\""));
    assertEquals(new Access.Usable(arn, false), state.resolve(EAST, arn, VAULT.account()));
  }

  @Test
  void a_grant_works_after_a_while_is_listed_at_once_and_can_be_revoked() {
    var arn = arn("alias/private");
    var body = JsonNodeFactory.instance.objectNode().put("KeyId", arn).put("Name", "vault");
    body.put("GranteePrincipal", "arn:aws:iam::222222222222:root");
    body.putArray("Operations").add("CreateGrant").add("DescribeKey").add("Decrypt");
    var id = json(EAST, "CreateGrant", body).path("GrantId").asText();
    var grant = done(EAST, "ListGrants", "KeyId", arn).path("Grants").path(0);
    assertEquals(id, grant.path("GrantId").asText());
    assertEquals("vault", grant.path("Name").asText());
    assertEquals("arn:aws:iam::222222222222:root", grant.path("GranteePrincipal").asText());
    assertEquals(new Access.Denied(arn), state.resolve(EAST, arn, VAULT.account()));
    assertEquals(now.plus(Kms.GRANT_LAG), kms.due(state).orElseThrow());

    pass(Kms.GRANT_LAG);

    assertEquals(new Access.Usable(arn, false), state.resolve(EAST, arn, VAULT.account()));
    assertEquals(Optional.empty(), kms.due(state));
    done(EAST, "RevokeGrant", "KeyId", arn, "GrantId", id);
    assertEquals(new Access.Denied(arn), state.resolve(EAST, arn, VAULT.account()));
    assertEquals(
        "NotFoundException 400", refused(EAST, "RevokeGrant", "KeyId", arn, "GrantId", id));
  }

  @Test
  void grants_are_refused_as_by_kms() {
    var arn = arn("alias/private");
    assertEquals("AccessDeniedException 400", refused(VAULT, "ListGrants", "KeyId", arn));
    assertEquals(
        "InvalidArnException 400",
        refused(EAST, "CreateGrant", "KeyId", arn, "GranteePrincipal", "somebody"));
    assertEquals(
        "ValidationException 400",
        refused(EAST, "CreateGrant", "KeyId", arn, "GranteePrincipal", "222222222222"));
    assertEquals(
        "DisabledException 400",
        refused(
            EAST, "CreateGrant", "KeyId", arn("alias/off"), "GranteePrincipal", "222222222222"));
    assertEquals("NotFoundException 400", refused(EAST, "ListGrants", "KeyId", "alias/private"));
  }

  @Test
  void a_dry_run_tells_whether_a_grant_might_be_created() {
    assertEquals("DryRunOperationException 400", dryRun(EAST, arn("alias/private")));
    assertEquals("DryRunOperationException 400", dryRun(VAULT, arn("alias/shared")));
    assertEquals("AccessDeniedException 400", dryRun(VAULT, arn("alias/private")));
    assertEquals("AccessDeniedException 400", dryRun(EAST, arn("alias/aws/rds")));
    assertEquals("DisabledException 400", dryRun(EAST, arn("alias/off")));
    assertEquals("NotFoundException 400", dryRun(EAST, "alias/private"));
    done(EAST, "ScheduleKeyDeletion", "KeyId", arn("alias/shared"));
    assertEquals("KMSInvalidStateException 400", dryRun(EAST, arn("alias/shared")));
  }

  private String dryRun(Place place, String key) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("KeyId", key).put("GranteePrincipal", "arn:aws:iam::111111111111:root");
    body.put("DryRun", true).putArray("Operations").add("Decrypt");
    var call = new Call(new Caller(place, "tests", "-"), "CreateGrant", new Call.Json(body));
    return switch (kms.handle(state, call, now).answer()) {
      case Answer.Refused refused -> refused.code() + " " + refused.status();
      case Answer other -> throw new AssertionError("granted: " + other);
    };
  }

  @Test
  void a_policy_that_locks_everybody_out_or_is_no_policy_is_refused() {
    var arn = arn("alias/private");
    for (var policy :
        List.of(
            "not json",
            "{}",
            "{\"Statement\": []}",
            "{\"Statement\": {\"Effect\": \"Maybe\", \"Principal\": \"*\", \"Action\": \"*\"}}",
            "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"somebody\"}, \"Action\": \"*\"}}"))
      assertEquals(
          "MalformedPolicyDocumentException 400",
          refused(EAST, "PutKeyPolicy", "KeyId", arn, "Policy", policy));
    assertEquals(
        "NotFoundException 400",
        refused(EAST, "GetKeyPolicy", "KeyId", arn, "PolicyName", "other"));
  }

  @Test
  void the_same_seed_gives_the_same_keys() {
    assertEquals(
        described(EAST, "alias/private").path("KeyId"),
        new KmsTest().described(EAST, "alias/private").path("KeyId"));
  }

  private static String policyFor(String actions) {
    return """
    {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Principal": {"AWS": "111111111111"}, "Action": "kms:*", "Resource": "*"},
      {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::222222222222:role/copier"]}, "Action": [%s], "Resource": "*"}]}
    """
        .formatted(actions);
  }
}
