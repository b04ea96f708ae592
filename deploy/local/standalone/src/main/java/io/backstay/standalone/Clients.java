package io.backstay.standalone;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * SDK clients of one local cloud, over one pool of connections; nothing of the machine's own AWS
 * settings or proxies reaches them.
 */
final class Clients implements AutoCloseable {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

  private final URI endpoint;
  private final String application;
  private final SdkHttpClient http =
      ApacheHttpClient.builder()
          .maxConnections(50)
          .socketTimeout(LONGEST_CALL)
          .proxyConfiguration(
              ProxyConfiguration.builder()
                  .useSystemPropertyValues(false)
                  .useEnvironmentVariableValues(false)
                  .build())
          .build();

  /** {@code application} is who calls, as the cloud's books show it. */
  Clients(URI endpoint, String application) {
    this.endpoint = endpoint;
    this.application = application;
  }

  URI endpoint() {
    return endpoint;
  }

  /** A client in the home account and region. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C home(B builder) {
    return in(Home.REGION, builder);
  }

  /** A client in the home account. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C in(
      String region, B builder) {
    return in(Home.ACCOUNT, region, builder);
  }

  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C in(
      String account, String region, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "local")))
        .httpClient(http)
        .overrideConfiguration(override ->
            override
                .appId(application)
                .defaultProfileFile(ProfileFile.aggregator().build())
                .defaultProfileName("default"))
        .build();
  }

  @Override
  public void close() {
    http.close();
  }
}
