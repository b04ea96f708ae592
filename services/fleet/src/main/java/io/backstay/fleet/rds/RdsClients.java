package io.backstay.fleet.rds;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;

/** One client per account and region, over one pool of connections; closing it closes the pool. */
final class RdsClients implements AutoCloseable {
  private final ClientSettings settings;
  private final Credentials credentials;
  private final SdkHttpClient http;
  private final Map<Place, RdsClient> clients = new ConcurrentHashMap<>();

  RdsClients(ClientSettings settings, Credentials credentials, SdkHttpClient http) {
    this.settings = settings;
    this.credentials = credentials;
    this.http = http;
  }

  /** A pool of connections as the settings want it, for all clients of a process. */
  static SdkHttpClient pool(ClientSettings settings) {
    Duration timeout = settings.callTimeout();
    return ApacheHttpClient.builder()
        .maxConnections(settings.maxConnections())
        .connectionTimeout(timeout)
        .socketTimeout(timeout)
        .build();
  }

  /** The client for a place, or none where we have no credentials for the account. */
  Optional<RdsClient> in(String account, String region) {
    return credentials
        .in(account, region)
        .map(provider ->
            clients.computeIfAbsent(new Place(account, region), place -> client(place, provider)));
  }

  private RdsClient client(Place place, AwsCredentialsProvider provider) {
    var builder =
        RdsClient.builder()
            .region(Region.of(place.region()))
            .credentialsProvider(provider)
            .httpClient(http)
            .overrideConfiguration(settings::apply);
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  @Override
  public void close() {
    http.close();
  }
}
