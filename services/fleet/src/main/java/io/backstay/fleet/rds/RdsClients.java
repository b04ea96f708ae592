package io.backstay.fleet.rds;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;

/** One client per account and region, over one pool of connections; closing it closes them all. */
public final class RdsClients implements AutoCloseable {
  private final Settings settings;
  private final Credentials credentials;
  private final SdkHttpClient http;
  private final Map<Place, RdsClient> clients = new ConcurrentHashMap<>();

  public RdsClients(Settings settings, Credentials credentials) {
    this.settings = settings;
    this.credentials = credentials;
    this.http =
        ApacheHttpClient.builder()
            .maxConnections(settings.maxConnections())
            .connectionTimeout(settings.callTimeout())
            .socketTimeout(settings.callTimeout())
            .build();
  }

  /**
   * How calls are made: {@code applicationId} appears in the user agent, {@code callTimeout} bounds
   * a whole call; without an {@code endpoint} the SDK reads {@code AWS_ENDPOINT_URL_RDS} and {@code
   * AWS_ENDPOINT_URL}, and goes to AWS when neither is set.
   */
  public record Settings(
      String applicationId, Duration callTimeout, int maxConnections, Optional<URI> endpoint) {
    public Settings {
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

    public static Settings of(String applicationId) {
      return new Settings(applicationId, Duration.ofSeconds(15), 50, Optional.empty());
    }

    public Settings at(URI endpoint) {
      return new Settings(applicationId, callTimeout, maxConnections, Optional.of(endpoint));
    }
  }

  /** The client for a place, or none where we have no credentials for the account. */
  Optional<RdsClient> in(String account, String region) {
    return credentials
        .forAccount(account)
        .map(provider ->
            clients.computeIfAbsent(new Place(account, region), place -> client(place, provider)));
  }

  private RdsClient client(Place place, AwsCredentialsProvider provider) {
    var builder =
        RdsClient.builder()
            .region(Region.of(place.region()))
            .credentialsProvider(provider)
            .httpClient(http)
            // One attempt: throttling is a state of the operation, not a loop inside a call.
            .overrideConfiguration(override ->
                override
                    .appId(settings.applicationId())
                    .apiCallTimeout(settings.callTimeout())
                    .retryStrategy(retry -> retry.maxAttempts(1)));
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  @Override
  public void close() {
    clients.values().forEach(RdsClient::close);
    http.close();
  }

  private record Place(String account, String region) {}
}
