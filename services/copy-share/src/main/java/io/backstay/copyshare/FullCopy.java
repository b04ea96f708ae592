package io.backstay.copyshare;

import io.backstay.chassis.patience.Pace;
import java.util.Optional;

/**
 * Why a copy takes all of the data along and not only what has changed: by the engine's rule, or by
 * what is remembered of the copies before it. Source: RDS User Guide, "Incremental snapshot
 * copying".
 */
public final class FullCopy {
  private static final String FIRST =
      "it is the first copy of this database into there that Backstay knows of, and a first copy is"
          + " a full one";
  private static final String OTHER_KEY =
      "the last copy of this database into there was under another key, and a copy under another"
          + " key is a full one";

  private FullCopy() {}

  /** {@code rule} is the engine's; empty where the copy may be incremental. */
  public static Optional<String> why(CopyJob job, Copy copy, Pace pace, Optional<String> rule) {
    if (rule.isPresent() || !job.mayBuildOnTheLast()) {
      return rule;
    }
    if (pace.history().isEmpty()) {
      return Optional.of(FIRST);
    }
    var hasChanged =
        pace.lastKey().isPresent()
            && copy.kmsKey().isPresent()
            && !pace.lastKey().equals(copy.kmsKey());
    return hasChanged ? Optional.of(OTHER_KEY) : Optional.empty();
  }
}
