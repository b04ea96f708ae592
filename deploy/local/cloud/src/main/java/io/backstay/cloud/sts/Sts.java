package io.backstay.cloud.sts;

import io.backstay.cloud.Chance;
import io.backstay.cloud.FleetFile;
import io.backstay.cloud.Machine;
import io.backstay.cloud.Principal;
import io.backstay.cloud.wire.Answer;
import io.backstay.cloud.wire.Call;
import io.backstay.cloud.wire.Caller;
import io.backstay.cloud.wire.QueryFields;
import io.backstay.cloud.wire.Refusal;
import io.backstay.cloud.wire.ResultXml;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** STS (API version 2011-06-15): who calls, and AssumeRole for the roles of the fleet file. */
public final class Sts implements Machine<StsState> {

  private static final Pattern ROLE_ARN =
      Pattern.compile("arn:aws:iam::(\\d{12}):role/(?:.*/)?([\\w+=,.@-]{1,64})");
  private static final Pattern ASSUMED_ROLE =
      Pattern.compile("arn:aws:sts::\\d{12}:assumed-role/([^/]+)/(.+)");
  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final int SHORTEST_SECONDS = 900;

  /** What a role allows unless its MaxSessionDuration is raised, which a fleet file cannot. */
  private static final int LONGEST_SECONDS = 3600;

  private final List<FleetFile.Role> roles;
  private final Chance chance;

  public Sts(FleetFile file, Chance chance) {
    this.roles = file.roles();
    this.chance = chance;
  }

  @Override
  public Handled<StsState> handle(StsState state, Call call, Instant now) {
    try {
      return switch (call.action()) {
        case "GetCallerIdentity" -> new Handled<>(state, identity(call.caller()));
        case "AssumeRole" -> assume(state, call.caller(), QueryFields.of(call), now);
        default ->
            throw new Refusal(
                "InvalidAction", 400, "Could not find operation " + call.action() + ".");
      };
    } catch (Refusal refusal) {
      return new Handled<>(state, refusal.answer());
    }
  }

  /** An expired session is forgotten: its access key means nobody any more. */
  @Override
  public Advanced<StsState> advance(StsState state, Instant now) {
    return new Advanced<>(state.withoutExpired(now), List.of());
  }

  @Override
  public Optional<Instant> due(StsState state) {
    return state.firstExpiration();
  }

  private Answer identity(Caller caller) {
    var account = caller.place().account();
    return new ResultXml()
        .text("UserId", userId(account, caller.principal()))
        .text("Account", account)
        .text("Arn", caller.principal())
        .answer();
  }

  private String userId(String account, String principal) {
    var role = ASSUMED_ROLE.matcher(principal);
    if (role.matches()) return roleId(account, role.group(1)) + ":" + role.group(2);
    return principal.endsWith(":root")
        ? account
        : "AIDA" + chance.stream("user " + principal).letters(17);
  }

  private Handled<StsState> assume(StsState state, Caller caller, QueryFields fields, Instant now) {
    var role = role(caller, fields);
    var sessionName = fields.required("RoleSessionName");
    if (!SESSION_NAME.matcher(sessionName).matches())
      throw invalid(
          "roleSessionName must be 2 to 64 letters, digits or _+=,.@-, was " + sessionName);
    int seconds = fields.number("DurationSeconds").orElse(3600);
    if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS)
      throw invalid(
          "durationSeconds must be from %d to %d, was %d"
              .formatted(SHORTEST_SECONDS, LONGEST_SECONDS, seconds));
    var principal =
        new Principal(
            role.account(),
            "arn:aws:sts::%s:assumed-role/%s/%s"
                .formatted(role.account(), role.name(), sessionName),
            roleId(role.account(), role.name()) + ":" + sessionName);
    var draws = chance.stream("session " + (state.opened() + 1));
    var session =
        new StsState.Session("ASIA" + draws.letters(16), principal, now.plusSeconds(seconds));
    return new Handled<>(state.with(session), credentials(session, draws));
  }

  /** Unknown, not trusting and wrong external id all look alike from outside. */
  private FleetFile.Role role(Caller caller, QueryFields fields) {
    var arn = fields.required("RoleArn");
    var match = ROLE_ARN.matcher(arn);
    if (!match.matches()) throw invalid(arn + " is invalid");
    var externalId = fields.text("ExternalId");
    return roles.stream()
        .filter(role -> role.account().equals(match.group(1)) && role.name().equals(match.group(2)))
        .filter(role -> role.trustedAccounts().contains(caller.place().account()))
        .filter(role -> role.externalId().isEmpty() || role.externalId().equals(externalId))
        .findFirst()
        .orElseThrow(() ->
            new Refusal(
                "AccessDenied",
                403,
                "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                    .formatted(caller.principal(), arn)));
  }

  private static Answer credentials(StsState.Session session, Chance draws) {
    return new ResultXml()
        .element(
            "Credentials",
            xml ->
                xml.text("AccessKeyId", session.accessKeyId())
                    .text("SecretAccessKey", draws.letters(40))
                    .text("SessionToken", draws.letters(120))
                    .time("Expiration", session.expiration()))
        .element(
            "AssumedRoleUser",
            xml ->
                xml.text("AssumedRoleId", session.principal().userId())
                    .text("Arn", session.principal().arn()))
        .answer();
  }

  private String roleId(String account, String role) {
    return "AROA" + chance.stream("role " + account + "/" + role).letters(17);
  }

  private static Refusal invalid(String message) {
    return new Refusal("ValidationError", 400, message);
  }
}
