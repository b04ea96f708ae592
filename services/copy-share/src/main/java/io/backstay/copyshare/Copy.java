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

  /** Redshift may put a prefix before the name of what it brings to another region. */
  private static String nameIn(String arn, CopyJob job) {
    return CopyJob.isOfRedshift(job.command().source())
        ? arn.substring(arn.lastIndexOf('/') + 1)
        : job.copyName();
  }

  RecoveryPoint recoveryPoint(CopyJob job) {
    var command = job.command();
    return new RecoveryPoint(
        arn,
        nameIn(arn, job),
        command.database(),
        command.destination().account(),
        command.destination().region(),
        kmsKey,
        command.source().createdAt(),
        sizeGiB,
        isForOthers(command) ? Optional.of(RecoveryPoint.CUSTOMER) : Optional.empty());
  }
}
