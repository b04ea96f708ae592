package io.backstay.copyshare.io;

import io.backstay.contracts.Cause;
import io.backstay.fleet.Refusal;
import io.backstay.fleet.SnapshotRef;
import io.backstay.fleet.Tags;

/** What makes room where no more manual snapshots may be kept, which no waiting does. */
final class Retainable {
  private Retainable() {}

  static Cause cause(Refusal.QuotaFull full, SnapshotRef copy) {
    return new Cause(
        full.code(),
        full.message(),
        ("In account %s, region %s: let retention keep fewer recovery points there (ours carry the"
                + " tag %s), delete manual snapshots that nobody needs, or have the quota raised in"
                + " Service Quotas.")
            .formatted(copy.account(), copy.region(), Tags.OPERATION));
  }
}
