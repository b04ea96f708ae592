package io.backstay.chassis.service;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The plumbing that every service speaks to, in its own account and region. */
public record AwsClients(SqsClient sqs, SnsClient sns, DynamoDbClient dynamoDb) {}
