package io.backstay.copyshare;

import io.backstay.contracts.CopySnapshot;
import io.backstay.contracts.RecoveryPoint;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What AWS said about the copy when it began; its tags are empty where AWS did not say them. */
public record Copy(
    String arn, Optional<String> kmsKey, int sizeGiB, Instant begunAt, Map<String, String> tags) {
  public Copy {
    tags = Map.copyOf(tags);
  }

  public Copy(String arn, Optional<String> kmsKey, int sizeGiB, Instant begunAt) {
    this(arn, kmsKey, sizeGiB, begunAt, Map.of());
  }

  Copy begunAt(Instant at) {
    return new Copy(arn, kmsKey, sizeGiB, at, tags);
  }

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
            sizeGiB)
        .managedBy(isForOthers(command) ? Optional.of(RecoveryPoint.CUSTOMER) : Optional.empty())
        .tagged(tags);
  }
}
