package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.wire.ResultXml;
import java.util.Arrays;

/**
 * DescribeAccountAttributes: of the account's quotas those that are kept here, and what is used of
 * them.
 */
final class DescribeQuotas implements Action {

  private final Quotas quotas;

  DescribeQuotas(Quotas quotas) {
    this.quotas = quotas;
  }

  @Override
  public Handled<RdsState> handle(Request request) {
    return request.answer(
        new ResultXml()
            .list(
                "AccountQuotas",
                "AccountQuota",
                Arrays.asList(Family.values()),
                (one, family) ->
                    one.text("AccountQuotaName", name(family))
                        .number("Used", Limits.manual(request.state(), family, request.place()))
                        .number("Max", quotas.of(family).manual()))
            .answer());
  }

  private static String name(Family family) {
    return switch (family) {
      case INSTANCES -> "ManualSnapshots";
      case CLUSTERS -> "ManualClusterSnapshots";
    };
  }
}
