package io.backstay.cloud;

/**
 * Who is behind an access key, as AWS names it: the account, the ARN, and the user id that SQS
 * vouches for as SenderId.
 */
public record Principal(String account, String arn, String userId) {

  /** The root of an account: its user id is the account's number. */
  public static Principal root(String account) {
    return new Principal(account, "arn:aws:iam::" + account + ":root", account);
  }
}
