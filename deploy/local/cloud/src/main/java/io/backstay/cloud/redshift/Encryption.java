package io.backstay.cloud.redshift;

/** The key that something is encrypted with; nobody else can ever use AWS's own. */
record Encryption(String keyArn, boolean awsManaged) {}
