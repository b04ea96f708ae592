package io.backstay.cloud;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;

/** Real SDK clients against a cloud, one attempt a call, in one place. */
public record Clients(URI endpoint, Place place) {

  public static final Place HOME = new Place("111111111111", "us-east-1");
  public static final Place WEST = new Place("111111111111", "us-west-2");
  public static final Place VAULT = new Place("222222222222", "us-east-1");

  public static Clients of(LocalCloud cloud) {
    return new Clients(cloud.endpoint(), HOME);
  }

  public Clients in(Place other) {
    return new Clients(endpoint, other);
  }

  public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(place.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(place.account(), "secret")))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(retry -> retry.maxAttempts(1))
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "app/tests")
                .build())
        .build();
  }
}
