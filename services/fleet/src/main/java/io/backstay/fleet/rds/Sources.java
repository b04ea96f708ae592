package io.backstay.fleet.rds;

import io.backstay.fleet.NewCopy;
import io.backstay.fleet.SnapshotRef;
import java.util.Optional;

/** How a copy names what it is made from. */
final class Sources {
  private Sources() {}

  /**
   * A name where the source is at hand, an ARN from elsewhere; computed, never the one in a
   * message.
   */
  static String of(NewCopy copy) {
    var source = SnapshotRef.of(copy.source());
    var isAtHand =
        copy.source().account().equals(copy.destination().account()) && !isElsewhere(copy);
    return isAtHand ? source.name() : source.arn();
  }

  /** From it the SDK makes the PreSignedUrl, which GovCloud alone still wants. */
  static Optional<String> region(NewCopy copy) {
    return copy.destination().region().startsWith("us-gov-") && isElsewhere(copy)
        ? Optional.of(copy.source().region())
        : Optional.empty();
  }

  private static boolean isElsewhere(NewCopy copy) {
    return !copy.source().region().equals(copy.destination().region());
  }
}
