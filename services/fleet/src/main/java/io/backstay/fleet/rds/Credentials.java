package io.backstay.fleet.rds;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Whose credentials act in an account; empty where we have none, which is a refusal and not a
 * fault.
 */
@FunctionalInterface
public interface Credentials {

  Optional<AwsCredentialsProvider> forAccount(String account);

  /** The home account only, mostly by the SDK's default chain. */
  static Credentials ofHome(String home, AwsCredentialsProvider provider) {
    return account -> account.equals(home) ? Optional.of(provider) : Optional.empty();
  }

  /**
   * The local cloud's way: the access key id is the account. Only for a deployed setting that says
   * so, never as a fallback: in AWS it would sign with nonsense.
   */
  static Credentials namedByAccount() {
    return account ->
        Optional.of(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "local")));
  }
}
