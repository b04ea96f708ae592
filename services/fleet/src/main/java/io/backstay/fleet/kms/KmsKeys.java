package io.backstay.fleet.kms;

import static io.backstay.fleet.Done.DONE;

import io.backstay.fleet.Done;
import io.backstay.fleet.KeyView;
import io.backstay.fleet.Keys;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.aws.Clients;
import io.backstay.fleet.aws.Reach;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DryRunOperationException;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** Keys, by the service model of KMS 2014-11-01. */
public final class KmsKeys implements Keys {
  private final Reach<KmsClient> reach;

  public KmsKeys(Clients<KmsClient> clients) {
    reach = new Reach<>(clients);
  }

  @Override
  public Outcome<KeyView> look(String account, String region, String key) {
    return reach.call(
        account, region, kms -> view(kms.describeKey(get -> get.keyId(key)).keyMetadata()));
  }

  /** A dry run that KMS would have carried out ends with an exception of its own. */
  @Override
  public Outcome<Done> mayGrant(String account, String region, String key) {
    return reach.call(
        account,
        region,
        kms -> {
          try {
            kms.createGrant(grant ->
                grant
                    .keyId(key)
                    .granteePrincipal("arn:aws:iam::" + account + ":root")
                    .operations(GrantOperation.DECRYPT, GrantOperation.GENERATE_DATA_KEY)
                    .dryRun(true));
          } catch (DryRunOperationException allowed) {
            return DONE;
          }
          return DONE;
        });
  }

  private static KeyView view(KeyMetadata seen) {
    return new KeyView(
        seen.arn(), seen.keyManager() == KeyManagerType.AWS, state(seen.keyStateAsString()));
  }

  private static KeyView.State state(String state) {
    return switch (state) {
      case "Enabled" -> KeyView.State.ENABLED;
      case "Disabled" -> KeyView.State.DISABLED;
      case "PendingDeletion", "PendingReplicaDeletion" -> KeyView.State.PENDING_DELETION;
      default -> KeyView.State.UNAVAILABLE;
    };
  }
}
