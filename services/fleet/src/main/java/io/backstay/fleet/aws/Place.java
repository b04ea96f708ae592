package io.backstay.fleet.aws;

/** Where a call goes. */
public record Place(String account, String region) {}
