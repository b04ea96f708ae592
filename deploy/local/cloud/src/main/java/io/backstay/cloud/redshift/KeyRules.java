package io.backstay.cloud.redshift;

import io.backstay.cloud.Place;
import io.backstay.cloud.kms.Keys;

/** What Redshift asks of keys. */
final class KeyRules {

  /** Where nobody names another. */
  static final String DEFAULT_KEY = "alias/aws/redshift";

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

  /** The key that the caller names, in the region of the call; the model has no code of its own. */
  Encryption target(Place place, String key) {
    return switch (keys.resolve(place, key, place.account())) {
      case Keys.Access.Usable(var arn, var awsManaged) -> new Encryption(arn, awsManaged);
      case Keys.Access.Missing(_),
          Keys.Access.Disabled(_),
          Keys.Access.PendingDeletion(_),
          Keys.Access.Denied(_) ->
          throw RedshiftError.INVALID_PARAMETER_VALUE.refuse(
              "The KMS key [%s] does not exist, is not enabled or you do not have permissions to access it."
                  .formatted(key));
    };
  }

  /** The key that a fleet file names, whatever its state. */
  Encryption declared(Place place, String key) {
    return switch (keys.resolve(place, key, place.account())) {
      case Keys.Access.Usable(var arn, var awsManaged) -> new Encryption(arn, awsManaged);
      case Keys.Access.Disabled(var arn) -> new Encryption(arn, false);
      case Keys.Access.PendingDeletion(var arn) -> new Encryption(arn, false);
      case Keys.Access.Denied(var arn) -> new Encryption(arn, false);
      case Keys.Access.Missing(var missing) ->
          throw new IllegalArgumentException(
              "databases: key %s is not among the keys of %s in %s"
                  .formatted(missing, place.account(), place.region()));
    };
  }
}
