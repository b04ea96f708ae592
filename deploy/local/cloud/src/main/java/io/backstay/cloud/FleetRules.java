package io.backstay.cloud;

import io.backstay.cloud.YamlNode.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rules between the parts of a fleet file: what is named exists, and nothing is there twice.
 */
final class FleetRules {

  private final FleetFile file;
  private final List<String> databasePaths;
  private final List<String> clusterPaths;
  private final Problems problems;
  private final Set<String> accounts;

  /** {@code databasePaths} and {@code clusterPaths} say where each of them stands in the file. */
  FleetRules(
      FleetFile file, List<String> databasePaths, List<String> clusterPaths, Problems problems) {
    this.file = file;
    this.databasePaths = List.copyOf(databasePaths);
    this.clusterPaths = List.copyOf(clusterPaths);
    this.problems = problems;
    this.accounts = file.accounts().stream().map(FleetFile.Account::id).collect(Collectors.toSet());
  }

  void check() {
    if (file.accounts().isEmpty()) problems.add("accounts", "must name at least one account");
    unique(paths("accounts", file.accounts()), "id", file.accounts(), FleetFile.Account::id);
    unique(
        paths("keys", file.keys()),
        "alias",
        file.keys(),
        key -> place(key.account(), key.region()) + key.alias());
    unique(
        paths("roles", file.roles()),
        "name",
        file.roles(),
        role -> role.account() + "/" + role.name());
    identifiers();
    unique(
        clusterPaths,
        "identifier",
        file.redshiftClusters(),
        cluster -> place(cluster.account(), cluster.region()) + cluster.identifier());
    known(paths("keys", file.keys()), file.keys(), FleetFile.Key::account);
    known(paths("roles", file.roles()), file.roles(), FleetFile.Role::account);
    known(databasePaths, file.databases(), FleetFile.Database::account);
    known(clusterPaths, file.redshiftClusters(), FleetFile.RedshiftCluster::account);
    keysOfDatabases();
    replicas();
    unique(
        paths("optionGroups", file.optionGroups()),
        "name",
        file.optionGroups(),
        group -> place(group.account(), group.region()) + group.name());
    known(
        paths("optionGroups", file.optionGroups()),
        file.optionGroups(),
        FleetFile.OptionGroup::account);
    optionGroupsOfDatabases();
  }

  private void optionGroupsOfDatabases() {
    var groups =
        file.optionGroups().stream()
            .map(one -> place(one.account(), one.region()) + one.dbEngine() + " " + one.name())
            .collect(Collectors.toSet());
    for (var i = 0; i < file.databases().size(); i++) {
      var database = file.databases().get(i);
      var path = databasePaths.get(i) + ".optionGroup";
      var place = place(database.account(), database.region());
      database
          .optionGroup()
          .filter(name -> !groups.contains(place + database.dbEngine() + " " + name))
          .ifPresent(name ->
              problems.add(
                  path,
                  "must be an option group for %s of account %s in %s, was %s"
                      .formatted(
                          database.dbEngine(), database.account(), database.region(), name)));
    }
  }

  /** Those of a cluster's members count like any other. */
  private void identifiers() {
    var seen = new HashSet<String>();
    for (var i = 0; i < file.databases().size(); i++) {
      var database = file.databases().get(i);
      var place = place(database.account(), database.region());
      var path = databasePaths.get(i) + ".";
      if (!seen.add(place + stored(database.identifier())))
        problems.add(path + "identifier", "must not be there twice");
      for (var member : database.members())
        if (!seen.add(place + stored(member)))
          problems.add(path + "members", "must not be there twice: " + member);
    }
  }

  private void replicas() {
    var instances =
        file.instances().stream()
            .map(one -> place(one.account(), one.region()) + stored(one.identifier()))
            .collect(Collectors.toSet());
    for (var i = 0; i < file.databases().size(); i++) {
      var replica = file.databases().get(i);
      var path = databasePaths.get(i) + ".replicaOf";
      replica
          .replicaOf()
          .filter(source ->
              !instances.contains(place(replica.account(), replica.region()) + stored(source))
                  || stored(source).equals(stored(replica.identifier())))
          .ifPresent(source ->
              problems.add(
                  path,
                  "must be another DB instance of account %s in %s, was %s"
                      .formatted(replica.account(), replica.region(), source)));
    }
  }

  private static String stored(String identifier) {
    return identifier.toLowerCase(Locale.ROOT);
  }

  private void keysOfDatabases() {
    var keys =
        file.keys().stream()
            .map(key -> place(key.account(), key.region()) + key.alias())
            .collect(Collectors.toSet());
    keys.add(FleetFile.DEFAULT_KEY);
    for (var i = 0; i < file.databases().size(); i++) {
      var database = file.databases().get(i);
      key(
          databasePaths.get(i),
          database.kmsKey().filter(alias -> !alias.equals(FleetFile.DEFAULT_KEY)),
          database.account(),
          database.region(),
          keys);
    }
    for (var i = 0; i < file.redshiftClusters().size(); i++) {
      var cluster = file.redshiftClusters().get(i);
      key(
          clusterPaths.get(i),
          cluster.kmsKey().filter(alias -> !alias.equals(FleetFile.DEFAULT_REDSHIFT_KEY)),
          cluster.account(),
          cluster.region(),
          keys);
    }
  }

  private void key(
      String path, Optional<String> alias, String account, String region, Set<String> keys) {
    alias
        .filter(name -> !keys.contains(place(account, region) + name))
        .ifPresent(name ->
            problems.add(
                path + ".kmsKey",
                "must be the alias of a key of account %s in %s, was %s"
                    .formatted(account, region, name)));
  }

  private static List<String> paths(String list, List<?> items) {
    return IntStream.range(0, items.size()).mapToObj(i -> list + "[" + i + "]").toList();
  }

  private <T> void unique(
      List<String> paths, String field, List<T> items, Function<T, String> name) {
    var seen = new HashSet<String>();
    for (var i = 0; i < items.size(); i++)
      if (!seen.add(name.apply(items.get(i))))
        problems.add(paths.get(i) + "." + field, "must not be there twice");
  }

  private <T> void known(List<String> paths, List<T> items, Function<T, String> account) {
    for (var i = 0; i < items.size(); i++) {
      var id = account.apply(items.get(i));
      if (!id.isEmpty() && !accounts.contains(id))
        problems.add(paths.get(i) + ".account", "must be one of accounts, was " + id);
    }
  }

  private static String place(String account, String region) {
    return account + " " + region + " ";
  }
}
