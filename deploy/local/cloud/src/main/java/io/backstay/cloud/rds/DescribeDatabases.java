package io.backstay.cloud.rds;

import static java.util.Map.entry;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.wire.ResultXml;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * DescribeDBInstances and DescribeDBClusters: one by identifier or ARN, or all of the account in
 * the region, filtered and in pages.
 */
final class DescribeDatabases implements Action {

  private static final Map<Family, Map<String, BiPredicate<Database, String>>> FILTERS =
      Map.of(
          Family.INSTANCES,
          Map.ofEntries(
              entry("db-instance-id", DescribeDatabases::named),
              entry("dbi-resource-id", DescribeDatabases::withResourceId),
              entry("engine", DescribeDatabases::ofEngine),
              entry("db-cluster-id", DescribeDatabases::memberOf),
              entry("domain", (_, _) -> false)),
          Family.CLUSTERS,
          Map.ofEntries(
              entry("db-cluster-id", DescribeDatabases::named),
              entry("db-cluster-resource-id", DescribeDatabases::withResourceId),
              entry("engine", DescribeDatabases::ofEngine),
              entry("clone-group-id", (_, _) -> false),
              entry("domain", (_, _) -> false)));

  private final Family family;

  DescribeDatabases(Family family) {
    this.family = family;
  }

  @Override
  public Handled<RdsState> handle(Request request) {
    var fields = request.fields();
    var found =
        fields
            .text(family.databaseIdentifier())
            .map(identifier -> List.of(request.ownDatabase(family, identifier)))
            .orElseGet(() -> own(request));
    var page =
        Pages.of(
            Filters.apply(found, fields, FILTERS.getOrDefault(family, Map.of())),
            database -> database.name().arn(),
            fields);
    return request.answer(
        new ResultXml()
            .text("Marker", page.marker())
            .list(
                family.database + "s",
                family.database,
                page.items(),
                (one, database) -> DatabaseDocument.write(one, database, request))
            .answer());
  }

  private List<Database> own(Request request) {
    return request.state().databases().stream()
        .filter(database ->
            database.family() == family && database.name().place().equals(request.place()))
        .toList();
  }

  private static boolean named(Database database, String value) {
    return database.name().identifier().equals(value) || database.name().arn().equals(value);
  }

  private static boolean withResourceId(Database database, String value) {
    return database.facts().resourceId().equals(value);
  }

  private static boolean ofEngine(Database database, String value) {
    return database.facts().engine().equals(value);
  }

  /** By the identifier of the cluster or its ARN. */
  private static boolean memberOf(Database instance, String value) {
    var name =
        ResourceName.parse(value)
            .orElseGet(() ->
                ResourceName.database(
                    Family.CLUSTERS, instance.name().place(), Names.stored(value)));
    return instance.memberOf(name);
  }
}
