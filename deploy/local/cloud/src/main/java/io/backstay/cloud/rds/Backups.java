package io.backstay.cloud.rds;

import java.time.Instant;
import java.util.Optional;

/**
 * The automated backups of a database: for how many days they are kept (0 for none), and when the
 * next one begins.
 */
record Backups(int retentionDays, Optional<Instant> next) {

  static Backups none() {
    return new Backups(0, Optional.empty());
  }

  Backups next(Instant at) {
    return new Backups(retentionDays, Optional.of(at));
  }
}
