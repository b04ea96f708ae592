package io.backstay.journeys;

import io.backstay.cloud.Place;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients of somebody who looks from outside: at home, and at the RDS of the vault as well. */
final class Aws implements AutoCloseable {
  static final String HOME = "111111111111";
  static final String VAULT = "222222222222";
  static final String EAST = "us-east-1";
  static final String WEST = "us-west-2";

  final SqsClient sqs;
  final SnsClient sns;
  final DynamoDbClient dynamoDb;
  private final URI endpoint;
  private final Map<Place, RdsClient> rds = new HashMap<>();

  Aws(URI endpoint) {
    this.endpoint = endpoint;
    var home = new Regional(endpoint, HOME, EAST);
    this.sqs = home.client(SqsClient.builder());
    this.sns = home.client(SnsClient.builder());
    this.dynamoDb = home.client(DynamoDbClient.builder());
    for (var account : List.of(HOME, VAULT)) {
      for (var region : List.of(EAST, WEST)) {
        rds.put(
            new Place(account, region),
            new Regional(endpoint, account, region).client(RdsClient.builder()));
      }
    }
  }

  RdsClient rds(String region) {
    return rds(HOME, region);
  }

  RdsClient rds(String account, String region) {
    return Objects.requireNonNull(rds.get(new Place(account, region)));
  }

  /** The ARN of the key that an alias means there. */
  String key(String account, String region, String alias) {
    try (var kms = new Regional(endpoint, account, region).client(KmsClient.builder())) {
      return kms.describeKey(describe -> describe.keyId(alias)).keyMetadata().arn();
    }
  }

  String queueUrl(String name) {
    return sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
  }

  @Override
  public void close() {
    sqs.close();
    sns.close();
    dynamoDb.close();
    rds.values().forEach(RdsClient::close);
  }
}
