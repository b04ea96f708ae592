package io.backstay.planted.io;

import software.amazon.awssdk.services.rds.RdsClient;

record TalksToRds(RdsClient client) {}
