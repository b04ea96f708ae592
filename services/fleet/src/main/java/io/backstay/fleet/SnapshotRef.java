package io.backstay.fleet;

import io.backstay.contracts.Engine;
import io.backstay.contracts.RecoveryPoint;
import java.util.Locale;

/** Which snapshot: the account and region that own it, and its name, which AWS keeps lower-case. */
public record SnapshotRef(Engine engine, String account, String region, String name) {
  public SnapshotRef {
    name = name.toLowerCase(Locale.ROOT);
  }

  public static SnapshotRef of(RecoveryPoint point) {
    return new SnapshotRef(
        point.database().engine(), point.account(), point.region(), point.name());
  }

  /**
   * The ARN; a Redshift snapshot's also names its cluster, for which {@code *} stands as AWS
   * allows.
   */
  public String arn() {
    var resource =
        switch (engine) {
          case RDS_INSTANCE -> "rds:%s:%s:snapshot:%s";
          case AURORA_CLUSTER, MULTI_AZ_CLUSTER -> "rds:%s:%s:cluster-snapshot:%s";
          case REDSHIFT_CLUSTER -> "redshift:%s:%s:snapshot:*/%s";
        };
    return "arn:%s:".formatted(partition()) + resource.formatted(region, account, name);
  }

  private String partition() {
    if (region.startsWith("us-gov-")) {
      return "aws-us-gov";
    }
    return region.startsWith("cn-") ? "aws-cn" : "aws";
  }
}
