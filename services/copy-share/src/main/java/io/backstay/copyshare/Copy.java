package io.backstay.copyshare;

import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.RecoveryPoint;
import java.time.Instant;
import java.util.Optional;

/** What AWS said about the copy when it began. */
public record Copy(String arn, Optional<String> kmsKey, int sizeGiB, Instant begunAt) {
  /** What is copied on by another account has a customer key, or no key at all. */
  private static boolean isForOthers(CopySnapshot command) {
    return command.onward().isPresent() || !command.next().isEmpty();
  }

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
        isForOthers(command) ? Optional.of(RecoveryPoint.CUSTOMER) : Optional.empty());
  }
}
