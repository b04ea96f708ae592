package io.backstay.cloud.rds;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.wire.ResultXml;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * DescribeDBInstances: one by identifier or ARN, or all of the account in the region, filtered and
 * in pages.
 */
final class DescribeInstances implements Action {

  private static final Map<String, BiPredicate<Instance, String>> FILTERS =
      Map.of(
          "db-instance-id",
          (instance, value) ->
              instance.name().identifier().equals(value) || instance.name().arn().equals(value),
          "dbi-resource-id",
          (instance, value) -> instance.facts().resourceId().equals(value),
          "engine",
          (instance, value) -> instance.facts().engine().equals(value),
          "db-cluster-id",
          (_, _) -> false,
          "domain",
          (_, _) -> false);

  private final Documents xml;

  DescribeInstances(Documents xml) {
    this.xml = xml;
  }

  @Override
  public Handled<RdsState> handle(Request request) {
    var found =
        request
            .fields()
            .text("DBInstanceIdentifier")
            .map(identifier -> List.of(request.ownInstance(identifier)))
            .orElseGet(() -> own(request));
    var page =
        Pages.of(
            Filters.apply(found, request.fields(), FILTERS),
            instance -> instance.name().arn(),
            request.fields());
    return request.answer(
        new ResultXml()
            .text("Marker", page.marker())
            .list("DBInstances", "DBInstance", page.items(), xml::instance)
            .answer());
  }

  private static List<Instance> own(Request request) {
    return request.state().instances().stream()
        .filter(instance -> instance.name().place().equals(request.place()))
        .toList();
  }
}
