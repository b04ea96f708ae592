package io.backstay.snapshot.io;

/** What is asked of KMS on behalf of a backup. */
record KeyLooks(Inspection inspection, KeyManagers managers) {}
