package io.backstay.copyshare;

/**
 * How many copies may run at once into one account and region, 1 to 40 each: of instances and of
 * clusters from other regions.
 */
public record SlotLimits(int instance, int cluster) {
  /** Where AWS names no limit: enough to be no hindrance, few enough for one look at them all. */
  public static final int UNLIMITED = 40;

  /** What AWS allows. */
  public static final SlotLimits AWS = new SlotLimits(20, 5);

  int of(CopyKind kind) {
    return switch (kind) {
      case INSTANCE -> instance;
      case CLUSTER -> cluster;
      case INSTANCE_LOCAL, CLUSTER_LOCAL, REDSHIFT -> UNLIMITED;
    };
  }
}
