package io.backstay.cloud.rds;

import io.backstay.cloud.Place;
import io.backstay.cloud.kms.Keys;

/**
 * What RDS asks of keys, and how it refuses when a key cannot be used (AWS-FACTS 4.1, wording from
 * the field).
 */
final class KeyRules {

  private final Keys keys;

  KeyRules(Keys keys) {
    this.keys = keys;
  }

  /** Whether {@code account} can use the key right now. */
  boolean usable(Encryption encryption, String account) {
    var parts = encryption.keyArn().split(":", 6);
    return keys.resolve(new Place(parts[4], parts[3]), encryption.keyArn(), account)
        instanceof Keys.Access.Usable;
  }

  /** The key that the caller names for a copy, in the region of the copy. */
  Encryption target(Place place, String key) {
    return switch (keys.resolve(place, key, place.account())) {
      case Keys.Access.Usable(var arn, var awsManaged) -> new Encryption(arn, awsManaged);
      case Keys.Access.Missing(_),
          Keys.Access.Disabled(_),
          Keys.Access.PendingDeletion(_),
          Keys.Access.Denied(_) ->
          throw refusal("target", key);
    };
  }

  void checkSource(Encryption encryption, String account) {
    if (!usable(encryption, account)) throw refusal("source snapshot", encryption.keyArn());
  }

  private static RuntimeException refusal(String which, String key) {
    return RdsError.KMS_KEY_NOT_ACCESSIBLE.refuse(
        "The %s KMS key [%s] does not exist, is not enabled or you do not have permissions to access it."
            .formatted(which, key));
  }
}
