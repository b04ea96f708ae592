package io.backstay.journeys.storm;

import io.backstay.contracts.Database;
import java.util.Map;
import java.util.Optional;

/**
 * The ARN behind each alias, by {@code account/region/alias}, and the key that encrypts each
 * database, by {@code account/region/identifier}; an unencrypted database has none.
 */
record KeyRing(Map<String, String> aliases, Map<String, String> databases) {

  KeyRing {
    aliases = Map.copyOf(aliases);
    databases = Map.copyOf(databases);
  }

  Optional<String> of(Database database) {
    return Optional.ofNullable(
        databases.get(database.account() + "/" + database.region() + "/" + database.identifier()));
  }

  /** An alias that nobody knows stands for itself, and nothing will be encrypted with it. */
  String of(String account, String region, String alias) {
    return aliases.getOrDefault(account + "/" + region + "/" + alias, alias);
  }
}
