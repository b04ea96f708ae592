package io.backstay.cloud.rds;

/** The key that a database or snapshot is encrypted with, by its full ARN. */
record Encryption(String keyArn, boolean awsManaged) {}
