package io.backstay.journeys;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients of somebody who looks from outside, in the home account. */
final class Aws implements AutoCloseable {
  static final String HOME = "111111111111";
  static final String VAULT = "222222222222";
  static final String EAST = "us-east-1";
  static final String WEST = "us-west-2";

  final SqsClient sqs;
  final SnsClient sns;
  final DynamoDbClient dynamoDb;
  private final RdsClient east;
  private final RdsClient west;

  Aws(URI endpoint) {
    this.sqs = client(SqsClient.builder(), endpoint, EAST);
    this.sns = client(SnsClient.builder(), endpoint, EAST);
    this.dynamoDb = client(DynamoDbClient.builder(), endpoint, EAST);
    this.east = client(RdsClient.builder(), endpoint, EAST);
    this.west = client(RdsClient.builder(), endpoint, WEST);
  }

  private static <B extends AwsClientBuilder<B, C>, C> C client(
      B builder, URI endpoint, String region) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(HOME, "local")))
        .build();
  }

  RdsClient rds(String region) {
    return region.equals(EAST) ? east : west;
  }

  String queueUrl(String name) {
    return sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
  }

  @Override
  public void close() {
    sqs.close();
    sns.close();
    dynamoDb.close();
    east.close();
    west.close();
  }
}
