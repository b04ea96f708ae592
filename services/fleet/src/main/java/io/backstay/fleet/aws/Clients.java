package io.backstay.fleet.aws;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;

/** One client of a service per account and region, made when it is first asked for. */
public final class Clients<C> {
  private final Maker<C> maker;
  private final Credentials credentials;
  private final Map<Place, C> clients = new ConcurrentHashMap<>();

  public Clients(Maker<C> maker, Credentials credentials) {
    this.maker = maker;
    this.credentials = credentials;
  }

  /** Makes the client of one service for one place. */
  @FunctionalInterface
  public interface Maker<C> {
    C make(String region, AwsCredentialsProvider credentials);

    /** Over one pool of connections, as the settings want it. */
    static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> Maker<C> of(
        Supplier<B> builder, ClientSettings settings, SdkHttpClient http) {
      return (region, credentials) -> {
        var client =
            builder
                .get()
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(settings::apply);
        settings.endpoint().ifPresent(client::endpointOverride);
        return client.build();
      };
    }
  }

  /** A pool of connections as the settings want it, for all clients of a process. */
  public static SdkHttpClient pool(ClientSettings settings) {
    var timeout = settings.callTimeout();
    return ApacheHttpClient.builder()
        .maxConnections(settings.maxConnections())
        .connectionTimeout(timeout)
        .socketTimeout(timeout)
        .build();
  }

  /** The client for a place, or none where we have no credentials for the account. */
  public Optional<C> in(String account, String region) {
    return credentials
        .in(account, region)
        .map(provider ->
            clients.computeIfAbsent(
                new Place(account, region), place -> maker.make(place.region(), provider)));
  }
}
