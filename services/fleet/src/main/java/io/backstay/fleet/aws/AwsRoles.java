package io.backstay.fleet.aws;

import static io.backstay.fleet.Done.DONE;

import io.backstay.fleet.Done;
import io.backstay.fleet.Outcome;
import io.backstay.fleet.Roles;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Our sessions, as the clients of every service use them. */
public final class AwsRoles implements Roles {
  private final Reach<AwsCredentialsProvider> reach;

  public AwsRoles(Credentials credentials) {
    reach = new Reach<>(new Clients<>((_, session) -> session, credentials));
  }

  @Override
  public Outcome<Done> assume(String account, String region) {
    return reach.call(
        account,
        region,
        session -> {
          session.resolveCredentials();
          return DONE;
        });
  }
}
