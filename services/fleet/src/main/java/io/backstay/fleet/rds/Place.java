package io.backstay.fleet.rds;

/** Where a call goes. */
record Place(String account, String region) {}
