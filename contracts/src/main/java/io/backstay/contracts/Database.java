package io.backstay.contracts;

import java.util.Locale;

/**
 * One database, where it lives and what AWS calls it; AWS keeps identifiers in lower case, and so
 * does this.
 */
public record Database(Engine engine, String account, String region, String identifier) {
  public Database {
    identifier = identifier.toLowerCase(Locale.ROOT);
  }
}
