package io.backstay.cloud.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.kms.Kms.Request;
import io.backstay.cloud.wire.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** What can be done with a key. */
final class KeyActions {

  private KeyActions() {}

  static Handled<KmsState> create(Request request) {
    var body = request.body();
    if (!isPlain(body))
      throw KmsError.UNSUPPORTED.refuse(
          "Only symmetric keys of one Region that encrypt and decrypt, with material of KMS, can be created here.");
    var owner = request.place().account();
    var policy =
        body.hasNonNull("Policy")
            ? KeyPolicy.parse(body.path("Policy").asText())
            : KeyPolicy.of(owner, Set.of());
    var key =
        new Key(
            request.place(),
            request.state().nextId(request.place()),
            body.path("Description").asText(""),
            request.now(),
            new Key.State.Enabled(),
            policy,
            false);
    return new Handled<>(request.state().with(key), metadata(key));
  }

  /** {@code CustomerMasterKeySpec} is the old name of {@code KeySpec}. */
  private static boolean isPlain(JsonNode body) {
    var symmetric = "SYMMETRIC_DEFAULT";
    return body.path("KeySpec").asText(symmetric).equals(symmetric)
        && body.path("CustomerMasterKeySpec").asText(symmetric).equals(symmetric)
        && body.path("KeyUsage").asText("ENCRYPT_DECRYPT").equals("ENCRYPT_DECRYPT")
        && body.path("Origin").asText("AWS_KMS").equals("AWS_KMS")
        && !body.path("MultiRegion").asBoolean(false);
  }

  static Handled<KmsState> describe(Request request) {
    var name = Inputs.required(request.body(), "KeyId");
    var key = Inputs.anyKey(request, name);
    if (!key.policy().lets(request.place().account(), "kms:DescribeKey"))
      throw Inputs.denied(request, "kms:DescribeKey", key);
    return new Handled<>(request.state(), metadata(key));
  }

  static Handled<KmsState> list(Request request) {
    var page =
        Inputs.page(request.body(), request.state().keysOf(request.place()), Key::id, 100, 1000);
    var answer = page.answer();
    var list = answer.putArray("Keys");
    page.items().forEach(key -> list.addObject().put("KeyId", key.id()).put("KeyArn", key.arn()));
    return new Handled<>(request.state(), new Answer.Json(answer));
  }

  static Handled<KmsState> enable(Request request) {
    var key = notPending(Inputs.ownKey(request, "kms:EnableKey"));
    return done(request.state().with(key.become(new Key.State.Enabled())));
  }

  static Handled<KmsState> disable(Request request) {
    var key = notPending(Inputs.ownKey(request, "kms:DisableKey"));
    return done(request.state().with(key.become(new Key.State.Disabled())));
  }

  static Handled<KmsState> scheduleDeletion(Request request) {
    var key = notPending(Inputs.ownKey(request, "kms:ScheduleKeyDeletion"));
    var days = Inputs.number(request.body(), "PendingWindowInDays", 30, 7, 30);
    var deletion = request.now().plus(Duration.ofDays(days));
    var pending = key.become(new Key.State.PendingDeletion(deletion));
    var answer = JsonNodeFactory.instance.objectNode();
    answer.put("KeyId", key.arn()).put("DeletionDate", seconds(deletion));
    answer.put("KeyState", pending.stateName()).put("PendingWindowInDays", days);
    return new Handled<>(request.state().with(pending), new Answer.Json(answer));
  }

  /** The key comes back disabled. */
  static Handled<KmsState> cancelDeletion(Request request) {
    var key = Inputs.ownKey(request, "kms:CancelKeyDeletion");
    if (!(key.state() instanceof Key.State.PendingDeletion))
      throw KmsError.INVALID_STATE.refuse(key.arn() + " is not pending deletion.");
    var answer = JsonNodeFactory.instance.objectNode().put("KeyId", key.arn());
    return new Handled<>(
        request.state().with(key.become(new Key.State.Disabled())), new Answer.Json(answer));
  }

  static Handled<KmsState> getPolicy(Request request) {
    var key = Inputs.ownKey(request, "kms:GetKeyPolicy");
    checkPolicyName(request);
    var answer = JsonNodeFactory.instance.objectNode();
    answer.put("Policy", key.policy().text()).put("PolicyName", "default");
    return new Handled<>(request.state(), new Answer.Json(answer));
  }

  static Handled<KmsState> putPolicy(Request request) {
    var key = Inputs.ownKey(request, "kms:PutKeyPolicy");
    checkPolicyName(request);
    var policy = KeyPolicy.parse(Inputs.required(request.body(), "Policy"));
    var owner = request.place().account();
    var safe = request.body().path("BypassPolicyLockoutSafetyCheck").asBoolean(false);
    if (!safe && !policy.lets(owner, "kms:PutKeyPolicy"))
      throw KmsError.MALFORMED_POLICY.refuse(
          "The new key policy will not allow you to update the key policy in the future.");
    return done(request.state().with(key.with(policy)));
  }

  private static void checkPolicyName(Request request) {
    var name = request.body().path("PolicyName").asText("default");
    if (!name.equals("default")) throw KmsError.NOT_FOUND.refuse("No such policy exists");
  }

  private static Key notPending(Key key) {
    if (key.state() instanceof Key.State.PendingDeletion)
      throw KmsError.INVALID_STATE.refuse(key.arn() + " is pending deletion.");
    return key;
  }

  private static Handled<KmsState> done(KmsState state) {
    return new Handled<>(state, new Answer.Json(JsonNodeFactory.instance.objectNode()));
  }

  private static Answer metadata(Key key) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var data = answer.putObject("KeyMetadata");
    data.put("AWSAccountId", key.place().account());
    data.put("KeyId", key.id());
    data.put("Arn", key.arn());
    data.put("CreationDate", seconds(key.created()));
    data.put("Enabled", key.state() instanceof Key.State.Enabled);
    data.put("Description", key.description());
    data.put("KeyUsage", "ENCRYPT_DECRYPT");
    data.put("KeyState", key.stateName());
    if (key.state() instanceof Key.State.PendingDeletion(var deletion))
      data.put("DeletionDate", seconds(deletion));
    data.put("Origin", "AWS_KMS");
    data.put("KeyManager", key.awsManaged() ? "AWS" : "CUSTOMER");
    data.put("CustomerMasterKeySpec", "SYMMETRIC_DEFAULT");
    data.put("KeySpec", "SYMMETRIC_DEFAULT");
    data.putArray("EncryptionAlgorithms").add("SYMMETRIC_DEFAULT");
    data.put("MultiRegion", false);
    return new Answer.Json(answer);
  }

  static BigDecimal seconds(Instant time) {
    return BigDecimal.valueOf(time.toEpochMilli(), 3);
  }
}
