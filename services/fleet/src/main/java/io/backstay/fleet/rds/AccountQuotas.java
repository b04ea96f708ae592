package io.backstay.fleet.rds;

import io.backstay.contracts.Engine;
import io.backstay.fleet.EngineRules;
import io.backstay.fleet.ManualSnapshots;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AccountQuota;

/**
 * What RDS itself says of an account's quotas, raised ones included, in one call.
 *
 * <p>Source: RDS API Reference, DescribeAccountAttributes and AccountQuota.
 */
final class AccountQuotas {
  static final String SNAPSHOTS = "ManualSnapshots";
  static final String CLUSTER_SNAPSHOTS = "ManualClusterSnapshots";

  private AccountQuotas() {}

  /** Where AWS does not name the quota, it is the usual one, and somebody has to count. */
  static ManualSnapshots of(RdsClient rds, String name, LongSupplier count) {
    return rds.describeAccountAttributes().accountQuotas().stream()
        .filter(quota -> name.equals(quota.accountQuotaName()))
        .filter(quota -> quota.used() != null && quota.max() != null)
        .findFirst()
        .map(AccountQuotas::manual)
        .orElseGet(() ->
            new ManualSnapshots(
                Math.toIntExact(count.getAsLong()), EngineRules.usualQuota(Engine.RDS_INSTANCE)));
  }

  private static ManualSnapshots manual(AccountQuota quota) {
    return new ManualSnapshots(Math.toIntExact(quota.used()), Math.toIntExact(quota.max()));
  }
}
