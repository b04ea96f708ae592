package io.backstay.copyshare;

import io.backstay.chassis.patience.Telling;
import io.backstay.contracts.Engine;
import java.util.Locale;

/** What AWS counts separately, and what we count for ourselves. */
public enum CopyKind {
  /** Of a DB instance from another region: AWS allows 20 at once into an account and region. */
  INSTANCE,
  /** Of a DB cluster from another region: AWS allows 5 (older pages of its guide say 20). */
  CLUSTER,
  /** Within a region AWS names no limit. */
  INSTANCE_LOCAL,
  CLUSTER_LOCAL,
  /** A cluster's own snapshot copy makes these, without a limit that AWS names. */
  REDSHIFT;

  static CopyKind of(Engine engine, boolean crossesRegions) {
    return switch (engine) {
      case RDS_INSTANCE -> crossesRegions ? INSTANCE : INSTANCE_LOCAL;
      case AURORA_CLUSTER, MULTI_AZ_CLUSTER -> crossesRegions ? CLUSTER : CLUSTER_LOCAL;
      case REDSHIFT_CLUSTER -> REDSHIFT;
    };
  }

  /** One that is described by the same call as all others of the kind. */
  public Engine engine() {
    return switch (this) {
      case INSTANCE, INSTANCE_LOCAL -> Engine.RDS_INSTANCE;
      case CLUSTER, CLUSTER_LOCAL -> Engine.AURORA_CLUSTER;
      case REDSHIFT -> Engine.REDSHIFT_CLUSTER;
    };
  }

  /**
   * Events end copies of instances alone (RDS-EVENT-0060, -0197); what Redshift brings to another
   * region is not to be seen before it is there, or nobody says that it is.
   */
  Telling telling() {
    return switch (this) {
      case INSTANCE, INSTANCE_LOCAL -> Telling.EVENT;
      case CLUSTER, CLUSTER_LOCAL -> Telling.PROGRESS;
      case REDSHIFT -> Telling.NOTHING;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
