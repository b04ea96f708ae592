package io.backstay.cloud.kms;

import io.backstay.cloud.Place;

/**
 * What another service of the cloud learns about a key when it wants to encrypt on behalf of an
 * account.
 */
@FunctionalInterface
public interface Keys {

  /**
   * The key that {@code name} (key id, key ARN, alias or alias ARN) means in {@code place}, as
   * {@code account} may use it. Keys never leave their region: an ARN of another region is missing
   * here.
   */
  Access resolve(Place place, String name, String account);

  /** The outcome of a lookup. */
  sealed interface Access {

    /**
     * The AWS-managed key of a service ({@code alias/aws/rds}) can never be used by another
     * account.
     */
    record Usable(String arn, boolean awsManaged) implements Access {}

    record Missing(String name) implements Access {}

    record Disabled(String arn) implements Access {}

    record PendingDeletion(String arn) implements Access {}

    /** The key exists and its policy does not let the account use it. */
    record Denied(String arn) implements Access {}
  }
}
