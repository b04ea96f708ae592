package io.backstay.dynamodb;

import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * DynamoDB Local deletes expired items every few seconds by the machine's own clock, which says
 * nothing about a world whose time is simulated: there, what is to live for 90 days would be gone
 * at once. Expired items stay, as they may for days in AWS, because the attribute that is watched
 * is one that no item has; asked for it, the real name is told.
 */
final class KeepsExpiredItems extends LocalDynamoDBRequestHandler {
  private static final String NOBODYS = "not-watched:";

  KeepsExpiredItems() throws DynamoDBLocalServiceException {
    super(0, true, null, false, false);
  }

  @Override
  public UpdateTimeToLiveResponse updateTimeToLive(
      String accessKey, String region, UpdateTimeToLiveRequest request) {
    var specification = request.timeToLiveSpecification();
    if (specification == null || specification.attributeName() == null) {
      return super.updateTimeToLive(accessKey, region, request);
    }
    var nobodys =
        request.toBuilder()
            .timeToLiveSpecification(
                specification.toBuilder()
                    .attributeName(NOBODYS + specification.attributeName())
                    .build())
            .build();
    return super.updateTimeToLive(accessKey, region, nobodys).toBuilder()
        .timeToLiveSpecification(specification)
        .build();
  }

  @Override
  public DescribeTimeToLiveResponse describeTimeToLive(
      String accessKey, String region, DescribeTimeToLiveRequest request) {
    var answer = super.describeTimeToLive(accessKey, region, request);
    var description = answer.timeToLiveDescription();
    if (description == null || description.attributeName() == null) {
      return answer;
    }
    var name = description.attributeName().replaceFirst("^" + NOBODYS, "");
    return answer.toBuilder()
        .timeToLiveDescription(description.toBuilder().attributeName(name).build())
        .build();
  }
}
