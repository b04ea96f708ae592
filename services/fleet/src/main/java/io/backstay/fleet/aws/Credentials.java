package io.backstay.fleet.aws;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Whose credentials act in an account and region; empty where we have none, which is a refusal and
 * not a fault.
 */
@FunctionalInterface
public interface Credentials {

  Optional<AwsCredentialsProvider> in(String account, String region);

  /** The home account by {@code own}, and every other account by what {@code others} have. */
  static Credentials ofHome(String home, AwsCredentialsProvider own, Credentials others) {
    return (account, region) ->
        account.equals(home) ? Optional.of(own) : others.in(account, region);
  }

  /** For a deployment without a role in other accounts. */
  static Credentials none() {
    return (_, _) -> Optional.empty();
  }
}
