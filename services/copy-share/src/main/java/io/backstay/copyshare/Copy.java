package io.backstay.copyshare;

import io.backstay.contracts.RecoveryPoint;
import java.time.Instant;
import java.util.Optional;

/** What AWS said about the copy when it began. */
public record Copy(String arn, Optional<String> kmsKey, int sizeGiB, Instant begunAt) {
  RecoveryPoint recoveryPoint(CopyJob job) {
    var command = job.command();
    return new RecoveryPoint(
        arn,
        job.copyName(),
        command.database(),
        command.destination().account(),
        command.destination().region(),
        kmsKey,
        command.source().createdAt(),
        sizeGiB,
        command.onward().map(_ -> RecoveryPoint.CUSTOMER));
  }
}
