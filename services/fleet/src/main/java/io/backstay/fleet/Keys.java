package io.backstay.fleet;

/** What can be learned of KMS keys without encrypting anything. */
public interface Keys {

  /**
   * Looks at a key (id, ARN or {@code alias/NAME}) as an account may see it in a region; keys never
   * leave their region. What is not there is {@link Refusal.NotFound}.
   */
  Outcome<KeyView> look(String account, String region, String key);

  /**
   * Whether the account may create the grant that RDS works through. It is asked as a dry run, so
   * that a policy that allows it only on behalf of RDS ({@code kms:ViaService}, {@code
   * kms:GrantIsForAWSResource}) refuses it here.
   */
  Outcome<Done> mayGrant(String account, String region, String key);
}
