package io.backstay.journeys;

import java.net.URI;
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
    var home = new Regional(endpoint, HOME, EAST);
    this.sqs = home.client(SqsClient.builder());
    this.sns = home.client(SnsClient.builder());
    this.dynamoDb = home.client(DynamoDbClient.builder());
    this.east = home.client(RdsClient.builder());
    this.west = new Regional(endpoint, HOME, WEST).client(RdsClient.builder());
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
