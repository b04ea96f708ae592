package io.backstay.planted.io;

import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

record UsesAWaiter(DynamoDbWaiter waiter) {}
