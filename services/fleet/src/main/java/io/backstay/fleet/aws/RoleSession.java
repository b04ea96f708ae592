package io.backstay.fleet.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/**
 * The credentials of a role, kept until shortly before they end. The SDK has a provider that does
 * this by the machine's clock; ours goes by the one that the operations go by, which on a local
 * cloud is simulated.
 */
final class RoleSession implements AwsCredentialsProvider {
  /** A call that is signed now must arrive before the session ends. */
  private static final Duration BEFORE_THE_END = Duration.ofMinutes(5);

  private final StsClient sts;
  private final Consumer<AssumeRoleRequest.Builder> role;
  private final InstantSource clock;
  private final ReentrantLock opening = new ReentrantLock();
  private Optional<Session> session = Optional.empty();

  private record Session(AwsSessionCredentials credentials, Instant until) {}

  RoleSession(StsClient sts, Consumer<AssumeRoleRequest.Builder> role, InstantSource clock) {
    this.sts = sts;
    this.role = role;
    this.clock = clock;
  }

  /** Throws what STS refuses, as the call that needs the credentials would. */
  @Override
  public AwsCredentials resolveCredentials() {
    var now = clock.instant();
    opening.lock();
    try {
      var standing = session.filter(one -> now.isBefore(one.until()));
      if (standing.isPresent()) {
        return standing.get().credentials();
      }
      var opened = open();
      session = Optional.of(opened);
      return opened.credentials();
    } finally {
      opening.unlock();
    }
  }

  private Session open() {
    var given = sts.assumeRole(role).credentials();
    return new Session(
        AwsSessionCredentials.create(
            given.accessKeyId(), given.secretAccessKey(), given.sessionToken()),
        given.expiration().minus(BEFORE_THE_END));
  }
}
