package io.backstay.testkit;

import io.backstay.cloud.LocalCloud;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** SDK clients of the home account on a local cloud. */
final class Home {
  private Home() {}

  static <B extends AwsClientBuilder<B, C>, C> C client(LocalCloud cloud, B builder) {
    return builder
        .endpointOverride(cloud.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("111111111111", "secret")))
        .build();
  }
}
