package io.backstay.cloud;

import io.backstay.cloud.YamlNode.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rules between the parts of a fleet file: what is named exists, and nothing is there twice.
 */
final class FleetRules {

  private final FleetFile file;
  private final Problems problems;
  private final Set<String> accounts;

  FleetRules(FleetFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.accounts = file.accounts().stream().map(FleetFile.Account::id).collect(Collectors.toSet());
  }

  void check() {
    if (file.accounts().isEmpty()) problems.add("accounts", "must name at least one account");
    unique("accounts", "id", file.accounts(), FleetFile.Account::id);
    unique("keys", "alias", file.keys(), key -> place(key.account(), key.region()) + key.alias());
    unique("roles", "name", file.roles(), role -> role.account() + "/" + role.name());
    unique(
        "databases",
        "identifier",
        file.databases(),
        database ->
            place(database.account(), database.region())
                + database.identifier().toLowerCase(Locale.ROOT));
    known("keys", file.keys(), FleetFile.Key::account);
    known("roles", file.roles(), FleetFile.Role::account);
    known("databases", file.databases(), FleetFile.Database::account);
    keysOfDatabases();
  }

  private void keysOfDatabases() {
    var keys =
        file.keys().stream()
            .map(key -> place(key.account(), key.region()) + key.alias())
            .collect(Collectors.toSet());
    keys.add(FleetFile.DEFAULT_KEY);
    for (var i = 0; i < file.databases().size(); i++) {
      var database = file.databases().get(i);
      var path = "databases[" + i + "].kmsKey";
      database
          .kmsKey()
          .filter(alias -> !alias.equals(FleetFile.DEFAULT_KEY))
          .filter(alias -> !keys.contains(place(database.account(), database.region()) + alias))
          .ifPresent(alias ->
              problems.add(
                  path,
                  "must be the alias of a key of account %s in %s, was %s"
                      .formatted(database.account(), database.region(), alias)));
    }
  }

  private <T> void unique(String list, String field, List<T> items, Function<T, String> name) {
    var seen = new HashSet<String>();
    for (var i = 0; i < items.size(); i++)
      if (!seen.add(name.apply(items.get(i))))
        problems.add(list + "[" + i + "]." + field, "must not be there twice");
  }

  private <T> void known(String list, List<T> items, Function<T, String> account) {
    for (var i = 0; i < items.size(); i++) {
      var id = account.apply(items.get(i));
      if (!id.isEmpty() && !accounts.contains(id))
        problems.add(list + "[" + i + "].account", "must be one of accounts, was " + id);
    }
  }

  private static String place(String account, String region) {
    return account + " " + region + " ";
  }
}
