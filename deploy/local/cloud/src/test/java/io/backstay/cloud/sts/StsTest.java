package io.backstay.cloud.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.Chance;
import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Place;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Call;
import io.backstay.cloud.wire.Caller;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class StsTest {

  private static final String HOME = "111111111111";
  private static final String VAULT = "222222222222";
  private static final String OPEN = "arn:aws:iam::222222222222:role/open";
  private static final String GUARDED = "arn:aws:iam::222222222222:role/guarded";
  private static final FleetFile FILE =
      FleetFile.parse(
          "test fleet",
          """
          accounts: [{id: "111111111111", name: home}, {id: "222222222222", name: vault}]
          roles:
            - {account: "222222222222", name: open, trustedAccounts: ["111111111111"]}
            - {account: "222222222222", name: guarded, trustedAccounts: ["111111111111"], externalId: open-sesame}
          """);

  private final Instant now = Instant.parse("2026-03-01T02:00:00Z");
  private final Sts sts = new Sts(FILE, Chance.of(7));
  private StsState state = StsState.empty();

  private Answer call(String account, String principal, String action, String... parameters) {
    Map<String, String> fields = new HashMap<>();
    for (var i = 0; i < parameters.length; i += 2) fields.put(parameters[i], parameters[i + 1]);
    var caller = new Caller(new Place(account, "us-east-1"), principal, "-");
    var handled = sts.handle(state, new Call(caller, action, new Call.Form(fields)), now);
    state = handled.state();
    return handled.answer();
  }

  private String done(String account, String principal, String action, String... parameters) {
    return switch (call(account, principal, action, parameters)) {
      case Answer.Xml(var xml) -> xml;
      case Answer other -> throw new AssertionError(action + " was answered with " + other);
    };
  }

  private String assume(String role, String... more) {
    var parameters = new String[4 + more.length];
    System.arraycopy(
        new String[] {"RoleArn", role, "RoleSessionName", "backup"}, 0, parameters, 0, 4);
    System.arraycopy(more, 0, parameters, 4, more.length);
    return done(HOME, root(HOME), "AssumeRole", parameters);
  }

  private String refused(String account, String... parameters) {
    return switch (call(account, root(account), "AssumeRole", parameters)) {
      case Answer.Refused refused -> refused.code() + " " + refused.status();
      case Answer other -> throw new AssertionError(other.toString());
    };
  }

  private static String root(String account) {
    return "arn:aws:iam::" + account + ":root";
  }

  private static String element(String xml, String name) {
    var found = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
    assertTrue(found.find(), name);
    return found.group(1);
  }

  @Test
  void the_caller_learns_who_it_is() {
    var identity = done(HOME, root(HOME), "GetCallerIdentity");
    assertEquals(HOME, element(identity, "Account"));
    assertEquals(root(HOME), element(identity, "Arn"));
    assertEquals(HOME, element(identity, "UserId"));
  }

  @Test
  void an_assumed_role_is_somebody_else_of_another_account() {
    var credentials = assume(OPEN);
    var key = element(credentials, "AccessKeyId");
    assertTrue(key.matches("ASIA[A-Z2-7]{16}"), key);
    assertEquals("2026-03-01T03:00:00.000Z", element(credentials, "Expiration"));
    var principal = state.lookup(key).orElseThrow();
    assertEquals(VAULT, principal.account());
    assertEquals("arn:aws:sts::222222222222:assumed-role/open/backup", principal.arn());
    assertEquals(element(credentials, "AssumedRoleId"), principal.userId());
    var identity = done(VAULT, principal.arn(), "GetCallerIdentity");
    assertEquals(principal.userId(), element(identity, "UserId"));
  }

  @Test
  void a_session_ends_when_its_time_is_over() {
    var key = element(assume(OPEN, "DurationSeconds", "900"), "AccessKeyId");
    assertEquals(now.plusSeconds(900), sts.due(state).orElseThrow());
    state = sts.advance(state, now.plusSeconds(899)).state();
    assertTrue(state.lookup(key).isPresent());
    state = sts.advance(state, now.plusSeconds(900)).state();
    assertTrue(state.lookup(key).isEmpty());
  }

  @Test
  void every_session_has_keys_of_its_own() {
    var keys = List.of(element(assume(OPEN), "AccessKeyId"), element(assume(OPEN), "AccessKeyId"));
    assertEquals(2, keys.stream().distinct().count());
  }

  @Test
  void whoever_is_not_trusted_is_denied() {
    assertEquals("AccessDenied 403", refused(VAULT, "RoleArn", OPEN, "RoleSessionName", "backup"));
    assertEquals(
        "AccessDenied 403",
        refused(
            HOME, "RoleArn", "arn:aws:iam::222222222222:role/nobody", "RoleSessionName", "backup"));
  }

  @Test
  void a_role_that_demands_an_external_id_gets_it() {
    assume(GUARDED, "ExternalId", "open-sesame");
    assertEquals(
        "AccessDenied 403", refused(HOME, "RoleArn", GUARDED, "RoleSessionName", "backup"));
    assertEquals(
        "AccessDenied 403",
        refused(HOME, "RoleArn", GUARDED, "RoleSessionName", "backup", "ExternalId", "please"));
  }

  @Test
  void wrong_parameters_are_refused() {
    assertEquals("MissingParameter 400", refused(HOME, "RoleArn", OPEN));
    assertEquals(
        "ValidationError 400", refused(HOME, "RoleArn", "open", "RoleSessionName", "backup"));
    assertEquals("ValidationError 400", refused(HOME, "RoleArn", OPEN, "RoleSessionName", "a b"));
    for (var seconds : List.of("899", "3601"))
      assertEquals(
          "ValidationError 400",
          refused(HOME, "RoleArn", OPEN, "RoleSessionName", "backup", "DurationSeconds", seconds));
    var unknown = call(HOME, root(HOME), "GetFederationToken");
    assertEquals(
        new Answer.Refused("InvalidAction", 400, "Could not find operation GetFederationToken."),
        unknown);
  }
}
