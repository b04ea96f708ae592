package io.backstay.cloud;

/** One account in one region: where every resource of AWS lives. */
public record Place(String account, String region) {}
