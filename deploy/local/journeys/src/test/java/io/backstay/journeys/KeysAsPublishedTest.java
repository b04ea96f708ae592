package io.backstay.journeys;

import static io.backstay.journeys.Aws.EAST;
import static io.backstay.journeys.Aws.HOME;
import static io.backstay.journeys.Regional.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.cloud.LocalCloud;
import io.backstay.journeys.judge.Court;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GrantOperation;

/** Every action of KMS that the local cloud serves, judged by AWS's published model. */
final class KeysAsPublishedTest {

  private static final int ACTIONS = 15;

  @Test
  void every_action_answers_and_refuses_as_published() {
    Court court;
    try (var cloud = LocalCloud.start(Fleets.settings(0));
        var kms = new Regional(cloud.endpoint(), HOME, EAST).client(KmsClient.builder())) {
      court = Court.at(cloud);
      served(kms);
      refusals(kms);
    }
    System.out.println(court.report());
    assertEquals(List.of(), court.findings());
    assertEquals(ACTIONS, court.tallies().size());
    assertTrue(court.tallies().values().stream().allMatch(tally -> tally.answers() > 0));
    assertEquals(6, court.tallies().values().stream().mapToLong(Court.Tally::refusals).sum());
  }

  private static void served(KmsClient kms) {
    var id = kms.createKey(create -> create.description("journey")).keyMetadata().keyId();
    kms.createAlias(create -> create.aliasName("alias/journey").targetKeyId(id));
    kms.describeKey(get -> get.keyId("alias/journey"));
    kms.listKeys();
    kms.listAliases();
    kms.listAliases(list -> list.keyId(id));
    kms.disableKey(disable -> disable.keyId(id));
    kms.enableKey(enable -> enable.keyId(id));
    var policy = kms.getKeyPolicy(get -> get.keyId(id).policyName("default")).policy();
    kms.putKeyPolicy(put -> put.keyId(id).policyName("default").policy(policy));
    var grant =
        kms.createGrant(create ->
                create
                    .keyId(id)
                    .name("journey")
                    .granteePrincipal("arn:aws:iam::222222222222:root")
                    .operations(GrantOperation.CREATE_GRANT, GrantOperation.DESCRIBE_KEY))
            .grantId();
    assertEquals(grant, kms.listGrants(list -> list.keyId(id)).grants().getFirst().grantId());
    kms.revokeGrant(revoke -> revoke.keyId(id).grantId(grant));
    kms.deleteAlias(delete -> delete.aliasName("alias/journey"));
    kms.scheduleKeyDeletion(schedule -> schedule.keyId(id).pendingWindowInDays(7));
    kms.describeKey(get -> get.keyId(id));
    refused("KMSInvalidStateException", () -> kms.enableKey(enable -> enable.keyId(id)));
    kms.cancelKeyDeletion(cancel -> cancel.keyId(id));
  }

  private static void refusals(KmsClient kms) {
    var orders = kms.describeKey(get -> get.keyId("alias/orders")).keyMetadata().keyId();
    refused("NotFoundException", () -> kms.describeKey(get -> get.keyId("alias/none")));
    refused("NotFoundException", () -> kms.disableKey(disable -> disable.keyId("none")));
    refused(
        "AlreadyExistsException",
        () -> kms.createAlias(create -> create.aliasName("alias/orders").targetKeyId(orders)));
    refused("NotFoundException", () -> kms.deleteAlias(delete -> delete.aliasName("alias/none")));
    refused(
        "MalformedPolicyDocumentException",
        () -> kms.putKeyPolicy(put -> put.keyId(orders).policyName("default").policy("none")));
  }
}
