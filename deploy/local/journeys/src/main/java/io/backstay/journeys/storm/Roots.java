package io.backstay.journeys.storm;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients of the root of each account, who sees everything and is no part of Backstay. */
public final class Roots implements AutoCloseable {
  private static final String APPLICATION = "storm";

  private final URI endpoint;
  private final SqsClient sqs;
  private final DynamoDbClient dynamoDb;
  private final Map<Site, RdsClient> rds;

  public Roots(URI endpoint) {
    this.endpoint = endpoint;
    var home = new Site(Site.HOME, Site.EAST);
    this.sqs = client(SqsClient.builder(), home);
    this.dynamoDb = client(DynamoDbClient.builder(), home);
    this.rds =
        Site.ALL.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), place -> client(RdsClient.builder(), place)));
  }

  public <B extends AwsClientBuilder<B, C>, C> C client(B builder, Site place) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(place.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(place.account(), "local")))
        .overrideConfiguration(override -> override.appId(APPLICATION))
        .build();
  }

  public SqsClient sqs() {
    return sqs;
  }

  public DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  public RdsClient rds(Site place) {
    return Objects.requireNonNull(rds.get(place), () -> "nobody looks at " + place);
  }

  KmsClient kms(Site place) {
    return client(KmsClient.builder(), place);
  }

  @Override
  public void close() {
    sqs.close();
    dynamoDb.close();
    rds.values().forEach(RdsClient::close);
  }
}
