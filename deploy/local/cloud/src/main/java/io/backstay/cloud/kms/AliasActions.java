package io.backstay.cloud.kms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.kms.Kms.Request;
import io.backstay.cloud.wire.Answer;

/** What can be done with an alias; those under {@code alias/aws/} are AWS's own. */
final class AliasActions {

  private AliasActions() {}

  static Handled<KmsState> create(Request request) {
    var name = ownName(request);
    var target = Inputs.required(request.body(), "TargetKeyId");
    if (target.contains("alias/"))
      throw KmsError.VALIDATION.refuse("Aliases must refer to keys. Not aliases");
    var key = Inputs.keyOfAccount(request, target, "kms:CreateAlias");
    if (key.state() instanceof Key.State.PendingDeletion)
      throw KmsError.INVALID_STATE.refuse(key.arn() + " is pending deletion.");
    if (request.state().aliasesOf(request.place()).stream()
        .anyMatch(alias -> alias.name().equals(name)))
      throw KmsError.ALREADY_EXISTS.refuse(
          "An alias with the name " + KmsState.aliasArn(request.place(), name) + " already exists");
    return done(
        request.state().with(new KmsState.Alias(request.place(), name, key.id(), request.now())));
  }

  static Handled<KmsState> delete(Request request) {
    var name = ownName(request);
    if (request.state().aliasesOf(request.place()).stream()
        .noneMatch(alias -> alias.name().equals(name)))
      throw KmsError.NOT_FOUND.refuse(
          "Alias " + KmsState.aliasArn(request.place(), name) + " is not found.");
    return done(request.state().withoutAlias(request.place(), name));
  }

  static Handled<KmsState> list(Request request) {
    var aliases = request.state().aliasesOf(request.place());
    if (request.body().hasNonNull("KeyId")) {
      var key = Inputs.ownKey(request, "kms:ListAliases").id();
      aliases = aliases.stream().filter(alias -> alias.keyId().equals(key)).toList();
    }
    var page = Inputs.page(request.body(), aliases, KmsState.Alias::name, 50, 100);
    var answer = page.answer();
    var list = answer.putArray("Aliases");
    for (var alias : page.items()) {
      var entry = list.addObject().put("AliasName", alias.name()).put("AliasArn", alias.arn());
      entry.put("TargetKeyId", alias.keyId());
      entry.put("CreationDate", KeyActions.seconds(alias.created()));
      entry.put("LastUpdatedDate", KeyActions.seconds(alias.created()));
    }
    return new Handled<>(request.state(), new Answer.Json(answer));
  }

  private static String ownName(Request request) {
    var name = Inputs.required(request.body(), "AliasName");
    if (name.length() > 256 || !name.matches("alias/[a-zA-Z0-9/_-]+"))
      throw KmsError.VALIDATION.refuse(
          "AliasName must be alias/ and letters, digits, /, _ or -, was " + name);
    if (name.startsWith("alias/aws/"))
      throw KmsError.INVALID_ALIAS_NAME.refuse("Aliases under alias/aws/ belong to AWS.");
    return name;
  }

  private static Handled<KmsState> done(KmsState state) {
    return new Handled<>(state, new Answer.Json(JsonNodeFactory.instance.objectNode()));
  }
}
