package io.backstay.benchmarks;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/** Where queues, topics and tables are: the endpoints that all contestants are given. */
record Ground(URI sqs, URI sns, URI dynamoDb) {
  static final String ACCOUNT = "111111111111";
  static final String REGION = "us-east-1";
  static final String SECRET = "local";

  <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, SECRET)))
        .overrideConfiguration(override ->
            override.appId("benchmark").defaultProfileFile(ProfileFile.aggregator().build()))
        .build();
  }
}
