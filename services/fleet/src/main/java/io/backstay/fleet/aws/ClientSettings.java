package io.backstay.fleet.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/**
 * How calls are made: {@code applicationId} appears in the user agent, {@code callTimeout} bounds a
 * whole call; without an {@code endpoint} the SDK reads {@code AWS_ENDPOINT_URL_RDS}, {@code …_STS}
 * and {@code AWS_ENDPOINT_URL}, and goes to AWS when none is set.
 */
public record ClientSettings(
    String applicationId, Duration callTimeout, int maxConnections, Optional<URI> endpoint) {
  public ClientSettings {
    if (applicationId.isBlank() || applicationId.length() > 50) {
      throw new IllegalArgumentException("applicationId: 1 to 50 characters are allowed");
    }
    if (callTimeout.isNegative() || callTimeout.isZero()) {
      throw new IllegalArgumentException("callTimeout: must be longer than nothing");
    }
    if (maxConnections < 1) {
      throw new IllegalArgumentException("maxConnections: at least 1 is needed");
    }
  }

  public static ClientSettings of(String applicationId) {
    return new ClientSettings(applicationId, Duration.ofSeconds(15), 50, Optional.empty());
  }

  public ClientSettings at(URI endpoint) {
    return new ClientSettings(applicationId, callTimeout, maxConnections, Optional.of(endpoint));
  }

  /** One attempt: throttling is a state of the operation, not a loop inside a call. */
  void apply(ClientOverrideConfiguration.Builder override) {
    override
        .appId(applicationId)
        .apiCallTimeout(callTimeout)
        .retryStrategy(retry -> retry.maxAttempts(1));
  }
}
