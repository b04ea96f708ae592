package io.backstay.cloud.kms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.kms.Kms.Request;
import io.backstay.cloud.wire.Answer;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** What can be done with grants: CreateGrant, ListGrants, RevokeGrant. */
final class GrantActions {

  /** Of symmetric keys, by the service model of 2014-11-01. */
  private static final Set<String> OPERATIONS =
      Set.of(
          "Decrypt",
          "Encrypt",
          "GenerateDataKey",
          "GenerateDataKeyWithoutPlaintext",
          "GenerateDataKeyPair",
          "GenerateDataKeyPairWithoutPlaintext",
          "ReEncryptFrom",
          "ReEncryptTo",
          "CreateGrant",
          "RetireGrant",
          "DescribeKey");

  private final Duration lag;

  GrantActions(Duration lag) {
    this.lag = lag;
  }

  /** An account that the key's policy lets may grant as well as the key's own. */
  Handled<KmsState> create(Request request) {
    var key = Inputs.grantable(request, "kms:CreateGrant");
    if (key.state() instanceof Key.State.Disabled)
      throw KmsError.DISABLED.refuse(key.arn() + " is disabled.");
    if (key.state() instanceof Key.State.PendingDeletion)
      throw KmsError.INVALID_STATE.refuse(key.arn() + " is pending deletion.");
    var grantee = Inputs.required(request.body(), "GranteePrincipal");
    if (!KeyPolicy.isPrincipal(grantee))
      throw KmsError.INVALID_ARN.refuse("ARN does not refer to a valid principal: " + grantee);
    var operations = new TreeSet<String>();
    request.body().path("Operations").forEach(operation -> operations.add(operation.asText()));
    if (operations.isEmpty() || !OPERATIONS.containsAll(operations))
      throw KmsError.VALIDATION.refuse("Operations must be some of " + new TreeSet<>(OPERATIONS));
    // A dry run ends with an exception of its own where the grant would have been created.
    if (request.body().path("DryRun").asBoolean(false))
      throw KmsError.DRY_RUN.refuse("The request would have succeeded, but DryRun is set.");
    var effective = request.now().plus(lag);
    var grant =
        new Grant(
            request.state().nextGrantId(key, request.now()),
            key.arn(),
            key.place(),
            request.body().path("Name").asText(""),
            grantee,
            operations,
            request.now(),
            effective,
            lag.isZero());
    var answer = JsonNodeFactory.instance.objectNode();
    answer.put("GrantToken", "token-" + grant.id()).put("GrantId", grant.id());
    return new Handled<>(request.state().with(grant), new Answer.Json(answer));
  }

  Handled<KmsState> list(Request request) {
    var key = Inputs.grantable(request, "kms:ListGrants");
    var body = request.body();
    var grants =
        request.state().grantsOf(key).stream()
            .filter(grant ->
                !body.hasNonNull("GrantId") || grant.id().equals(body.path("GrantId").asText()))
            .filter(grant ->
                !body.hasNonNull("GranteePrincipal")
                    || grant.grantee().equals(body.path("GranteePrincipal").asText()))
            .toList();
    var page = Inputs.page(body, grants, Grant::id, 50, 100);
    var answer = page.answer();
    var list = answer.putArray("Grants");
    for (var grant : page.items()) {
      var entry = list.addObject().put("KeyId", grant.keyArn()).put("GrantId", grant.id());
      if (!grant.name().isEmpty()) entry.put("Name", grant.name());
      entry.put("CreationDate", KeyActions.seconds(grant.created()));
      entry.put("GranteePrincipal", grant.grantee());
      entry.put("IssuingAccount", KeyPolicy.root(key.place().account()));
      var operations = entry.putArray("Operations");
      grant.operations().forEach(operations::add);
    }
    return new Handled<>(request.state(), new Answer.Json(answer));
  }

  Handled<KmsState> revoke(Request request) {
    var key = Inputs.grantable(request, "kms:RevokeGrant");
    var id = Inputs.required(request.body(), "GrantId");
    var grant =
        request.state().grantsOf(key).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> KmsError.NOT_FOUND.refuse("Grant ID " + id + " not found"));
    return new Handled<>(
        request.state().without(grant), new Answer.Json(JsonNodeFactory.instance.objectNode()));
  }
}
